import type { RequestHandler } from 'express';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'report-to csp',
  'report-uri /api/csp',
].join('; ');

/** What every response carries, whoever makes it: pages, files, answers, refusals, and what the HTTP parser itself refuses. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Reporting-Endpoints': 'csp="/api/csp"',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), clipboard-read=()',
  'Cache-Control': 'no-store',
};

/** Told to browsers over TLS alone: come back over TLS. */
const STRICT_TRANSPORT = 'max-age=31536000';

/** Sets the headers before anything else can answer; static files replace `Cache-Control` by their own. */
export function setSecurityHeaders(isSecure: boolean): RequestHandler {
  return (_request, response, next) => {
    response.set(securityHeaders);
    if (isSecure) {
      response.set('Strict-Transport-Security', STRICT_TRANSPORT);
    }
    next();
  };
}
