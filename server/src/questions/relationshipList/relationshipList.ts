import { relationshipList } from '@gumshoe/shared/contract/entityRelationships';
import { parseEntityKey } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { z } from 'zod';
import { answers } from '../answer.js';
import { labelsOf } from '../entityLabels.js';
import { neighborScopeOf } from '../neighborScope.js';
import { neighborsQuery } from '../neighbors.sql.js';
import { readCursor, writeCursor } from '../pageCursor.js';

const place = z.object({ after: z.number().int().nonnegative() });

/** Pages through the neighbors of one class, or of every class side by side, in the order the graph draws them. */
export const answerRelationshipList = answers(relationshipList, async (params, context) => {
  const { scope, words } = await neighborScopeOf(params.entity, params.scopeTime, context);
  const after = params.cursor === undefined ? 0 : readCursor(params.cursor, place).after;
  const found = await context.run(
    neighborsQuery(
      scope,
      { relation: params.relation, direction: params.direction, type: params.type },
      after,
      params.limit,
    ),
  );
  const labels = await labelsOf(
    found.map(({ neighbor }) => neighbor),
    context,
  );
  const classes = new Map(found.map((row) => [`${row.relation} ${row.direction} ${row.type}`, row.in_class]));
  const hasMore = found.some((row) => row.in_class > after + params.limit);
  const rows = found.map((row) => ({
    relation: row.relation,
    direction: row.direction,
    entity: parseEntityKey(row.neighbor) ?? { type: 'AwsResource' as const, id: row.neighbor },
    label: labels.get(row.neighbor)?.label ?? row.neighbor,
    isNew: row.is_new === 1,
    succeeded: row.succeeded,
    failed: row.failed,
    firstSeen: instantOfMicros(row.first),
    lastSeen: instantOfMicros(row.last),
    eventId: row.event_id,
  }));
  return {
    answer: {
      rows,
      total: [...classes.values()].reduce((sum, count) => sum + count, 0),
      ...(hasMore ? { cursor: writeCursor({ after: after + params.limit }) } : {}),
    },
    totals: { records: rows.reduce((sum, row) => sum + row.succeeded + row.failed, 0), leftOut: [] },
    then: [words],
  };
});
