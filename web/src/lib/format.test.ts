import { describe, expect, it } from 'vitest';
import { formatBytes } from './formatBytes';
import { formatBucket, formatExact, formatLength, formatRange, formatWithin } from './formatInstant';
import { formatShare } from './formatNumber';
import { cutArn, cutMiddle } from './cutMiddle';
import { sanitizeText } from './sanitizeText';

const at = Date.parse;

describe('times', () => {
  it('are printed in UTC wherever the reader sits', () => {
    expect(formatExact('2026-11-22T02:41:07.123Z')).toBe('22 Nov 2026 02:41:07.123 UTC');
  });

  it.each([
    ['2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z', '22 Nov 2026 00:00 – 23 Nov 00:00'],
    ['2026-11-22T02:30:00Z', '2026-11-22T04:00:00Z', '22 Nov 2026 02:30 – 04:00'],
    ['2026-12-31T23:00:00Z', '2027-01-01T01:00:05Z', '31 Dec 2026 23:00 – 1 Jan 2027 01:00:05'],
  ])('%s to %s is a range as short as can be', (start, end, printed) => {
    expect(formatRange(at(start), at(end))).toBe(printed);
  });

  it('show the clock alone inside a day and the date beyond it', () => {
    const moment = at('2026-11-22T02:41:07Z');
    expect(formatWithin(moment, at('2026-11-22T00:00:00Z'), at('2026-11-23T00:00:00Z'))).toBe('02:41:07');
    expect(formatWithin(moment, at('2026-11-01T00:00:00Z'), at('2026-11-23T00:00:00Z'))).toBe(
      '22 Nov 02:41:07',
    );
  });

  it.each([
    [86_400_000, '24 h'],
    [5_400_000, '1 h 30 min'],
    [60 * 86_400_000, '60 days'],
    [14_000, '14 s'],
  ])('%i ms last %s', (length, printed) => {
    expect(formatLength(length)).toBe(printed);
  });

  it.each([
    [1_800_000, 'half-hour buckets'],
    [600_000, '10-minute buckets'],
    [86_400_000, 'daily buckets'],
    [21_600_000, '6-hour buckets'],
  ])('%i ms wide buckets have a name', (width, printed) => {
    expect(formatBucket(width)).toBe(printed);
  });
});

describe('numbers', () => {
  it.each([
    [0, 0, '–'],
    [0, 10, '0 %'],
    [1, 10_000, '< 0.1 %'],
    [6, 1000, '0.6 %'],
    [45, 100, '45 %'],
  ])('%i of %i is a share', (part, whole, printed) => {
    expect(formatShare(part, whole)).toBe(printed);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_960, '1.0 MB'],
    [38_400_000_000, '38.4 GB'],
  ])('%i bytes have one digit', (bytes, printed) => {
    expect(formatBytes(bytes)).toBe(printed);
  });
});

describe('texts of logs', () => {
  it('show control and direction-changing characters', () => {
    expect(sanitizeText('a\u0000b\u202ec\u200dd\ne')).toBe('a␀b⟨U+202E⟩c⟨U+200D⟩d␊e');
  });

  it('keep lines where a block of text is shown', () => {
    expect(sanitizeText('a\n\tb\r', true)).toBe('a\n\tb␍');
  });

  it('keep letters of every script', () => {
    expect(sanitizeText('Ärger 東京 שלום 👩')).toBe('Ärger 東京 שלום 👩');
  });

  it('are cut in the middle where they are ids', () => {
    expect(cutMiddle('AKIAIOSFODNN7EXAMPLE')).toBe('AKIAIOSF…EXAMPLE');
    expect(cutMiddle('short')).toBe('short');
    expect(cutArn('arn:aws:iam::111122223333:user/ci/ci-deploy')).toBe('iam … user/ci/ci-deploy');
  });
});
