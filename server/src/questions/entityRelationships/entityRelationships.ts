import { entityRelationships } from '@gumshoe/shared/contract/entityRelationships';
import { type EntityRef, entityKey, parseEntityKey } from '@gumshoe/shared/domain/entity';
import { answers } from '../answer.js';
import { labelsOf } from '../entityLabels.js';
import { neighborScopeOf } from '../neighborScope.js';
import { type NeighborRow, neighborsQuery } from '../neighbors.sql.js';
import { type Drawing, drawGraph } from './drawGraph.js';

/**
 * Draws the entity's neighbors, then those of each expanded one, within one budget: what is drawn first is never
 * pushed out by what comes later, so expanding only adds.
 */
export const answerEntityRelationships = answers(entityRelationships, async (params, context) => {
  const centers: { key: string; label: string; rows: NeighborRow[] }[] = [];
  let words = '';
  for (const entity of [params.entity, ...params.expanded]) {
    const found = await neighborScopeOf(entity, params.scopeTime, context);
    words = found.words;
    centers.push({
      key: entityKey(found.names.entity),
      label: found.names.label,
      rows: await context.run(neighborsQuery(found.scope, {}, 0, params.perClass)),
    });
  }
  const drawing = drawGraph(centers, params.budget);
  const labels = await labelsOf(
    drawing.nodes.map(({ key }) => key),
    context,
  );
  const labelOf = (key: string) =>
    centers.find((center) => center.key === key)?.label ?? labels.get(key)?.label ?? key;
  return {
    answer: {
      nodes: drawing.nodes.map(({ key, isNew, calls, failed, of }) => ({
        entity: refOf(key),
        label: labelOf(key),
        calls,
        failed,
        isNew,
        ...(of === undefined ? {} : { of }),
      })),
      edges: [...drawing.edges],
      groups: [...drawing.groups],
      neighbors: drawing.neighbors,
      left: drawing.left,
      budget: params.budget,
      used: drawing.used,
    },
    totals: totalsOf(drawing),
    then: [
      'neighbors are drawn class by class while the budget lasts; the rest of a class stands in one counted group',
      words,
    ],
  };
});

function refOf(key: string): EntityRef {
  return parseEntityKey(key) ?? { type: 'AwsResource', id: key };
}

function totalsOf({ edges, groups, left }: Drawing) {
  const calls =
    edges.reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0) +
    groups.reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0);
  return {
    records: calls,
    leftOut: left === 0 ? [] : [{ reason: 'neighbors beyond the budget, in no group drawn', records: left }],
  };
}
