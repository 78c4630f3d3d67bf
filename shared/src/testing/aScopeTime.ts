import type { ScopeTime } from '../domain/scopeTime.js';

/** A scope time: 22 November 2026, unless told otherwise. */
export function aScopeTime(parts: Partial<ScopeTime> = {}): ScopeTime {
  return { start: '2026-11-22T00:00:00Z', end: '2026-11-23T00:00:00Z', ...parts };
}
