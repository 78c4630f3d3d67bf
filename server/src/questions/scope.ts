import { epochMicrosOf, instantOfMicros } from '@gumshoe/shared/domain/instant';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { floorTo } from '../tables/floorTo.js';
import type { HeldTime } from './heldTime.js';

/** A scope time in microseconds since the epoch, half open. */
export interface Scope {
  readonly start: bigint;
  readonly end: bigint;
}

const SECOND = 1_000_000n;

/** The scope asked for; without one, all the time held, its last record included. */
export function scopeOf(scopeTime: ScopeTime | undefined, held: HeldTime): Scope {
  if (scopeTime !== undefined)
    return { start: epochMicrosOf(scopeTime.start), end: epochMicrosOf(scopeTime.end) };
  return windowOf(held.first ?? 0, held.last ?? 0);
}

/** From the second of one time to the second of another, both included; microseconds since the epoch, in either order. */
export function windowOf(one: number, other: number): Scope {
  const [first, last] = one <= other ? [BigInt(one), BigInt(other)] : [BigInt(other), BigInt(one)];
  return { start: floorTo(first, SECOND), end: floorTo(last, SECOND) + SECOND };
}

export function scopeTimeOf(scope: Scope): ScopeTime {
  return { start: instantOfMicros(scope.start), end: instantOfMicros(scope.end) };
}
