/** How times are printed. All of them are UTC; whatever prints one outside a column headed "UTC" prints the zone too. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The year whose days are printed without it; `undefined` while it is not known what is held. */
let shortYear: number | undefined;

/** States the year of the newest record held: days of another year are printed with theirs, so that no date is ambiguous. */
export function stateNewestYear(epochMs: number): void {
  shortYear = new Date(epochMs).getUTCFullYear();
}

/** `22 Nov`; `30 Sep 2020` where that is not the newest year held. */
export function formatDay(epochMs: number): string {
  const year = new Date(epochMs).getUTCFullYear();
  return shortYear === undefined || year === shortYear ? dayOf(epochMs) : `${dayOf(epochMs)} ${year}`;
}

/** `Mar 2016`: for axes that span years. */
export function formatMonth(epochMs: number): string {
  const at = new Date(epochMs);
  return `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

function dayOf(epochMs: number): string {
  const at = new Date(epochMs);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
}

/** `02:41`, or `02:41:07` where the seconds are not zero or are asked for. */
export function formatClock(epochMs: number, seconds: 'always' | 'if-any' = 'if-any'): string {
  const at = new Date(epochMs);
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return seconds === 'always' || epochMs % MINUTE >= 1000 ? `${clock}:${two(at.getUTCSeconds())}` : clock;
}

/** `22 Nov 02:41`, the short form of tables; no zone, so the column says it. */
export function formatDayTime(epochMs: number): string {
  return `${formatDay(epochMs)} ${formatClock(epochMs)}`;
}

/** `22 Nov 2026 02:41:07 UTC`: the whole instant for tooltips and the clipboard. */
export function formatFull(epochMs: number): string {
  return `${dayOf(epochMs)} ${new Date(epochMs).getUTCFullYear()} ${formatClock(epochMs, 'always')} UTC`;
}

/** A record's own instant with all its digits: `2026-11-22T02:41:07.123Z` as `22 Nov 2026 02:41:07.123 UTC`. */
export function formatExact(instant: string): string {
  const fraction = /\.\d+(?=Z$)/.exec(instant)?.[0] ?? '';
  return formatFull(Date.parse(instant)).replace(' UTC', `${fraction} UTC`);
}

/** `22 Nov 2026 00:00 – 23 Nov 00:00`: the second date is short where it can be, and absent on the same day. */
export function formatRange(startMs: number, endMs: number): string {
  const year = new Date(startMs).getUTCFullYear();
  const endYear = new Date(endMs).getUTCFullYear();
  const start = `${dayOf(startMs)} ${year} ${formatClock(startMs)}`;
  if (year !== endYear) return `${start} – ${dayOf(endMs)} ${endYear} ${formatClock(endMs)}`;
  const sameDay = Math.floor(startMs / DAY) === Math.floor(endMs / DAY);
  return `${start} – ${sameDay ? formatClock(endMs) : `${dayOf(endMs)} ${formatClock(endMs)}`}`;
}

/** Inside one day `02:41:07`, else `22 Nov 02:41`; the column's head names the zone. */
export function formatWithin(epochMs: number, scopeStartMs: number, scopeEndMs: number): string {
  return scopeEndMs - scopeStartMs <= DAY ? formatClock(epochMs, 'always') : formatDayTime(epochMs);
}

const steps: readonly (readonly [number, string])[] = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'min'],
  [1000, 's'],
];

/** `24 h`, `1 h 30 min`, `60 days`: at most two units; hours up to two days, then days. */
export function formatLength(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds > 2 * DAY) {
    const days = Math.round(milliseconds / DAY);
    return `${days} days`;
  }
  const parts: string[] = [];
  let rest = milliseconds;
  for (const [size, unit] of steps.slice(1)) {
    const whole = Math.floor(rest / size);
    if (whole > 0) parts.push(`${whole} ${unit}`);
    rest -= whole * size;
  }
  return parts.slice(0, 2).join(' ');
}

/** A bucket's width in words: `half-hour buckets`, `10-minute buckets`, `daily buckets`. */
export function formatBucket(milliseconds: number): string {
  const names: Record<number, string> = {
    [MINUTE]: 'one-minute',
    [30 * MINUTE]: 'half-hour',
    [HOUR]: 'hourly',
    [DAY]: 'daily',
  };
  const known = names[milliseconds];
  if (known !== undefined) return `${known} buckets`;
  const [size, unit] = steps.find(([step]) => milliseconds % step === 0) ?? [1000, 's'];
  const word = { d: 'day', h: 'hour', min: 'minute', s: 'second' }[unit] ?? unit;
  return `${milliseconds / size}-${word} buckets`;
}
