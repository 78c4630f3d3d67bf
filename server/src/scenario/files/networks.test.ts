import { describe, expect, it } from 'vitest';
import { STRANGER, STRANGER_SECOND, BUILD_PROVIDER, MINING_POOLS } from '../population/addresses.js';
import { networkOf, networkRows } from './networks.js';

describe('the invented networks', () => {
  it('place the stranger, the build provider and the pools in networks of their own', () => {
    const numbers = [STRANGER, BUILD_PROVIDER, MINING_POOLS[0]].map((address) => networkOf(address)?.asn);
    expect(new Set(numbers).size).toBe(3);
    expect(networkOf(STRANGER_SECOND)).toEqual(networkOf(STRANGER));
    expect(MINING_POOLS.map((address) => networkOf(address)?.asn)).toEqual(
      MINING_POOLS.map(() => numbers[2]),
    );
  });

  it('use numbers reserved for documentation, and do not overlap', () => {
    expect(networkRows.filter(({ asn }) => asn < 64_496 || asn > 64_511)).toEqual([]);
    const starts = networkRows
      .filter(({ cidr }) => !cidr.includes(':'))
      .map(({ cidr }) => cidr.split('/')[0] ?? '');
    for (const start of starts) expect(networkOf(start)?.cidr.startsWith(`${start}/`)).toBe(true);
  });
});
