import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from './instant.js';
import { parseTime } from './parseTime.js';

const now = Date.parse('2026-03-11T00:00:00Z');
const utc = { zone: 'UTC', now };

function read(text: string, context = utc): string | undefined {
  const reading = parseTime(text, context);
  return 'problem' in reading ? undefined : reading.instant;
}

describe('parseTime', () => {
  test.each([
    ['2026-03-10 20:00:00 ', '2026-03-10T20:00:00Z'],
    ['2026-03-10 20:00:00', '2026-03-10T20:00:00Z'],
    ['2026-03-10T20:00:00Z', '2026-03-10T20:00:00Z'],
    ['2026-03-10T20:00:00+02:00', '2026-03-10T18:00:00Z'],
    ['2026-03-10T20:00:00-0330', '2026-03-10T23:30:00Z'],
    ['2026-03-10t20:00z', '2026-03-10T20:00:00Z'],
    ['2026-03-10 20:00', '2026-03-10T20:00:00Z'],
    ['2026-03-10 20:00:00 UTC', '2026-03-10T20:00:00Z'],
    ['2026-03-10 20:00:00.123456 +00:00', '2026-03-10T20:00:00.123456Z'],
    ['2026-03-10 20:00:00,500', '2026-03-10T20:00:00.500Z'],
    ['2026/03/10 20:00', '2026-03-10T20:00:00Z'],
    ['2026-03-10', '2026-03-10T00:00:00Z'],
    ['20260310T200000Z', '2026-03-10T20:00:00Z'],
    ['20260310T2000Z', '2026-03-10T20:00:00Z'],
    ['1773172800', '2026-03-10T20:00:00Z'],
    ['1773172800.25', '2026-03-10T20:00:00.25Z'],
    ['1773172800000', '2026-03-10T20:00:00Z'],
    ['1773172800123', '2026-03-10T20:00:00.123Z'],
    ['1773172800123456', '2026-03-10T20:00:00.123456Z'],
    ['now', '2026-03-11T00:00:00Z'],
    ['2h ago', '2026-03-10T22:00:00Z'],
    ['90 minutes ago', '2026-03-10T22:30:00Z'],
    ['now-24h', '2026-03-10T00:00:00Z'],
    ['-3d', '2026-03-08T00:00:00Z'],
    ['1 week ago', '2026-03-04T00:00:00Z'],
    ['22 Nov 2026 02:41', '2026-11-22T02:41:00Z'],
    ['22 November 2026', '2026-11-22T00:00:00Z'],
    ['22 Nov 2026 02:41:07 UTC', '2026-11-22T02:41:07Z'],
    ['Tue, 10 Mar 2026 20:00:00 GMT', '2026-03-10T20:00:00Z'],
    ['Nov 22, 2026, 2:41:07 PM', '2026-11-22T14:41:07Z'],
    ['Nov 22, 2026 12:05 AM', '2026-11-22T00:05:00Z'],
    ['10/Mar/2026:20:00:00 +0200', '2026-03-10T18:00:00Z'],
    ['198.51.100.7 - - [10/Mar/2026:20:00:00 +0000] "GET / HTTP/1.1" 200', '2026-03-10T20:00:00Z'],
    ['10.12.20.5 - - [10/Mar/2026:20:00:00 +0000] "GET /"', '2026-03-10T20:00:00Z'],
    ['{"eventTime":"2026-03-10T20:00:00Z","eventName":"GetObject"}', '2026-03-10T20:00:00Z'],
    ['2026-03-10 20:00:00,123 ERROR something failed', '2026-03-10T20:00:00.123Z'],
    ['111122223333_CloudTrail_eu-west-1_20260310T2005Z_abc.json.gz', '2026-03-10T20:05:00Z'],
  ])('reads “%s”', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    '10/03/2026',
    '10.03.2026 20:00',
    '25/03/2026',
    '03-10-26',
    '2026-02-30 10:00:00',
    '2026-13-01',
    '2026-03-10 24:00:00',
    '2026-03-10 20:61',
    '2026-03-10 13:00 PM',
    'yesterday',
    '',
    '   ',
    '12',
    '111122223333',
    '0001-01-01',
    'soon',
  ])('refuses “%s” and shows a form it accepts', (text) => {
    const reading = parseTime(text, utc);
    expect('problem' in reading && reading.problem).toMatch(/2026-03-10 20:00:00/);
  });

  test('reads a text without a zone in the zone displayed and one with a zone in its own', () => {
    const helsinki = { zone: 'Europe/Helsinki', now };
    expect(parseTime('2026-03-10 20:00:00', helsinki)).toEqual({
      instant: '2026-03-10T18:00:00Z',
      form: 'date-time',
      zoned: false,
    });
    expect(read('2026-03-10T20:00:00Z', helsinki)).toBe('2026-03-10T20:00:00Z');
    expect(read('1773172800', helsinki)).toBe('2026-03-10T20:00:00Z');
  });

  test('names both instants of an hour that comes twice and refuses one that is skipped', () => {
    const newYork = { zone: 'America/New_York', now };
    expect(parseTime('2026-11-01 01:30', newYork)).toMatchObject({
      instant: '2026-11-01T05:30:00Z',
      also: '2026-11-01T06:30:00Z',
    });
    expect(parseTime('2026-03-08 02:30', newYork)).toHaveProperty('problem');
  });

  test('never throws and answers only well-formed instants', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-\d:TZ .+/]{0,30}$/)), (text) => {
        const reading = parseTime(text, utc);
        return 'problem' in reading ? reading.problem.length > 0 : instant.safeParse(reading.instant).success;
      }),
      { numRuns: 3000 },
    );
  });
});
