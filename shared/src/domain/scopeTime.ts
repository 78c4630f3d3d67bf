import { z } from 'zod';
import { epochMicrosOf, epochMsOf, instant } from './instant.js';
import type { Milliseconds } from './units.js';

const ends = z.object({ start: instant, end: instant });

/**
 * The interval under study, half open: `start` belongs to it, `end` does not. To the second or finer.
 * An inverted or empty interval is refused.
 */
export const scopeTime = ends.refine(({ start, end }) => epochMicrosOf(start) < epochMicrosOf(end), {
  message: 'the end must lie after the start',
  path: ['end'],
  // An end that is no time has its own message; comparing it would throw.
  when: ({ value }) => ends.safeParse(value).success,
});
export type ScopeTime = z.infer<typeof scopeTime>;

export function lengthOf(scope: ScopeTime): Milliseconds {
  return epochMsOf(scope.end) - epochMsOf(scope.start);
}
