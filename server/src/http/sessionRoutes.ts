import { AppError } from '@gumshoe/shared/contract/errors';
import { type SessionInfo, signInRequest } from '@gumshoe/shared/contract/session';
import { instantOf } from '@gumshoe/shared/domain/instant';
import { PRODUCT_VERSION } from '@gumshoe/shared/domain/product';
import type { Session } from '../casebook/sessions.js';
import { addressOf, type Handler } from './handler.js';
import { sessionOf } from './requestContext.js';
import { readSessionCookie, sessionCookie } from './sessionCookie.js';
import { createSignInLimit } from './signInLimit.js';

/** `POST /api/session`: swaps a one-time token for a session cookie and ends the session the browser had before. */
export const signIn: Handler = ({ casebook, isSecure = false }) => {
  const limit = createSignInLimit();
  return (request, response) => {
    const address = addressOf(request);
    limit.check(address);
    const { token } = signInRequest.parse(request.body);
    try {
      const session = casebook.signIn(token, readSessionCookie(request, isSecure));
      casebook.audit({
        who: session.name,
        role: session.role,
        address,
        action: 'session.start',
        object: '',
        result: 'done',
      });
      limit.succeeded(address);
      response
        .set('Set-Cookie', sessionCookie(request, session.secret, isSecure))
        .status(201)
        .json(infoOf(session));
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthenticated') {
        limit.failed(address);
      }
      throw error;
    }
  };
};

/** `GET /api/session`: who is signed in. */
export const readSession: Handler = () => (request, response) => {
  response.json(infoOf(sessionOf(request)));
};

/** `DELETE /api/session`: signs out; the cookie opens nothing any more, wherever a copy of it lies. */
export const signOut: Handler =
  ({ casebook, isSecure = false }) =>
  (request, response) => {
    const session = sessionOf(request);
    casebook.endSession(session.secret);
    casebook.audit({
      who: session.name,
      role: session.role,
      address: addressOf(request),
      action: 'session.end',
      object: '',
      result: 'done',
    });
    response
      .set('Set-Cookie', sessionCookie(request, undefined, isSecure))
      .status(204)
      .end();
  };

function infoOf(session: Session): SessionInfo {
  return {
    name: session.name,
    role: session.role,
    expiresAt: instantOf(session.expiresAt),
    version: PRODUCT_VERSION,
  };
}
