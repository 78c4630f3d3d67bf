import type { GraphEdge } from '../../ui/graph/graphElements';
import type { Place } from './layoutGraph';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const PX_PER_CHARACTER = 6.6;
const LABEL_PX = 16;

/**
 * The relationships whose label is shown without being pointed at: new ones first, then those only tried, then most calls. A label that
 * would lie on a node or on another label is hidden instead.
 */
export function labelsWithRoom(
  edges: readonly GraphEdge[],
  places: ReadonlyMap<string, Place>,
  most: number,
): ReadonlySet<string> {
  const taken = [...places.values()].map(nodeBox);
  const shown = new Set<string>();
  for (const edge of [...edges].sort((a, b) => weight(b) - weight(a))) {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    if (from === undefined || to === undefined || shown.size >= most) continue;
    const box = labelBox(edge.label, (from.x + to.x) / 2, (from.y + to.y) / 2);
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    shown.add(edge.id);
  }
  return shown;
}

function weight(edge: GraphEdge): number {
  return edge.count + (edge.isNew ? 2e12 : 0) + (edge.kind === 'tried' ? 1e12 : 0);
}

/** A node with its two lines of words under it. */
function nodeBox({ x, y }: Place): Box {
  return { left: x - 66, right: x + 66, top: y - 24, bottom: y + 58 };
}

function labelBox(label: string, x: number, y: number): Box {
  const half = (label.length * PX_PER_CHARACTER) / 2;
  return { left: x - half, right: x + half, top: y - LABEL_PX / 2, bottom: y + LABEL_PX / 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
