import { describe, expect, it } from 'vitest';
import { darkStretches, withoutCalls } from './darkStretches';

const at = (hour: number) => Date.UTC(2026, 10, 22, hour);
const gap = (account: string, from: number, to: number) => ({
  source: 'cloudTrail',
  account,
  start: new Date(at(from)).toISOString(),
  end: new Date(at(to)).toISOString(),
});
const pairs = [
  { source: 'cloudTrail', account: '111122223333' },
  { source: 'cloudTrail', account: '444455556666' },
];
const bucket = (from: number, succeeded: number) => ({
  startMs: at(from),
  endMs: at(from + 1),
  succeeded,
  denied: 0,
  throttled: 0,
  other: 0,
});

describe('stretches without logs', () => {
  it('are dark only where every source and account has a gap', () => {
    const stretches = darkStretches(
      [gap('111122223333', 2, 8), gap('444455556666', 5, 9)],
      pairs,
      (source) => source,
    );
    expect(stretches.map(({ startMs, endMs, isDark }) => [startMs, endMs, isDark])).toEqual([
      [at(2), at(5), false],
      [at(5), at(8), true],
      [at(8), at(9), false],
    ]);
  });

  it('name whose logs are missing', () => {
    expect(darkStretches([gap('111122223333', 2, 8)], pairs, () => 'CloudTrail')[0]?.label).toBe(
      'No CloudTrail of 111122223333',
    );
  });

  it('never lie over calls that were seen', () => {
    const [dark] = darkStretches(
      [gap('111122223333', 0, 6)],
      [pairs[0] ?? { source: '', account: '' }],
      (source) => source,
    );
    const parts = withoutCalls(dark === undefined ? [] : [dark], [bucket(0, 0), bucket(2, 7), bucket(3, 0)]);
    expect(parts.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [at(0), at(2)],
      [at(3), at(6)],
    ]);
  });
});
