import { randomBytes } from 'node:crypto';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { Request, RequestHandler } from 'express';
import type { Session } from '../casebook/sessions.js';

/** What is known of a request beside what it says itself. */
export interface RequestContext {
  /** Stands in the response header `x-request-id` and in every line logged about the request. */
  readonly id: string;
  readonly startedAt: number;
  /** Who asks; set once the request is authorized, never for public routes. */
  session?: Session & { readonly secret: string };
}

const contexts = new WeakMap<Request, RequestContext>();

/** Gives the request its context and the response its id. */
export function openContext(): RequestHandler {
  return (request, response, next) => {
    const context: RequestContext = { id: randomBytes(8).toString('hex'), startedAt: performance.now() };
    contexts.set(request, context);
    response.set('X-Request-Id', context.id);
    next();
  };
}

export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) {
    throw new Error('a request reached a handler without its context');
  }
  return context;
}

/** Who asks, on a route that is not public. */
export function sessionOf(request: Request): Session & { readonly secret: string } {
  const { session } = contextOf(request);
  if (session === undefined) {
    throw new AppError('unauthenticated', 'Sign in first.');
  }
  return session;
}
