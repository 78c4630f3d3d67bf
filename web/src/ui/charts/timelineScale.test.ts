import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTicks, timeTicks } from './ticks';
import { mergeMarks } from './TimelineMarks';
import { moved } from './ScopeStrip';
import { snapToBuckets, sumWithin, timeAt, xOf } from './timelineScale';

const HOUR = 3_600_000;
const hour = (count: number) => Date.UTC(2026, 2, 10) + count * HOUR;
const calls = (at: number, succeeded: number, denied: number) => ({
  startMs: hour(at),
  endMs: hour(at + 1),
  succeeded,
  denied,
  throttled: 0,
  other: 0,
});

/** Buckets with calls alone; the six hours between have none. */
const uneven = [calls(0, 5, 0), calls(1, 2, 1), calls(8, 7, 3), calls(9, 1, 0)];

describe('the brush', () => {
  it('works by time and not by index over unevenly spaced buckets', () => {
    const selected = snapToBuckets(hour(1), hour(8), uneven);
    expect(selected).toEqual({ startMs: hour(1), endMs: hour(8) });
    expect(selected && sumWithin(uneven, selected)).toMatchObject({ succeeded: 2, failed: 1 });
  });

  it('takes one bucket on a click and whatever it touches on a drag, in both directions', () => {
    expect(snapToBuckets(hour(1) + 5, hour(1) + 5, uneven)).toEqual({ startMs: hour(1), endMs: hour(2) });
    expect(snapToBuckets(hour(9) + 1, hour(1) + 1, uneven)).toEqual({ startMs: hour(1), endMs: hour(10) });
  });

  it('selects nothing outside of the buckets and nothing where there are none', () => {
    expect(snapToBuckets(hour(-5), hour(-4), uneven)).toBeUndefined();
    expect(snapToBuckets(hour(1), hour(2), [])).toBeUndefined();
  });

  it('lies where the axis says', () => {
    const domain = { startMs: hour(0), endMs: hour(10) };
    const box = { left: 46, right: 646, top: 0, bottom: 100 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (x) => {
        expect(xOf(timeAt(46 + x, domain, box), domain, box)).toBeCloseTo(46 + x, 5);
      }),
    );
  });
});

describe('ticks', () => {
  it('stand at whole hours and days', () => {
    const ticks = timeTicks(hour(0) - 777, hour(24) + 999, 8);
    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(ticks.every((tick) => tick % HOUR === 0)).toBe(true);
  });

  it('hold zero and both ends on one scale, at most eight of them', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (up, down) => {
        const ticks = countTicks(up, down);
        expect(ticks).toContain(0);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(up);
        expect(-(ticks[0] ?? 0)).toBeGreaterThanOrEqual(down);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe('marks', () => {
  it('closer than 18 pixels share one flag', () => {
    const domain = { startMs: hour(0), endMs: hour(10) };
    const box = { left: 0, right: 1000, top: 0, bottom: 100 };
    const mark = (atMs: number) => ({ atMs, label: 'x', severity: 'high' as const });
    const groups = mergeMarks(
      [mark(hour(5)), mark(hour(1)), mark(hour(1) + HOUR / 10), mark(hour(99))],
      domain,
      box,
    );
    expect(groups.map(({ marks }) => marks.length)).toEqual([2, 1]);
  });
});

describe('the scope window', () => {
  const held = { startMs: hour(0), endMs: hour(240) };
  it('keeps its length and stays inside what is held when it is moved', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (by) => {
        const next = moved({ startMs: hour(100), endMs: hour(124) }, 'window', by * HOUR, held, HOUR);
        expect(next.endMs - next.startMs).toBe(24 * HOUR);
        expect(next.startMs).toBeGreaterThanOrEqual(held.startMs);
        expect(next.endMs).toBeLessThanOrEqual(held.endMs);
      }),
    );
  });

  it('never becomes empty when an end is dragged past the other', () => {
    const scope = { startMs: hour(100), endMs: hour(124) };
    expect(moved(scope, 'start', 99 * HOUR, held, HOUR)).toEqual({ startMs: hour(123), endMs: hour(124) });
    expect(moved(scope, 'end', -99 * HOUR, held, HOUR)).toEqual({ startMs: hour(100), endMs: hour(101) });
  });
});
