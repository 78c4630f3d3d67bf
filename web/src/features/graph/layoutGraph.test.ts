import { describe, expect, it } from 'vitest';
import { type Placeable, type Role, layoutGraph } from './layoutGraph';

const node = (id: string, of: string | undefined, role: Role = 'reached'): Placeable => ({ id, of, role });
const many = (count: number, of: string, role: Role, prefix = of) =>
  Array.from({ length: count }, (_, at) => node(`${prefix} ${role} ${at}`, of, role));

describe('the layered layout', () => {
  it('puts what the entity came from left of it and what it reached right of it', () => {
    const { places, columns } = layoutGraph(
      ['user'],
      [
        node('user', undefined),
        node('address', 'user', 'came-from'),
        node('key', 'user', 'credential'),
        node('role', 'user', 'became'),
        node('bucket', 'user'),
      ],
    );
    const order = ['address', 'key', 'user', 'role', 'bucket'].map((id) => places.get(id)?.x ?? Number.NaN);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(places.get('user')).toEqual({ x: 0, y: 0 });
    expect(columns.map(({ name }) => name)).toEqual([
      'Came from',
      'Credential',
      'In view',
      'Asked for, became',
      'Reached',
    ]);
  });

  it('moves nothing that is drawn when something is expanded, and nothing of one expansion by the next', () => {
    const first = [node('user', undefined), ...many(20, 'user', 'reached'), ...many(5, 'user', 'came-from')];
    const second = [
      ...first,
      ...many(12, 'user reached 3', 'reached'),
      ...many(4, 'user reached 3', 'came-from'),
    ];
    const third = [
      ...second,
      ...many(15, 'user came-from 1', 'used-by'),
      ...many(9, 'user reached 7', 'reached'),
    ];
    const drawn = [
      layoutGraph(['user'], first),
      layoutGraph(['user', 'user reached 3'], second),
      layoutGraph(['user', 'user reached 3', 'user came-from 1', 'user reached 7'], third),
    ];
    for (const [at, before] of drawn.slice(0, -1).entries())
      for (const [id, place] of before.places) expect(drawn[at + 1]?.places.get(id)).toEqual(place);
  });

  it('gives every node a place of its own, whatever its id holds', () => {
    const odd = [`"'[]()`, 'a:b/c d', '#x.y > z', '2001:db8::1', 'arn:aws:s3:::b/*', '__proto__'];
    const nodes = [
      node('user', undefined),
      ...odd.map((id) => node(id, 'user')),
      ...many(60, 'user', 'reached'),
    ];
    const { places } = layoutGraph(['user'], nodes);
    expect(places.size).toBe(nodes.length);
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
  });

  it('places an expanded entity that nothing drew, and its neighbors beside it', () => {
    const { places } = layoutGraph(
      ['user', 'far'],
      [node('user', undefined), node('bucket', 'user'), node('far', undefined), node('farther', 'far')],
    );
    expect(places.get('far')?.x).toBeGreaterThan(places.get('bucket')?.x ?? Number.NaN);
    expect(places.get('farther')?.x).toBeGreaterThan(places.get('far')?.x ?? Number.NaN);
  });

  it('is the same each time', () => {
    const nodes = [node('user', undefined), ...many(30, 'user', 'reached')];
    expect([...layoutGraph(['user'], nodes).places]).toEqual([...layoutGraph(['user'], nodes).places]);
  });
});
