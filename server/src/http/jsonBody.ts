import { AppError } from '@gumshoe/shared/contract/errors';
import express, { type RequestHandler } from 'express';

/** The longest body in bytes, the deepest nesting, and the most keys a request may bring. */
export const bodyLimits = { bytes: 256 * 1024, depth: 64, keys: 10_000 } as const;

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a JSON body within its bounds: `too-large` past the bytes, `invalid-request` past depth or keys, for a
 * compressed body, and for keys that could reach an object's prototype.
 */
export const jsonBody: readonly RequestHandler[] = [
  express.json({ limit: bodyLimits.bytes, strict: true, inflate: false, type: 'application/json' }),
  (request, _response, next) => {
    requireBounded(request.body);
    next();
  },
];

function requireBounded(body: unknown): void {
  let keys = 0;
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    if (depth > bodyLimits.depth) {
      throw new AppError('invalid-request', `The body nests deeper than ${bodyLimits.depth} levels.`);
    }
    for (const [key, inner] of Object.entries(value)) {
      keys += Array.isArray(value) ? 0 : 1;
      if (keys > bodyLimits.keys || (forbiddenKeys.has(key) && !Array.isArray(value))) {
        throw new AppError(
          'invalid-request',
          keys > bodyLimits.keys ? 'The body has too many keys.' : `The body has a key “${key}”.`,
        );
      }
      visit(inner, depth + 1);
    }
  };
  visit(body, 1);
}
