import { describe, expect, it } from 'vitest';
import { Random } from './random.js';
import { Weighted } from './weighted.js';

const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.uint32());

describe('Random', () => {
  it('repeats itself for the same seed and name, and for nothing else', () => {
    expect(draws(new Random(7, 'life/0'), 50)).toEqual(draws(new Random(7, 'life/0'), 50));
    expect(draws(new Random(7, 'life/0'), 50)).not.toEqual(draws(new Random(7, 'life/1'), 50));
    expect(draws(new Random(7, 'life/0'), 50)).not.toEqual(draws(new Random(8, 'life/0'), 50));
  });

  it('draws evenly', () => {
    const random = new Random(1, 'even');
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const at = random.int(10);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it.each([0.4, 7, 300])('counts rare things with the mean %d', (mean) => {
    const random = new Random(2, 'poisson');
    let sum = 0;
    for (let draw = 0; draw < 5_000; draw += 1) sum += random.poisson(mean);
    expect(Math.abs(sum / 5_000 / mean - 1)).toBeLessThan(0.06);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random(1, 'none').pick([])).toThrow(RangeError);
  });
});

describe('Weighted', () => {
  it('draws by weight', () => {
    const random = new Random(3, 'weights');
    const table = new Weighted([
      ['often', 9],
      ['seldom', 1],
    ]);
    let seldom = 0;
    for (let draw = 0; draw < 20_000; draw += 1) if (table.draw(random) === 'seldom') seldom += 1;
    expect(Math.abs(seldom - 2_000)).toBeLessThan(200);
  });
});
