import { instant } from '@gumshoe/shared/domain/instant';
import { EARLIEST_TIME, LATEST_TIME } from '../timeRange.js';

const ISO_LIKE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * A time of a finding as an instant, with as many digits as it was written with: ISO 8601 with or without `T` and
 * zone (without: UTC), or seconds since the epoch as the service's own API gives them. `undefined` for anything else,
 * and for times out of the range a record may bear.
 */
export function findingTime(value: unknown): string | undefined {
  const text =
    typeof value === 'number'
      ? fromSeconds(value)
      : typeof value === 'string'
        ? fromText(value.trim())
        : undefined;
  return text !== undefined && instant.safeParse(text).success && isPlausible(text) ? text : undefined;
}

function isPlausible(text: string): boolean {
  return text >= EARLIEST_TIME && text < LATEST_TIME;
}

function fromSeconds(seconds: number): string | undefined {
  const date = new Date(Math.round(seconds * 1000));
  if (Number.isNaN(date.getTime())) return undefined;
  return date.toISOString().replace('.000Z', 'Z');
}

function fromText(text: string): string | undefined {
  const [, day, time, fraction = '', zone = 'Z'] = ISO_LIKE.exec(text) ?? [];
  if (day === undefined || time === undefined) return undefined;
  if (zone === 'Z' || zone === 'UTC') return `${day}T${time}${fraction}Z`;
  const shifted = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(shifted.getTime()) ? undefined : shifted.toISOString().replace('.000Z', `${fraction}Z`);
}
