import type { GraphNode } from './graphElements';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Nodes stand in one column where their middles are no farther apart. */
const SAME_COLUMN_PX = 1;

/**
 * The node an arrow leads to. Up and down walk the column the focus is in, node by node; left and right go to the nearest
 * column on that side, to its node at the nearest height. So the arrows reach every node of a drawing, whatever its shape. The
 * first node where none has the focus; the same one where nothing lies on that side.
 */
export function nextFocus(
  nodes: readonly GraphNode[],
  focused: string | undefined,
  direction: Direction,
): string | undefined {
  const from = nodes.find(({ id }) => id === focused);
  if (from === undefined) return nodes[0]?.id;
  const isSideways = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  const next = isSideways ? acrossFrom(nodes, from, sign) : alongFrom(nodes, from, sign);
  return next?.id ?? from.id;
}

function alongFrom(nodes: readonly GraphNode[], from: GraphNode, sign: 1 | -1): GraphNode | undefined {
  const ahead = nodes.filter(({ x, y }) => Math.abs(x - from.x) <= SAME_COLUMN_PX && (y - from.y) * sign > 0);
  return nearest(ahead, ({ y }) => Math.abs(y - from.y));
}

function acrossFrom(nodes: readonly GraphNode[], from: GraphNode, sign: 1 | -1): GraphNode | undefined {
  const ahead = nodes.filter(({ x }) => (x - from.x) * sign > SAME_COLUMN_PX);
  const first = nearest(ahead, ({ x }) => Math.abs(x - from.x));
  if (first === undefined) return undefined;
  return nearest(
    ahead.filter(({ x }) => Math.abs(x - first.x) <= SAME_COLUMN_PX),
    ({ y }) => Math.abs(y - from.y),
  );
}

/** The node with the least distance; of several the one drawn first. */
function nearest(
  nodes: readonly GraphNode[],
  distanceTo: (node: GraphNode) => number,
): GraphNode | undefined {
  const [first, ...rest] = nodes;
  if (first === undefined) return undefined;
  return rest.reduce((best, node) => (distanceTo(node) < distanceTo(best) ? node : best), first);
}
