import { AppError } from '@gumshoe/shared/contract/errors';
import type { Request, RequestHandler } from 'express';

/**
 * Lets a request that changes something through only from our own pages, or from a program that says so on purpose: it
 * comes from the same origin, carries the header `x-gumshoe: 1`, which no other site can add unasked, and its body, if
 * it has one, is declared as JSON.
 */
export const requireSameOrigin: RequestHandler = (request, _response, next) => {
  if (!isSameOrigin(request)) {
    throw new AppError('access-denied', 'This request comes from another site.');
  }
  if (request.get('x-gumshoe') !== '1') {
    throw new AppError('access-denied', 'Requests that change something carry the header x-gumshoe: 1.');
  }
  if (request.method !== 'DELETE' && request.is('application/json') !== 'application/json') {
    throw new AppError('invalid-request', 'Send the body as application/json.');
  }
  next();
};

function isSameOrigin(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  if (origin !== undefined && !isOwnOrigin(origin, request.headers.host)) {
    return false;
  }
  return site === 'same-origin' || ((site === undefined || site === 'none') && origin !== undefined);
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return (
    URL.canParse(origin) && host !== undefined && new URL(origin).host === new URL(`http://${host}`).host
  );
}
