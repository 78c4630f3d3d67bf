import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import { type CallScope, hourlyCalls, isRolledUp } from '../../tables/callCounts.js';
import type { QueryBuilder } from '../../tables/relations.js';
import { withRankedFindings } from '../newestFindings.sql.js';

const namedEntity = z.object({
  key: z.string(),
  part: z.enum(['actor', 'target', 'network']),
  label: z.string(),
});

const windowRow = z.object({
  first: z.number(),
  last: z.number(),
  account: z.string(),
  entities: z.array(namedEntity).nullable(),
});

/** When the finding was seen and whom it names, in its newest version. Empty where none is held. */
export function findingWindowQuery(findingId: string): Query<z.infer<typeof windowRow>> {
  return defineQuery({
    name: 'the finding',
    row: windowRow,
    build: (db) =>
      withRankedFindings(db)
        .selectFrom('ranked_findings')
        .where('finding_id', '=', findingId)
        .where('age', '=', 1)
        .select((eb) => [
          eb.fn<number>('micros', ['first_seen']).as('first'),
          eb.fn<number>('micros', ['last_seen']).as('last'),
          'account',
          'entities',
        ])
        .orderBy('provider')
        .limit(1),
  });
}

const countsRow = z.object({
  number: z.number(),
  succeeded: z.number(),
  denied: z.number(),
  throttled: z.number(),
  other: z.number(),
});
export type EntityCounts = z.infer<typeof countsRow>;

/** Calls of several entities, each within its own scope; `number` is the entity's place in the list. Entities without calls have no row. */
export function callsOfEachQuery(
  scopes: readonly { readonly number: number; readonly calls: CallScope }[],
): Query<EntityCounts> {
  return defineQuery({
    name: 'calls of each entity within the window',
    row: countsRow,
    build: (db) =>
      db
        .selectFrom(
          scopes
            .map(({ number, calls }) => numberedCalls(db, number, calls))
            .reduce((union, piece) => union.unionAll(piece))
            .as('calls'),
        )
        .groupBy('number')
        .select((eb) => [
          'number',
          ...(['succeeded', 'denied', 'throttled', 'other'] as const).map((column) =>
            eb.fn.sum<number>(column).as(column),
          ),
        ])
        .orderBy('number'),
  });
}

function numberedCalls(db: QueryBuilder, number: number, calls: CallScope) {
  return db
    .selectFrom(hourlyCalls(db, calls, isRolledUp(calls)).as('own'))
    .select((eb) => [
      eb.lit(number).$castTo<number>().as('number'),
      'succeeded',
      'denied',
      'throttled',
      'other',
    ]);
}
