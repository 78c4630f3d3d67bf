import { z } from 'zod';
import { epochMicrosOf, epochMsOf, instant } from './instant.js';
import type { Milliseconds } from './units.js';

/**
 * The interval under study, half open: `start` belongs to it, `end` does not. To the second or finer.
 * An inverted or empty interval is refused.
 */
export const scopeTime = z
  .object({ start: instant, end: instant })
  .refine(({ start, end }) => epochMicrosOf(start) < epochMicrosOf(end), {
    message: 'the end must lie after the start',
    path: ['end'],
  });
export type ScopeTime = z.infer<typeof scopeTime>;

export function lengthOf(scope: ScopeTime): Milliseconds {
  return epochMsOf(scope.end) - epochMsOf(scope.start);
}
