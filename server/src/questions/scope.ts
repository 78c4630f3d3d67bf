import { epochMicrosOf, instantOfMicros } from '@gumshoe/shared/domain/instant';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import type { HeldTime } from './heldTime.js';

/** A scope time in microseconds since the epoch, half open. */
export interface Scope {
  readonly start: bigint;
  readonly end: bigint;
}

/** The scope asked for; without one, all the time held, its last record included. */
export function scopeOf(scopeTime: ScopeTime | undefined, held: HeldTime): Scope {
  if (scopeTime !== undefined)
    return { start: epochMicrosOf(scopeTime.start), end: epochMicrosOf(scopeTime.end) };
  const first = BigInt(held.first ?? 0);
  const last = BigInt(held.last ?? 1_000_000);
  return { start: first - (first % 1_000_000n), end: last - (last % 1_000_000n) + 1_000_000n };
}

export function scopeTimeOf(scope: Scope): ScopeTime {
  return { start: instantOfMicros(scope.start), end: instantOfMicros(scope.end) };
}
