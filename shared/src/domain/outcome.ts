import { z } from 'zod';
import { count } from './units.js';

/** Why a call did not do what was asked. */
export const failureKind = z.enum(['denied', 'throttled', 'other']);

/** Calls by outcome; `failed` is always `denied + throttled + other`. */
export const outcomeCounts = z.object({
  succeeded: count,
  failed: count,
  denied: count,
  throttled: count,
  other: count,
});
export type OutcomeCounts = z.infer<typeof outcomeCounts>;

export const noCalls: OutcomeCounts = { succeeded: 0, failed: 0, denied: 0, throttled: 0, other: 0 };

export function addCounts(a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts {
  return {
    succeeded: a.succeeded + b.succeeded,
    failed: a.failed + b.failed,
    denied: a.denied + b.denied,
    throttled: a.throttled + b.throttled,
    other: a.other + b.other,
  };
}

/** All calls, whatever came of them. */
export function totalCalls(counts: OutcomeCounts): number {
  return counts.succeeded + counts.failed;
}
