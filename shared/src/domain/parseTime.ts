import { type Instant, instantOf } from './instant.js';
import { DAY, type EpochMs, HOUR, MINUTE, SECOND } from './units.js';
import { zonedTime } from './zonedTime.js';

/** How the text was written; `zoned` tells whether it named its own zone. */
export type TimeForm = 'now' | 'relative' | 'epoch' | 'date-time' | 'log-line';

/** What a text about time was read as, or in words why it was not, with a form that would be. */
export type TimeReading =
  | {
      readonly instant: Instant;
      readonly form: TimeForm;
      readonly zoned: boolean;
      /** The other instant the same clock reading names, where the clocks of the zone went back. */
      readonly also?: Instant;
    }
  | { readonly problem: string };

export interface TimeContext {
  /** The zone the page displays, as an IANA name (`UTC`, `Europe/Helsinki`): texts without a zone are read in it. */
  readonly zone: string;
  readonly now: EpochMs;
}

interface Clock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: string;
  readonly offset: string | undefined;
}

const ACCEPTED = 'write 2026-03-10 20:00:00, 2026-03-10T20:00:00Z, 1773172800 or 2h ago';

const OFFSET = String.raw`(?<offset>[Zz]|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?:\s?(?<half>[AaPp][Mm]))?`;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const WEEKDAY = String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?`;

const ISO_DAY = String.raw`(?<year>\d{4})([-/])(?<month>\d{1,2})\2(?<day>\d{1,2})`;
const wholeForms = [
  new RegExp(`^${ISO_DAY}(?:(?:[Tt]|,?\\s+|\\s*-\\s*)${TIME}\\s*${OFFSET})?$`),
  new RegExp(
    `^(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})[Tt](?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?\\s*${OFFSET}$`,
  ),
  new RegExp(
    `^${WEEKDAY}(?<day>\\d{1,2})[ -/]${MONTH}[ -/](?<year>\\d{4})(?:(?:,?\\s+|:)${TIME}\\s*${OFFSET})?$`,
    'i',
  ),
  new RegExp(
    `^${WEEKDAY}${MONTH}\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})(?:,?\\s+${TIME}\\s*${OFFSET})?$`,
    'i',
  ),
];
const lineForms = [
  new RegExp(`(?<![\\d-])(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})[Tt ]${TIME}\\s*${OFFSET}(?![\\d:])`),
  new RegExp(`(?<!\\d)(?<day>\\d{1,2})/${MONTH}/(?<year>\\d{4}):${TIME}\\s*${OFFSET}`, 'i'),
  /(?<!\d)(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<offset>Z)/,
];

const EPOCH = /^(\d{9,10}|\d{13}|\d{16}|\d{19})(?:\.(\d{1,9}))?$/;
const RELATIVE =
  /^(?:now\s*-\s*|-)?(\d{1,6})\s*(s|sec|secs|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(\s+ago)?$/i;
const DAY_OR_MONTH_FIRST = /(?<!\d)\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)/;

const unitLengths: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/**
 * Reads any form in which people paste a time: ISO 8601 with or without a zone, with `T` or spaces; a date alone
 * (its midnight); seconds, milliseconds, microseconds or nanoseconds since the epoch; `now`, `2h ago`, `now-24h`;
 * `22 Nov 2026 02:41 UTC`; a log line that holds a time. A text without a zone is read in `zone`, never in the
 * machine's. Day-first and month-first numbers cannot be told apart and are refused, as are days that do not exist.
 */
export function parseTime(text: string, context: TimeContext): TimeReading {
  const trimmed = text.trim();
  if (trimmed === '') {
    return { problem: `no time is given; ${ACCEPTED}` };
  }
  if (/^now$/i.test(trimmed)) {
    return { instant: instantOf(context.now), form: 'now', zoned: true };
  }
  return (
    parseRelative(trimmed, context.now) ??
    parseEpoch(trimmed) ??
    parseClock(trimmed, wholeForms, 'date-time', context) ??
    parseClock(trimmed, lineForms, 'log-line', context) ??
    refuseAmbiguous(trimmed) ?? { problem: `“${shorten(trimmed)}” is not a time; ${ACCEPTED}` }
  );
}

function parseRelative(text: string, now: EpochMs): TimeReading | undefined {
  const match = RELATIVE.exec(text);
  const isPast = match !== null && (match[3] !== undefined || /^(now|-)/i.test(text));
  if (!isPast) {
    return undefined;
  }
  const length = unitLengths[(match[2] ?? '').charAt(0).toLowerCase()] ?? 0;
  const at = now - Number(match[1]) * length;
  return at < 0
    ? { problem: `“${text}” lies before 1970; ${ACCEPTED}` }
    : { instant: instantOf(at), form: 'relative', zoned: true };
}

function parseEpoch(text: string): TimeReading | undefined {
  const match = EPOCH.exec(text);
  if (match === null) {
    return undefined;
  }
  const digits = match[1] ?? '';
  const secondDigits = Math.min(10, digits.length);
  const fraction = (digits.slice(secondDigits) + (match[2] ?? '')).replace(/0+$/, '').slice(0, 9);
  return {
    instant: instantAt(Number(digits.slice(0, secondDigits)) * SECOND, fraction),
    form: 'epoch',
    zoned: true,
  };
}

function parseClock(
  text: string,
  forms: readonly RegExp[],
  form: TimeForm,
  context: TimeContext,
): TimeReading | undefined {
  for (const pattern of forms) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) {
      return instantOfClock(clockOf(groups), form, context, text);
    }
  }
  return undefined;
}

function clockOf(groups: Readonly<Record<string, string | undefined>>): Clock {
  const named =
    groups.name === undefined
      ? Number(groups.month)
      : MONTHS.indexOf(groups.name.slice(0, 3).toLowerCase()) + 1;
  return {
    year: Number(groups.year),
    month: named,
    day: Number(groups.day),
    hour: hourOf(Number(groups.hour ?? 0), groups.half?.toLowerCase()),
    minute: Number(groups.minute ?? 0),
    second: Number(groups.second ?? 0),
    fraction: groups.fraction ?? '',
    offset: groups.offset,
  };
}

/** The hour of the day; −1 where a half of the day is named that has no such hour. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) {
    return hour;
  }
  return hour < 1 || hour > 12 ? -1 : (hour % 12) + (half === 'pm' ? 12 : 0);
}

function instantOfClock(clock: Clock, form: TimeForm, context: TimeContext, text: string): TimeReading {
  const asUtc = Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute, clock.second);
  if (!exists(clock, asUtc)) {
    return { problem: `there is no such day or hour as “${shorten(text)}”; ${ACCEPTED}` };
  }
  if (clock.offset !== undefined) {
    return { instant: instantAt(asUtc - offsetMs(clock.offset), clock.fraction), form, zoned: true };
  }
  const [first, second] = zonedTime(asUtc, context.zone);
  if (first === undefined) {
    return {
      problem: `the clocks of ${context.zone} skip “${shorten(text)}”; write it with its zone, such as 2026-03-10T20:00:00Z`,
    };
  }
  const instant = instantAt(first, clock.fraction);
  return second === undefined
    ? { instant, form, zoned: false }
    : { instant, form, zoned: false, also: instantAt(second, clock.fraction) };
}

function exists(clock: Clock, asUtc: EpochMs): boolean {
  const at = new Date(asUtc);
  return (
    clock.year >= 1970 &&
    clock.year < 2200 &&
    at.getUTCFullYear() === clock.year &&
    at.getUTCMonth() === clock.month - 1 &&
    at.getUTCDate() === clock.day &&
    clock.hour >= 0 &&
    clock.hour < 24 &&
    clock.minute < 60 &&
    clock.second < 60
  );
}

function offsetMs(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset);
  if (match === null) {
    return 0;
  }
  const length = Number(match[2]) * HOUR + Number(match[3] ?? 0) * MINUTE;
  return match[1] === '-' ? -length : length;
}

function refuseAmbiguous(text: string): TimeReading | undefined {
  const match = DAY_OR_MONTH_FIRST.exec(text);
  return match === null
    ? undefined
    : {
        problem: `day and month of “${match[0]}” cannot be told apart; write the year first, such as 2026-03-10 20:00:00`,
      };
}

function instantAt(epochMs: EpochMs, fraction: string): Instant {
  return fraction === ''
    ? instantOf(epochMs)
    : `${new Date(epochMs).toISOString().slice(0, 19)}.${fraction}Z`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
