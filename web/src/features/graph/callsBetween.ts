import { entityKey } from '@gumshoe/shared/domain/entity';
import type { AnsweredEdge, AnsweredNode, Answer } from './buildGraph';

/** Relations that stand for all calls between two entities; others beside them count some of the same calls. */
const wholes: readonly AnsweredEdge['relation'][] = [
  'called-from',
  'used-agent',
  'used-key',
  'session-of',
  'in',
];

/**
 * Calls between a drawn entity and the one it was drawn beside, out of the drawn relationships, each call once: what succeeded and
 * what was only tried are relationships of their own and add up. Zeros for the entity the graph is about.
 */
export function callsBetween({ nodes, edges }: Answer, node: AnsweredNode): Calls {
  const [root] = nodes;
  if (root === undefined || node === root) return { calls: 0, failed: 0 };
  const key = entityKey(node.entity);
  const of = node.of ?? entityKey(root.entity);
  const between = edges.filter(({ from, to }) => (from === of && to === key) || (from === key && to === of));
  const whole = between.filter(({ relation }) => wholes.includes(relation));
  return (whole.length > 0 ? whole.slice(0, 1) : between).reduce(
    (sum, { succeeded, failed }) => ({
      calls: sum.calls + succeeded + failed,
      failed: sum.failed + failed,
    }),
    { calls: 0, failed: 0 },
  );
}

/** Calls, and how many of them failed. */
export interface Calls {
  readonly calls: number;
  readonly failed: number;
}
