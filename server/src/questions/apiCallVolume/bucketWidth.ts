import { AppError } from '@gumshoe/shared/contract/errors';
import type { Scope } from '../scope.js';

const SECOND = 1_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

const unitOf: Readonly<Record<string, bigint>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** Widths a bucket may take by itself: those that divide an hour, a day or a week evenly. */
const widths = [
  SECOND,
  5n * SECOND,
  10n * SECOND,
  30n * SECOND,
  MINUTE,
  5n * MINUTE,
  10n * MINUTE,
  30n * MINUTE,
  HOUR,
  3n * HOUR,
  6n * HOUR,
  12n * HOUR,
  DAY,
  7n * DAY,
];

/** Buckets a timeline shows by itself, at most. */
const MOST_BUCKETS = 170n;
/** Buckets any answer may hold. */
const BUCKET_LIMIT = 20_000n;

/**
 * The width of buckets in microseconds: the one asked for, else the narrowest that gives at most 170; from a day on
 * never under an hour, so that a usual range can be drawn. Fails with `invalid-request` for more than 20,000 buckets.
 */
export function bucketWidthFor({ start, end }: Scope, asked?: string): bigint {
  const length = end - start;
  if (asked !== undefined) {
    const width = BigInt(asked.slice(0, -1)) * (unitOf[asked.slice(-1)] ?? SECOND);
    if (length / width > BUCKET_LIMIT)
      throw new AppError(
        'invalid-request',
        `bucket: ${asked} gives more than ${BUCKET_LIMIT} buckets for this scope time.`,
      );
    return width;
  }
  const least = length >= DAY ? HOUR : SECOND;
  return widths.find((width) => width >= least && length / width <= MOST_BUCKETS) ?? wholeWeeksFor(length);
}

/** The fewest whole weeks that give at most so many buckets. */
function wholeWeeksFor(length: bigint): bigint {
  const most = 7n * DAY * MOST_BUCKETS;
  return 7n * DAY * ((length + most - 1n) / most);
}
