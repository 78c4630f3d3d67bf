import type { apiCallVolume } from '../contract/apiCallVolume.js';
import type { AnswerOf } from '../contract/defineQuestion.js';
import { epochMsOf, instantOf } from '../domain/instant.js';
import { addCounts, noCalls } from '../domain/outcome.js';
import type { ScopeTime } from '../domain/scopeTime.js';
import { HOUR, type Milliseconds } from '../domain/units.js';
import { aScopeTime } from './aScopeTime.js';

type Answer = AnswerOf<typeof apiCallVolume>;

/**
 * Calls over a scope time: office hours on weekdays, and on 22 November 2026 from 02:00 to 07:00 a burst whose failures
 * fall while its successes rise. Totals are the sums of the buckets.
 */
export function anApiCallVolume(
  scope: ScopeTime = aScopeTime(),
  bucket: Milliseconds = HOUR / 2,
  parts: Partial<Answer> = {},
): Answer {
  const start = epochMsOf(scope.start);
  const end = epochMsOf(scope.end);
  const starts: number[] = [];
  for (let at = Math.floor(start / bucket) * bucket; at < end; at += bucket) starts.push(Math.max(at, start));
  const buckets = starts.map((at) => bucketAt(at, bucket));
  const sum = buckets.reduce(addCounts, noCalls);
  const usual = starts.map((at) => usualAt(at, bucket));
  return {
    bucket,
    buckets,
    ...sum,
    throughService: buckets.reduce((total, { throughService }) => total + throughService, 0),
    baseline: {
      perBucket: usual,
      low: usual.map((mean) => mean * 0.6),
      high: usual.map((mean) => mean * 1.4),
      failedPerBucket: (0.2 * bucket) / HOUR,
      coveredHours: 1080,
      ofHours: 1080,
      season: true,
    },
    ...parts,
  };
}

function usualAt(at: number, bucket: Milliseconds): number {
  const day = new Date(at).getUTCDay();
  const hour = new Date(at).getUTCHours();
  const busy = day >= 1 && day <= 5 && hour >= 7 && hour < 19;
  return ((busy ? 120 : 4) * bucket) / HOUR;
}

function bucketAt(at: number, bucket: Milliseconds) {
  const share = bucket / HOUR;
  const wave = 1 + 0.25 * Math.sin(at / (3.1 * HOUR));
  const hours = (at - Date.UTC(2026, 10, 22)) / HOUR;
  const attack = hours >= 2 && hours < 7 ? (hours - 2) / 5 : undefined;
  const succeeded = Math.round(
    usualAt(at, bucket) * wave + (attack === undefined ? 0 : (60 + 380 * attack) * share),
  );
  const denied =
    attack === undefined
      ? Math.floor(at / HOUR) % 9 === 0
        ? 1
        : 0
      : Math.round(900 * share * (1 - attack) ** 2);
  const throttled = attack !== undefined && attack > 0.2 && attack < 0.6 ? Math.round(20 * share) : 0;
  const other = attack === undefined ? 0 : Math.round(16 * share);
  return {
    start: instantOf(at),
    succeeded,
    failed: denied + throttled + other,
    denied,
    throttled,
    other,
    throughService: attack === undefined ? 0 : 1,
  };
}
