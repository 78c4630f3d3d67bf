import { type EntityRef, entityRef } from '@gumshoe/shared/domain/entity';
import type { Param } from '../../url/param';
import { choiceParam, tableParam, textParam } from '../../url/viewParams';

/** The entities expanded in the graph, in the order they were: a colleague sees the same nodes in the same places. */
export const expandedParam: Param<readonly (readonly string[])[]> = tableParam('expand', 'what is expanded');

/** What is selected in the graph: an entity's key, or the id of a group or a relationship. */
export const selectedParam = textParam('node', 'the selected part of the graph', 6000);

/** How many neighbors of a class are drawn before the rest stands in a counted group. */
export const perClassParam = choiceParam(
  'per',
  'the number of neighbors drawn of a class',
  ['4', '8', '16'] as const,
  '4',
);

/** The most entities one question may expand. */
export const MOST_EXPANDED = 40;

/** The expanded entities of a link; rows that name none are left out. */
export function refsOf(rows: readonly (readonly string[])[]): EntityRef[] {
  return rows
    .flatMap(([type, id]) => {
      const parsed = entityRef.safeParse({ type, id });
      return parsed.success ? [parsed.data] : [];
    })
    .slice(0, MOST_EXPANDED);
}

/** Entities as rows of the parameter. */
export function rowsOf(entities: readonly EntityRef[]): readonly (readonly string[])[] {
  return entities.map(({ type, id }) => [type, id]);
}
