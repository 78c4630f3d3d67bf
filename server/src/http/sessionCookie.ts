import type { Request } from 'express';

const WHOLE_DAY_SECONDS = 24 * 60 * 60;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** The session's secret in the request's cookie; `undefined` where there is none of the right form. */
export function readSessionCookie(request: Request, isSecure: boolean): string | undefined {
  const name = cookieName(request, isSecure);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const equals = pair.indexOf('=');
    const value = pair.slice(equals + 1).trim();
    if (pair.slice(0, equals).trim() === name && SECRET.test(value)) {
      return value;
    }
  }
  return undefined;
}

/** The Set-Cookie value that keeps a session, or that ends one where `secret` is `undefined`. */
export function sessionCookie(request: Request, secret: string | undefined, isSecure: boolean): string {
  const life = secret === undefined ? 0 : WHOLE_DAY_SECONDS;
  const secure = isSecure ? '; Secure' : '';
  return `${cookieName(request, isSecure)}=${secret ?? ''}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure}`;
}

/** Browsers share cookies among the ports of a host, so over plain HTTP the port stands in the name. */
function cookieName(request: Request, isSecure: boolean): string {
  return isSecure ? '__Host-gumshoe' : `gumshoe-${request.socket.localPort ?? 0}`;
}
