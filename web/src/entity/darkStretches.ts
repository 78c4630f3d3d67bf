import { epochMsOf } from '@gumshoe/shared/domain/instant';
import type { Interval } from '../ui/charts/timelineScale';

interface SourceGap {
  readonly source: string;
  readonly account: string;
  readonly start: string;
  readonly end: string;
}

/** A stretch for which nothing is held; `label` names what is missing. `isDark` where that is everything, so that silence there says nothing. */
export interface Stretch extends Interval {
  readonly label: string;
  readonly isDark: boolean;
}

/**
 * The gaps of some sources as stretches without overlap, in time order. `pairs` are all the (source, account) pairs there are: a
 * stretch is dark where every one of them has a gap; elsewhere the others may still show calls.
 */
export function darkStretches(
  gaps: readonly SourceGap[],
  pairs: readonly { readonly source: string; readonly account: string }[],
  nameOf: (source: string) => string,
): Stretch[] {
  const keyOf = (each: { source: string; account: string }) => `${each.source}\n${each.account}`;
  const all = new Set([...pairs, ...gaps].map(keyOf)).size;
  const bounds = [...new Set(gaps.flatMap((gap) => [epochMsOf(gap.start), epochMsOf(gap.end)]))].sort(
    (a, b) => a - b,
  );
  const stretches: Stretch[] = [];
  for (const [at, startMs] of bounds.entries()) {
    const endMs = bounds[at + 1];
    if (endMs === undefined) break;
    const missing = gaps.filter((gap) => epochMsOf(gap.start) <= startMs && epochMsOf(gap.end) >= endMs);
    if (missing.length === 0) continue;
    const label = `No ${[...new Set(missing.map((gap) => `${nameOf(gap.source)} of ${gap.account}`))].join(', ')}`;
    const isDark = new Set(missing.map(keyOf)).size === all;
    const last = stretches.at(-1);
    if (last !== undefined && last.endMs === startMs && last.label === label)
      stretches[stretches.length - 1] = { ...last, endMs };
    else stretches.push({ startMs, endMs, label, isDark });
  }
  return stretches;
}

/** The parts of some stretches that touch no bucket with calls: what was seen is never hatched over. */
export function withoutCalls(
  stretches: readonly Stretch[],
  buckets: readonly (Interval & {
    readonly succeeded: number;
    readonly denied: number;
    readonly throttled: number;
    readonly other: number;
  })[],
): Stretch[] {
  const busy = buckets.filter(
    (bucket) => bucket.succeeded + bucket.denied + bucket.throttled + bucket.other > 0,
  );
  return stretches.flatMap((stretch) => {
    let parts: Stretch[] = [stretch];
    for (const bucket of busy) {
      parts = parts.flatMap((part) => {
        if (bucket.endMs <= part.startMs || bucket.startMs >= part.endMs) return [part];
        const before = { ...part, endMs: bucket.startMs };
        const after = { ...part, startMs: bucket.endMs };
        return [before, after].filter((each) => each.startMs < each.endMs);
      });
    }
    return parts;
  });
}
