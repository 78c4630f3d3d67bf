import { type Instant, epochMicrosOf, instantOfMicros } from '@gumshoe/shared/domain/instant';
import { DAY, HOUR, MINUTE, SECOND } from '@gumshoe/shared/domain/units';
import type { Param } from './param';

/** Later than any instant a year of four digits can write. */
const LATEST_MICROS = 253_402_300_799_999_999n;

/**
 * An instant of a link: whole epoch seconds as Detective writes them, milliseconds as Trumpet does (from 12 digits on), seconds
 * with a fraction where the instant is finer, or ISO 8601 in UTC.
 */
export function parseInstantText(text: string): Instant | undefined {
  const digits = /^(\d{1,14})(?:\.(\d{1,6}))?$/.exec(text);
  if (digits === null) return parseIso(text);
  const [, whole = '', fraction = ''] = digits;
  if (whole.length > 11 && fraction !== '') return undefined;
  const micros =
    whole.length > 11
      ? BigInt(whole) * 1000n
      : BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0') || '0');
  return micros <= LATEST_MICROS ? instantOfMicros(micros) : undefined;
}

/** Whole seconds without a fraction, as Detective reads them; finer instants as seconds with up to six digits. */
export function formatInstantText(at: Instant): string {
  const micros = epochMicrosOf(at);
  const fraction = (micros % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${micros / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}`;
}

function parseIso(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(text)) return undefined;
  if (Number.isNaN(Date.parse(text)) || Date.parse(text) < 0) return undefined;
  return instantOfMicros(epochMicrosOf(text));
}

/** Start of the scope time (it belongs to the scope). */
export const scopeStart: Param<Instant | undefined> = {
  key: 'scopeStart',
  says: "the scope's start",
  fallback: undefined,
  parse: parseInstantText,
  format: (at) => (at === undefined ? undefined : formatInstantText(at)),
};

/** End of the scope time (it does not belong to the scope). */
export const scopeEnd: Param<Instant | undefined> = {
  key: 'scopeEnd',
  says: "the scope's end",
  fallback: undefined,
  parse: parseInstantText,
  format: (at) => (at === undefined ? undefined : formatInstantText(at)),
};

const unitMs: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/** A moving window up to now, such as `24h`, in milliseconds: a choice of its own, frozen when the link is copied. */
export const movingWindow: Param<number | undefined> = {
  key: 'last',
  says: 'the moving window',
  fallback: undefined,
  parse: (text) => {
    const [, amount, unit = ''] = /^([1-9]\d{0,5})([smhdw])$/.exec(text) ?? [];
    const size = unitMs[unit];
    return amount === undefined || size === undefined ? undefined : Number(amount) * size;
  },
  format: (length) => {
    if (length === undefined) return undefined;
    const unit = ['w', 'd', 'h', 'm', 's'].find((name) => length % (unitMs[name] ?? 1) === 0) ?? 's';
    return `${Math.max(1, Math.round(length / (unitMs[unit] ?? SECOND)))}${unit}`;
  },
};
