import { describe, expect, it } from 'vitest';
import { moved, targetsOf } from './ScopeStrip';

const box = { left: 8, right: 1200, top: 14, bottom: 25 };
const HOUR = 3_600_000;

describe('what can be taken hold of on the scope strip', () => {
  it.each([
    ['a day of sixty', 500, 520],
    ['an instant', 500, 500],
    ['just under three targets', 500, 571],
    ['just three targets', 500, 572],
    ['all the time held', 8, 1200],
    ['the first minute held', 8, 8.1],
    ['the last minute held', 1199.9, 1200],
  ])('is 24 pixels wide and lies apart: %s', (_, left, right) => {
    const { start, window, end } = targetsOf({ left, right }, box);
    for (const target of [start, window, end])
      expect(target.right - target.left).toBeGreaterThanOrEqual(24 - 1e-9);
    expect(window.left).toBeCloseTo(start.right);
    expect(end.left).toBeCloseTo(window.right);
    // The strip has 16 pixels of padding beside the plot's own 8.
    expect(start.left).toBeGreaterThanOrEqual(-16);
    expect(end.right).toBeLessThanOrEqual(1208 + 16);
  });
});

describe('a dragged window', () => {
  const held = { startMs: 0, endMs: 100 * HOUR };
  it('keeps its length at the end of what is held, and never turns over', () => {
    const scope = { startMs: 10 * HOUR, endMs: 20 * HOUR };
    expect(moved(scope, 'window', 200 * HOUR, held, HOUR)).toEqual({ startMs: 90 * HOUR, endMs: 100 * HOUR });
    expect(moved(scope, 'start', 200 * HOUR, held, HOUR)).toEqual({ startMs: 19 * HOUR, endMs: 20 * HOUR });
    expect(moved(scope, 'end', -200 * HOUR, held, HOUR)).toEqual({ startMs: 10 * HOUR, endMs: 11 * HOUR });
  });
});
