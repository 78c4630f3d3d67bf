import { z } from 'zod';
import type { EpochMs } from './units.js';

const ISO_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/**
 * A point in time on the wire: ISO 8601 in UTC, ending in `Z`, with as many digits after the second
 * as the record had (none, or one to nine).
 */
export const instant = z
  .string()
  .regex(ISO_UTC, 'write a time in UTC such as 2026-11-22T02:41:07Z')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'no such time');
export type Instant = z.infer<typeof instant>;

/** The instant as milliseconds since the epoch; digits past the millisecond are cut. */
export function epochMsOf(at: Instant): EpochMs {
  return Date.parse(at);
}

/** The instant as whole microseconds since the epoch, exact: what queries bind. */
export function epochMicrosOf(at: Instant): bigint {
  const fraction = /\.(\d+)Z$/.exec(at)?.[1] ?? '';
  const seconds = BigInt(Math.floor(Date.parse(at.replace(/\.\d+Z$/, 'Z')) / 1000));
  return seconds * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
}

/** Milliseconds since the epoch as an instant; whole seconds carry no fraction. */
export function instantOf(epochMs: EpochMs): Instant {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}

/** Whole microseconds since the epoch as an instant with `digits` digits after the second. */
export function instantOfMicros(micros: bigint | number, digits = 0): Instant {
  const total = BigInt(micros);
  const seconds = total >= 0n ? total / 1_000_000n : -((-total + 999_999n) / 1_000_000n);
  const rest = total - seconds * 1_000_000n;
  const head = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  const shown = Math.max(digits, rest === 0n ? 0 : significantDigits(rest));
  return shown === 0
    ? `${head}Z`
    : `${head}.${rest.toString().padStart(6, '0').padEnd(shown, '0').slice(0, shown)}Z`;
}

function significantDigits(microsOfSecond: bigint): number {
  return microsOfSecond.toString().padStart(6, '0').replace(/0+$/, '').length;
}
