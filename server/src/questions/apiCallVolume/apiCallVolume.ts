import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { type OutcomeCounts, noCalls } from '@gumshoe/shared/domain/outcome';
import { defaultSide } from '@gumshoe/shared/domain/side';
import { baselineFrom, BASELINE_MICROS } from '../../analysis/baseline.js';
import { ceilTo, floorTo } from '../../tables/floorTo.js';
import { answers } from '../answer.js';
import { callConditions } from '../callFilters.sql.js';
import { keysOnSide, resolveEntity } from '../entityNames.js';
import { coveredStretches } from '../heldTime.js';
import { repeatsOf } from '../repeats.js';
import { type Scope, scopeOf } from '../scope.js';
import { type BucketRow, callsByBucket } from './apiCallVolume.sql.js';
import { bucketWidthFor } from './bucketWidth.js';

/**
 * Chooses the bucket, counts by bucket with the empty ones filled in, and compares with the 45 days before.
 * Buckets are aligned to whole widths from the epoch, so the first and last may be cut by the scope.
 */
export const answerApiCallVolume = answers(apiCallVolume, async (params, context) => {
  const held = await context.held();
  const scope = scopeOf(params.scopeTime, held);
  const names = await resolveEntity(params.entity, scope, context);
  const side = params.side ?? defaultSide(names.entity.type);
  const width = bucketWidthFor(scope, params.bucket);
  const origin = floorTo(scope.start, width);
  const calls = {
    side,
    keys: keysOnSide(names, side),
    ...scope,
    only: await callConditions(params.filters, context),
  };
  const before = wholeHours(scope.start - BASELINE_MICROS, scope.start);
  const [rows, hourly, repeats] = await Promise.all([
    context.run(callsByBucket('calls by bucket', calls, origin, width)),
    context.run(callsByBucket('calls by hour before the scope', { ...calls, ...before }, before.start, HOUR)),
    repeatsOf(calls, context),
  ]);
  const buckets = fill(rows, scope, origin, width);
  const sum = buckets.reduce(addTo, { ...noCalls, throughService: 0 });
  const baseline = baselineFrom({
    hours: hourly.map(({ bucket, succeeded, denied, throttled, other }) => ({
      hour: before.start + BigInt(bucket) * HOUR,
      succeeded,
      failed: denied + throttled + other,
    })),
    covered: coveredStretches(held, names.account),
    window: before,
    buckets: buckets.map((_, index) => origin + BigInt(index) * width),
    width,
  });
  return {
    answer: { bucket: Number(width / 1000n), buckets, ...sum, baseline },
    totals: { records: sum.succeeded + sum.failed, leftOut: repeats },
    ...(names.account === undefined ? {} : { accounts: [names.account] }),
    then: [
      'buckets without calls are filled in',
      'the baseline is the mean per covered hour of the 45 days before the scope',
    ],
  };
});

const HOUR = 3_600_000_000n;

/** The whole hours within an interval: the baseline counts no others. */
function wholeHours(start: bigint, end: bigint): Scope {
  return { start: ceilTo(start, HOUR), end: floorTo(end, HOUR) };
}

type Bucket = OutcomeCounts & { start: string; throughService: number };

function fill(rows: readonly BucketRow[], scope: Scope, origin: bigint, width: bigint): Bucket[] {
  const byIndex = new Map(rows.map((row) => [row.bucket, row]));
  const howMany = Number((scope.end - origin + width - 1n) / width);
  return Array.from({ length: howMany }, (_, index) => {
    const row = byIndex.get(index);
    const { succeeded = 0, denied = 0, throttled = 0, other = 0, through = 0 } = row ?? {};
    return {
      start: instantOfMicros(origin + BigInt(index) * width),
      succeeded,
      failed: denied + throttled + other,
      denied,
      throttled,
      other,
      throughService: through,
    };
  });
}

function addTo(sum: OutcomeCounts & { throughService: number }, bucket: Bucket) {
  return {
    succeeded: sum.succeeded + bucket.succeeded,
    failed: sum.failed + bucket.failed,
    denied: sum.denied + bucket.denied,
    throttled: sum.throttled + bucket.throttled,
    other: sum.other + bucket.other,
    throughService: sum.throughService + bucket.throughService,
  };
}
