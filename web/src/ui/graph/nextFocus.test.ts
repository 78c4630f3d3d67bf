import { describe, expect, it } from 'vitest';
import type { GraphNode } from './graphElements';
import { nextFocus } from './nextFocus';

const at = (id: string, x: number, y: number): GraphNode => ({
  id,
  x,
  y,
  label: id,
  shape: 'ellipse',
  tone: 'identity',
  icon: 'AwsUser',
  isNew: false,
  isCenter: false,
});

const nodes = [at('middle', 0, 0), at('left', -100, 0), at('above left', -100, -80), at('right', 100, 40)];

describe('moving the focus with the arrows', () => {
  it('goes to the nearest node on that side', () => {
    expect(nextFocus(nodes, 'middle', 'left')).toBe('left');
    expect(nextFocus(nodes, 'left', 'up')).toBe('above left');
    expect(nextFocus(nodes, 'middle', 'right')).toBe('right');
  });

  it('reaches every node, also one that others stand nearer to from every side', () => {
    const far = [
      at('root', 0, 0),
      ...[-180, -90, 0, 90, 180].map((y) => at(`inner ${y}`, 176, y)),
      ...[-225, -135, -45, 45, 135, 225].map((y) => at(`outer ${y}`, 352, y)),
      at('lone', 528, -400),
      at('below', 0, 180),
    ];
    const reached = new Set(['root']);
    for (const id of reached)
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = nextFocus(far, id, direction);
        if (next !== undefined) reached.add(next);
      }
    expect([...reached].sort()).toEqual(far.map(({ id }) => id).sort());
  });

  it('walks a column node by node, and never out of it', () => {
    const column = [at('a', 0, 0), at('b', 0, 90), at('c', 0, 180), at('beside', 10, 45)];
    expect(['a', 'b', 'c'].map((id) => nextFocus(column, id, 'down'))).toEqual(['b', 'c', 'c']);
  });

  it('stays where nothing lies on that side', () => {
    expect(nextFocus(nodes, 'right', 'right')).toBe('right');
  });

  it('starts at the first node, and nowhere in an empty graph', () => {
    expect(nextFocus(nodes, undefined, 'left')).toBe('middle');
    expect(nextFocus([], undefined, 'left')).toBeUndefined();
  });
});
