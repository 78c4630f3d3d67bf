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

  it('stays where nothing lies on that side', () => {
    expect(nextFocus(nodes, 'right', 'right')).toBe('right');
  });

  it('starts at the first node, and nowhere in an empty graph', () => {
    expect(nextFocus(nodes, undefined, 'left')).toBe('middle');
    expect(nextFocus([], undefined, 'left')).toBeUndefined();
  });
});
