import { formatCount, formatCounted } from '../../lib/formatNumber';
import type { Answer } from './buildGraph';

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

/** The calls behind the drawing: one call proves several relationships (an address, a key, a target) and counts in each. */
export function callsWords(records: number): string {
  return `${formatCounted(records, 'call')}, added up over relationships`;
}
