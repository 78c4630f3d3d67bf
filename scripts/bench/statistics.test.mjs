import { expect, test } from 'vitest';
import { median, percentile, randomFrom } from './statistics.mjs';

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect([median([5, 1, 3]), median([4, 1, 3, 2]), median([])]).toEqual([3, 2.5, Number.NaN]);
});

test('a percentile is a value that was measured, never one between two', () => {
  const values = Array.from({ length: 20 }, (_, at) => 20 - at);
  expect([percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1)]).toEqual([10, 19, 20]);
  expect(percentile([7], 0.95)).toBe(7);
});

test('the same seed gives the same numbers, and they lie in [0, 1)', () => {
  const [one, other] = [randomFrom(7), randomFrom(7)];
  const numbers = Array.from({ length: 100 }, () => one());
  expect(numbers).toEqual(Array.from({ length: 100 }, () => other()));
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(new Set(numbers).size).toBeGreaterThan(95);
});
