import type { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import { type ScopeTime, lengthOf } from '@gumshoe/shared/domain/scopeTime';
import { DAY, HOUR, MINUTE, SECOND } from '@gumshoe/shared/domain/units';
import type { Interval, TimelineBucket } from '../../ui/charts/timelineScale';

export type VolumeAnswer = AnswerOf<typeof apiCallVolume>;

/** The answer's buckets as the chart draws them: each ends where the next begins, the last with the scope; the usual range where there is one. */
export function timelineBuckets(answer: VolumeAnswer, scope: ScopeTime): TimelineBucket[] {
  const { baseline, buckets } = answer;
  const endMs = epochMsOf(scope.end);
  return buckets.map((bucket, at) => {
    const next = buckets[at + 1];
    return {
      startMs: Math.max(epochMsOf(bucket.start), epochMsOf(scope.start)),
      endMs: next === undefined ? endMs : epochMsOf(next.start),
      succeeded: bucket.succeeded,
      denied: bucket.denied,
      throttled: bucket.throttled,
      other: bucket.other,
      low: baseline === 'in-training' ? undefined : baseline.low[at],
      high: baseline === 'in-training' ? undefined : baseline.high[at],
    };
  });
}

/** The time drawn at each side of the scope, up to a quarter of its length and no further than logs are held; whole buckets. */
export function peripheralTime(
  scope: ScopeTime,
  held: Interval,
  bucketMs: number,
): { before?: ScopeTime; after?: ScopeTime } {
  const start = epochMsOf(scope.start);
  const end = epochMsOf(scope.end);
  const pad = Math.max(bucketMs, Math.floor(lengthOf(scope) / 4 / bucketMs) * bucketMs);
  const from = Math.max(
    Math.floor((start - pad) / bucketMs) * bucketMs,
    Math.floor(held.startMs / bucketMs) * bucketMs,
  );
  const to = Math.min(
    Math.ceil((end + pad) / bucketMs) * bucketMs,
    Math.ceil(held.endMs / bucketMs) * bucketMs,
  );
  return {
    ...(from < start && held.startMs < start ? { before: { start: instantOf(from), end: scope.start } } : {}),
    ...(to > end && held.endMs > end ? { after: { start: scope.end, end: instantOf(to) } } : {}),
  };
}

/** A width as the question takes it: `30m`. */
export function bucketText(milliseconds: number): string {
  const units: readonly (readonly [number, string])[] = [
    [DAY, 'd'],
    [HOUR, 'h'],
    [MINUTE, 'm'],
  ];
  const [size, unit] = units.find(([step]) => milliseconds % step === 0) ?? [SECOND, 's'];
  return `${Math.max(1, Math.round(milliseconds / size))}${unit}`;
}
