import { BASELINE_MICROS } from '../analysis/baseline.js';
import { type HeldTime, coveredHours } from './heldTime.js';
import type { Scope } from './scope.js';

/** The time before the scope that "new" is measured against, and whether enough of it is held to say so. */
export interface Newness {
  readonly before: Scope;
  readonly isComparable: boolean;
  /** In words, for the answer's `then`. */
  readonly words: string;
}

/** Under this many covered hours of the time before, nothing is called new. */
const LEAST_COVERED_HOURS = 24;

/**
 * What the scope is compared with: the 45 days before it, of the account, or of the account held longest where none
 * is given or nothing of it is held.
 */
export function newnessOf(scope: Scope, held: HeldTime, account?: string): Newness {
  const before = { start: scope.start - BASELINE_MICROS, end: scope.start };
  const window = { start: Number(before.start), end: Number(before.end) };
  const calls = held.accounts.filter(({ source }) => source === 'cloudTrail');
  const own = calls.filter((row) => row.account === account);
  const hours = Math.floor(
    Math.max(0, ...(own.length > 0 ? own : calls).map(({ stretches }) => coveredHours(stretches, window))),
  );
  const isComparable = hours >= LEAST_COVERED_HOURS;
  const words = isComparable
    ? `new means: not in the 45 days before the scope, of which ${hours} hours are held`
    : `nothing is called new: of the 45 days before the scope only ${hours} hours are held`;
  return { before, isComparable, words };
}
