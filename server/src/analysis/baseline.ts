/** Calls of one hour before the scope; hours without calls are absent. Microseconds since the epoch. */
export interface BaselineHour {
  readonly hour: bigint;
  readonly succeeded: number;
  readonly failed: number;
}

export interface BaselineInput {
  readonly hours: readonly BaselineHour[];
  /** When the account's logs are held, half open; only covered hours count. */
  readonly covered: readonly { readonly start: number; readonly end: number }[];
  readonly window: { readonly start: bigint; readonly end: bigint };
  /** Starts of the buckets to compare, each `width` microseconds wide. */
  readonly buckets: readonly bigint[];
  readonly width: bigint;
}

/** The usual range of each bucket; arrays `low` and `high` are empty where buckets are not whole hours. */
export interface Baseline {
  readonly perBucket: number[];
  readonly low: number[];
  readonly high: number[];
  readonly failedPerBucket: number;
  readonly coveredHours: number;
  readonly ofHours: number;
  readonly season: boolean;
}

const HOUR = 3_600_000_000n;
/** The baseline: 45 days of 24 hours before the scope. */
export const BASELINE_MICROS = 45n * 24n * HOUR;
const WEEK = 168n * HOUR;
/** Under this many covered hours nothing is compared. */
const LEAST_HOURS = 24;
/** From this many covered hours (28 days) on the mean follows the hour of the week. */
const SEASON_HOURS = 28 * 24;

/**
 * Mean and spread of calls before the scope. With 28 covered days and more each bucket is compared with the same
 * time of the week, else with all of it. `low` and `high` are the 5th and 95th percentile of stretches as wide as a
 * bucket; only stretches covered whole count. Buckets that are no whole hours take their part of the mean hour. Under 24
 * covered hours: `in-training`.
 */
export function baselineFrom(input: BaselineInput): Baseline | 'in-training' {
  const covered = coveredHoursOf(input);
  if (covered.length < LEAST_HOURS) return 'in-training';
  const isByHour = input.width % HOUR !== 0n;
  const unit = isByHour ? HOUR : input.width;
  const season = covered.length >= SEASON_HOURS && WEEK % unit === 0n;
  const slotOf = (start: bigint) => (season ? (start / unit) % (WEEK / unit) : 0n);
  const spreads = spreadsOf(stretchSums(covered, input.hours, unit), slotOf);
  const part = isByHour ? Number(input.width) / Number(HOUR) : 1;
  const bands = input.buckets.map((start) => spreads.get(slotOf(start - (start % unit))));
  const failed = input.hours.reduce((sum, hour) => sum + hour.failed, 0);
  return {
    perBucket: bands.map((band) => (band?.mean ?? 0) * part),
    low: isByHour ? [] : bands.map((band) => band?.low ?? 0),
    high: isByHour ? [] : bands.map((band) => band?.high ?? 0),
    failedPerBucket: (failed / covered.length) * (Number(input.width) / Number(HOUR)),
    coveredHours: covered.length,
    ofHours: Number((input.window.end - input.window.start) / HOUR),
    season,
  };
}

/** Starts of the hours of the window that lie wholly in a covered stretch. */
function coveredHoursOf({ covered, window }: BaselineInput): bigint[] {
  const hours: bigint[] = [];
  const first = ((window.start + HOUR - 1n) / HOUR) * HOUR;
  for (let hour = first; hour + HOUR <= window.end; hour += HOUR) {
    const start = Number(hour);
    const end = Number(hour + HOUR);
    if (covered.some((stretch) => stretch.start <= start && end <= stretch.end)) hours.push(hour);
  }
  return hours;
}

/** Succeeded calls of every stretch of `unit`, counted from the epoch, whose hours are all covered. */
function stretchSums(
  covered: readonly bigint[],
  hours: readonly BaselineHour[],
  unit: bigint,
): Map<bigint, number> {
  const counts = new Map(hours.map(({ hour, succeeded }) => [hour, succeeded]));
  const sums = new Map<bigint, { sum: number; hours: bigint }>();
  for (const hour of covered) {
    const start = hour - (hour % unit);
    const stretch = sums.get(start) ?? { sum: 0, hours: 0n };
    sums.set(start, { sum: stretch.sum + (counts.get(hour) ?? 0), hours: stretch.hours + 1n });
  }
  return new Map(
    [...sums].filter(([, stretch]) => stretch.hours === unit / HOUR).map(([start, { sum }]) => [start, sum]),
  );
}

interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function spreadsOf(
  sums: ReadonlyMap<bigint, number>,
  slotOf: (start: bigint) => bigint,
): Map<bigint, Spread> {
  const slots = new Map<bigint, number[]>();
  for (const [start, sum] of sums) {
    const slot = slots.get(slotOf(start));
    if (slot === undefined) slots.set(slotOf(start), [sum]);
    else slot.push(sum);
  }
  return new Map([...slots].map(([slot, values]) => [slot, spreadOf(values)]));
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return {
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    low: at(0.05),
    high: at(0.95),
  };
}
