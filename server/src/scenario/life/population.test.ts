import { describe, expect, it } from 'vitest';
import { DAY_S } from '../clock.js';
import { planJobs } from '../jobs.js';
import { sizingOf } from '../population/sizing.js';
import { createPopulation } from './population.js';

const END = Date.parse('2026-11-25T08:00:00Z') / 1_000;
const span = { start: END - 60 * DAY_S, end: END };
const grown = (size: number) => createPopulation(7, sizingOf(size, 60), span);

describe('a population', () => {
  it('grows with the number of events, to fifty accounts and five thousand roles at most', () => {
    const sizes = [100_000, 2_000_000, 10_000_000, 100_000_000].map((size) => {
      const { landscapes, register } = grown(size);
      const roles = register.principals.filter(({ key }) => key.startsWith('AwsRole:')).length;
      return { accounts: landscapes.length * 3, roles };
    });
    expect(sizes.map(({ accounts }) => accounts)).toEqual([3, 18, 48, 48]);
    const roles = sizes.map((size) => size.roles);
    expect(roles).toEqual([...roles].sort((a, b) => a - b));
    expect(roles[0]).toBeGreaterThan(50);
    expect(roles.at(-1)).toBeGreaterThan(4_000);
    expect(roles.at(-1)).toBeLessThanOrEqual(5_000);
  });

  it('has account numbers and role ids of its own in every landscape', () => {
    const { landscapes, register } = grown(10_000_000);
    const accounts = landscapes.flatMap((landscape) => landscape.accounts.map((account) => account.id));
    expect(new Set(accounts).size).toBe(48);
    expect(new Set(register.principals.map(({ key }) => key)).size).toBe(register.principals.length);
  });
});

describe('jobs', () => {
  it('cover the time of every landscape once, each small enough for a thread', () => {
    const settings = { folder: '', seed: 7, days: 60, size: 10_000_000, span, gaps: [] } as const;
    const jobs = planJobs(settings);
    for (let landscape = 0; landscape < 16; landscape += 1) {
      const own = jobs.filter((job) => job.landscape === landscape);
      expect(own[0]?.start).toBe(span.start);
      expect(own.at(-1)?.end).toBe(span.end);
      own.slice(1).forEach((job, place) => {
        expect(job.start).toBe(own[place]?.end);
      });
    }
    expect(jobs.length).toBeGreaterThan(60);
  });
});
