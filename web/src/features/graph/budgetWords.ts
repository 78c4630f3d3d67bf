import { type EntityRef, entityKey } from '@gumshoe/shared/domain/entity';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { type Answer, shortName } from './buildGraph';
import { labelOf } from './selection';

/** How full the budget is, and what it is made of: "79 of 300 drawn", "25 entities, 6 groups, 48 relationships". */
export function budgetWords({ nodes, edges, groups, used, budget }: Answer) {
  const parts = [
    formatCounted(nodes.length, 'entity', 'entities'),
    ...(groups.length === 0 ? [] : [formatCounted(groups.length, 'group')]),
    formatCounted(edges.length, 'relationship'),
  ];
  return { drawn: `${formatCount(used)} of ${formatCount(budget)} drawn`, parts: parts.join(', ') };
}

/** What the groups hold and what was left out. */
export function remainderWords({ groups, left }: Answer): string {
  const held = groups.reduce((sum, { count }) => sum + count, 0);
  const grouped = groups.length === 0 ? 'no groups' : `the groups hold ${formatCount(held)} more`;
  return left === 0
    ? `${grouped}; nothing left out`
    : `${grouped}; ${formatCount(left)} left out of the budget`;
}

/** How the drawing adds up: every neighbor, counted once a class, is drawn, in a group or left out. */
export function sumWords({ groups, neighbors, left }: Answer): string {
  const held = groups.reduce((sum, { count }) => sum + count, 0);
  return `Drawn ${formatCount(neighbors - held - left)} + in groups ${formatCount(held)}${
    left > 0 ? ` + left out ${formatCount(left)}` : ''
  } = ${formatCount(neighbors)} neighbors, counted by relation and type`;
}

/**
 * What is to be said of expanded entities beside which nothing was drawn: that all their neighbors are drawn already, or that
 * there was no room. One sentence an entity, in the order they were expanded; none where each added something.
 */
export function additionWords(answer: Answer, expanded: readonly EntityRef[]): readonly string[] {
  return expanded.flatMap((entity) => {
    const key = entityKey(entity);
    const isDrawn = answer.nodes.some(({ entity: drawn }) => entityKey(drawn) === key);
    const name = shortName(labelOf(answer, key));
    if (!isDrawn) return [`No room for ${name}: the budget of ${formatCount(answer.budget)} is used.`];
    if ([...answer.nodes, ...answer.groups].some(({ of }) => of === key)) return [];
    return answer.left > 0
      ? [`No room for the neighbors of ${name}: the budget of ${formatCount(answer.budget)} is used.`]
      : [`Expanding ${name} adds no entity: all it is related to in this time is drawn already.`];
  });
}

/** The calls behind the drawing: one call proves several relationships (an address, a key, a target) and counts in each. */
export function callsWords(records: number): string {
  return `${formatCounted(records, 'call')}, added up over relationships`;
}
