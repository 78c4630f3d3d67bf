import type { GraphNode } from './graphElements';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How much farther a step aside counts than one ahead. */
const ASIDE = 2.5;

/**
 * The node an arrow leads to: the nearest one on that side, where distance aside counts more than distance ahead. The first node
 * where none has the focus; the same one where nothing lies on that side.
 */
export function nextFocus(
  nodes: readonly GraphNode[],
  focused: string | undefined,
  direction: Direction,
): string | undefined {
  const from = nodes.find(({ id }) => id === focused);
  if (from === undefined) return nodes[0]?.id;
  let best: { readonly id: string; readonly distance: number } | undefined;
  for (const node of nodes) {
    const [ahead, aside] = stepTo(from, node, direction);
    if (node.id === from.id || ahead <= 0) continue;
    const distance = Math.hypot(ahead, aside * ASIDE);
    if (best === undefined || distance < best.distance) best = { id: node.id, distance };
  }
  return best?.id ?? from.id;
}

function stepTo(from: GraphNode, to: GraphNode, direction: Direction): readonly [number, number] {
  const right = to.x - from.x;
  const down = to.y - from.y;
  switch (direction) {
    case 'right':
      return [right, down];
    case 'left':
      return [-right, down];
    case 'down':
      return [down, right];
    case 'up':
      return [-down, right];
  }
}
