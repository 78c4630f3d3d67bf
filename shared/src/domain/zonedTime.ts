import { DAY, type EpochMs } from './units.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The instants at which clocks of `zone` (an IANA name) show a reading, given as if it were UTC, in time order:
 * one as a rule, two where the clocks went back over it, none where they skipped it. Fails with a RangeError on an
 * unknown zone.
 */
export function zonedTime(readingAsUtc: EpochMs, zone: string): readonly EpochMs[] {
  const offsets = new Set([offsetAt(readingAsUtc - DAY, zone), offsetAt(readingAsUtc + DAY, zone)]);
  return [...offsets]
    .map((offset) => readingAsUtc - offset)
    .filter((at) => at + offsetAt(at, zone) === readingAsUtc)
    .sort((a, b) => a - b);
}

/** How far clocks of the zone are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(at: EpochMs, zone: string): number {
  if (zone === 'UTC') {
    return 0;
  }
  const whole = Math.floor(at / 1000) * 1000;
  const parts = new Map(
    formatOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) -
    whole
  );
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
