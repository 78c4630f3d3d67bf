import { describe, expect, it } from 'vitest';
import { answerTime, dayFolder, fileStamp, hourOfWeek, isoTime } from './clock.js';

const second = (text: string) => Date.parse(text) / 1_000;

describe('times of the scenario', () => {
  it.each(['2026-11-22T02:41:07Z', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z', '2028-02-29T12:00:00Z'])(
    'writes %s as itself',
    (text) => {
      expect(isoTime(second(text))).toBe(text);
    },
  );

  it('writes the times of answers as IAM and STS do', () => {
    expect(answerTime(second('2026-11-22T02:41:07Z'))).toBe('Nov 22, 2026 2:41:07 AM');
    expect(answerTime(second('2026-11-22T12:05:00Z'), ',')).toBe('Nov 22, 2026, 12:05:00 PM');
    expect(answerTime(second('2026-11-22T00:05:00Z'))).toBe('Nov 22, 2026 12:05:00 AM');
  });

  it('names folders and files by the delivery', () => {
    expect(dayFolder(second('2026-11-02T02:41:07Z'))).toBe('2026/11/02');
    expect(fileStamp(second('2026-11-02T02:45:00Z'))).toBe('20261102T0245Z');
  });

  it('counts the hours of the week from Monday', () => {
    expect(hourOfWeek(second('2026-11-23T00:00:00Z'))).toBe(0);
    expect(hourOfWeek(second('2026-11-22T23:59:59Z'))).toBe(167);
  });
});
