import { AppError } from '@gumshoe/shared/contract/errors';
import { type Role, role as roles } from '@gumshoe/shared/contract/session';
import type { RequestHandler } from 'express';
import type { HttpDependencies } from './dependencies.js';
import { addressOf } from './handler.js';
import { contextOf } from './requestContext.js';
import type { RequestLimit } from './requestLimit.js';
import { readSessionCookie } from './sessionCookie.js';

/** Who a route answers: everybody, or whoever holds this role or a higher one. */
export type Access = 'public' | Role;

/**
 * Lets through who may; `throttled` where somebody asks the API too fast (each session by itself, all others by their
 * address), `unauthenticated` without a living session, `access-denied` with too low a role.
 */
export function authorize(
  { casebook, isSecure = false }: HttpDependencies,
  access: Access,
  limit: RequestLimit,
): RequestHandler {
  return (request, _response, next) => {
    if (access === 'public') {
      if (request.path.startsWith('/api/')) limit.check(addressOf(request));
    } else {
      const secret = readSessionCookie(request, isSecure);
      const session = secret === undefined ? undefined : casebook.session(secret);
      limit.check(session === undefined || secret === undefined ? addressOf(request) : secret);
      if (secret === undefined || session === undefined) {
        throw new AppError('unauthenticated', 'Sign in first: `gumshoe token` prints a link.');
      }
      if (rank(session.role) < rank(access)) {
        throw new AppError('access-denied', `This takes the role ${access}; yours is ${session.role}.`);
      }
      contextOf(request).session = { ...session, secret };
    }
    next();
  };
}

function rank(role: Role): number {
  return roles.options.indexOf(role);
}
