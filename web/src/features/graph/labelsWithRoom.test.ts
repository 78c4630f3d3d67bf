import { describe, expect, it } from 'vitest';
import type { GraphEdge } from '../../ui/graph/graphElements';
import { labelsWithRoom } from './labelsWithRoom';

const edge = (id: string, to: string, parts: Partial<GraphEdge> = {}): GraphEdge => ({
  id,
  from: 'user',
  to,
  kind: 'happened',
  isNew: false,
  count: 1,
  label: '3 read',
  isLabelled: false,
  ...parts,
});

const places = new Map([
  ['user', { x: 0, y: 0 }],
  ['right', { x: 400, y: 0 }],
  ['also right', { x: 404, y: 4 }],
  ['down', { x: 0, y: 400 }],
  ['beyond', { x: 800, y: 0 }],
]);

describe('labels of relationships', () => {
  it('hides the one with fewer calls where two would lie on each other', () => {
    const edges = [
      edge('few', 'right', { count: 2 }),
      edge('many', 'also right', { count: 9 }),
      edge('down', 'down'),
    ];
    expect([...labelsWithRoom(edges, places, 25)].sort()).toEqual(['down', 'many']);
  });

  it('prefers what is new and what was only tried', () => {
    const edges = [edge('many', 'right', { count: 900 }), edge('new', 'also right', { isNew: true })];
    expect([...labelsWithRoom(edges, places, 25)]).toEqual(['new']);
    expect([
      ...labelsWithRoom(
        [edge('many', 'right', { count: 900 }), edge('tried', 'also right', { kind: 'tried' })],
        places,
        25,
      ),
    ]).toEqual(['tried']);
  });

  it('hides what would lie on a node, and never shows more than asked for', () => {
    expect(labelsWithRoom([edge('through', 'beyond')], places, 25).size).toBe(0);
    expect(labelsWithRoom([edge('a', 'right'), edge('b', 'down')], places, 1).size).toBe(1);
  });
});
