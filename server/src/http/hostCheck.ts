import { AppError } from '@gumshoe/shared/contract/errors';
import type { RequestHandler } from 'express';

/**
 * Refuses a request that names another host than ours: a page elsewhere may have pointed its own name at this address.
 * Runs before routing, for files too.
 */
export function requireKnownHost(allowedHosts: () => readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const host = request.headers.host?.toLowerCase();
    if (host === undefined || !allowedHosts().includes(host)) {
      throw new AppError('access-denied', 'This console does not answer under that host name.');
    }
    next();
  };
}
