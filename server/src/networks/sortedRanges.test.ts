import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRange } from './sortedRanges.js';

const list = Buffer.from('5,9,five\n10,10,"ten, alone"\n100,199,hundred\n1000,1000,Île\n');

describe('searching sorted ranges', () => {
  it.each([
    ['4', undefined],
    ['5', 'five'],
    ['9', 'five'],
    ['10', '"ten, alone"'],
    ['11', undefined],
    ['99', undefined],
    ['100', 'hundred'],
    ['199', 'hundred'],
    ['200', undefined],
    ['1000', 'Île'],
    ['1001', undefined],
  ])('finds %s in %s', (number, expected) => {
    expect(findRange(list, number)).toBe(expected);
  });

  it('finds nothing in an empty list, and the last line without its end', () => {
    expect(findRange(Buffer.alloc(0), '7')).toBeUndefined();
    expect(findRange(Buffer.from('1,2,a\n7,8,b'), '8')).toBe('b');
  });

  it('finds what a look at every line finds', () => {
    const ranges = fc.uniqueArray(fc.bigInt({ min: 0n, max: 2n ** 70n }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(ranges, fc.bigInt({ min: 0n, max: 2n ** 70n }), fc.nat(), (bounds, anywhere, pick) => {
        const sorted = [...bounds].sort((a, b) => (a < b ? -1 : 1));
        const pairs = sorted.flatMap((first, at) => {
          const last = sorted[at + 1];
          return at % 2 === 0 && last !== undefined ? [{ first, last }] : [];
        });
        const text = pairs.map(({ first, last }, at) => `${first},${last},n${at}\n`).join('');
        for (const number of [anywhere, sorted[pick % sorted.length] ?? 0n]) {
          const at = pairs.findIndex(({ first, last }) => first <= number && number <= last);
          expect(findRange(Buffer.from(text), String(number))).toBe(at === -1 ? undefined : `n${at}`);
        }
      }),
    );
  });
});
