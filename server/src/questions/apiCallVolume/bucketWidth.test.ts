import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketWidthFor } from './bucketWidth.js';

const YEAR = 366n * 86_400_000_000n;

it('gives a readable number of buckets for any scope, of a second or of centuries', () => {
  fc.assert(
    fc.property(fc.bigInt(1_000_000n, 300n * YEAR), (length) => {
      expect(Number(length / bucketWidthFor({ start: 0n, end: length }))).toBeLessThanOrEqual(170);
    }),
  );
});

it('refuses a width that would give more buckets than an answer may hold', () => {
  expect(() => bucketWidthFor({ start: 0n, end: YEAR }, '1s')).toThrow(/more than 20000 buckets/);
});
