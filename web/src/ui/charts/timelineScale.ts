/** An interval in milliseconds since the epoch, half open. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** A bucket of a timeline; buckets may differ in width and leave stretches without any. */
export interface TimelineBucket extends Interval {
  readonly succeeded: number;
  readonly denied: number;
  readonly throttled: number;
  readonly other: number;
  /** Bounds of the usual number of successes. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** The plot's rectangle inside the chart, in pixels; the chart's margins follow from it. */
export interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Time to pixels along the plot. */
export function xOf(epochMs: number, domain: Interval, box: PlotBox): number {
  const share = (epochMs - domain.startMs) / (domain.endMs - domain.startMs);
  return box.left + share * (box.right - box.left);
}

/** Pixels to time along the plot, held inside the domain. */
export function timeAt(x: number, domain: Interval, box: PlotBox): number {
  const share = Math.min(1, Math.max(0, (x - box.left) / (box.right - box.left)));
  return domain.startMs + share * (domain.endMs - domain.startMs);
}

/** Every bound of a bucket, ascending, each once: what a brush snaps to. */
export function boundsOf(buckets: readonly Interval[]): number[] {
  return [...new Set(buckets.flatMap(({ startMs, endMs }) => [startMs, endMs]))].sort((a, b) => a - b);
}

/**
 * The stretch a drag from one instant to another selects: its ends fall on the bounds of buckets, outwards, so that what is
 * touched is selected whole. A click selects one bucket.
 */
export function snapToBuckets(
  fromMs: number,
  toMs: number,
  buckets: readonly Interval[],
): Interval | undefined {
  const bounds = boundsOf(buckets);
  const [low, high] = fromMs <= toMs ? [fromMs, toMs] : [toMs, fromMs];
  const first = bounds[0];
  const last = bounds.at(-1);
  if (first === undefined || last === undefined || high < first || low > last) return undefined;
  const startMs = bounds.findLast((bound) => bound <= low) ?? first;
  const endMs = bounds.find((bound) => bound >= high && bound > startMs) ?? last;
  return startMs < endMs ? { startMs, endMs } : undefined;
}

/** The buckets wholly inside an interval, summed; with `calls` for all of them. */
export function sumWithin(buckets: readonly TimelineBucket[], within: Interval) {
  const sum = { succeeded: 0, denied: 0, throttled: 0, other: 0 };
  for (const bucket of buckets) {
    if (bucket.startMs < within.startMs || bucket.endMs > within.endMs) continue;
    sum.succeeded += bucket.succeeded;
    sum.denied += bucket.denied;
    sum.throttled += bucket.throttled;
    sum.other += bucket.other;
  }
  return { ...sum, failed: sum.denied + sum.throttled + sum.other };
}
