import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import type { QueryBuilder, TimeValue } from '../../tables/relations.js';

const operationRow = z.object({ operation: z.string(), last: z.number() });

/** The operations that reached these targets, each with the last time it did; from rollups. */
export function operationsOnQuery(keys: readonly string[]): Query<z.infer<typeof operationRow>> {
  return defineQuery({
    name: 'operations on it',
    row: operationRow,
    build: (db) =>
      db
        .selectFrom('calls_operation_daily')
        .where('side', '=', 'on')
        .where('key', 'in', [...keys])
        .where('succeeded', '>', 0)
        .groupBy('operation')
        .select((eb) => ['operation', eb.fn<number>('micros', [eb.fn.max('day')]).as('last')])
        .orderBy('operation'),
  });
}

const changeRow = z.object({
  operation: z.string(),
  event_id: z.string(),
  at: z.number(),
  time_digits: z.number(),
  caller: z.string().nullable(),
  caller_label: z.string().nullable(),
  caller_absence: z.string().nullable(),
});
export type ChangeRow = z.infer<typeof changeRow>;

interface Interval {
  readonly start: bigint;
  readonly end: bigint;
}

/**
 * Of each operation that reached one of these targets within the intervals, the newest call, newest first.
 * `beginnings` bounds the operations by how their names begin.
 */
export function changesQuery(
  keys: readonly string[],
  intervals: readonly Interval[],
  beginnings: readonly string[],
): Query<ChangeRow> {
  return defineQuery({
    name: 'newest changes of it',
    row: changeRow,
    build: (db) =>
      db
        .selectFrom(
          db
            .selectFrom(
              intervals
                .map((interval) => changesWithin(db, keys, interval, beginnings))
                .reduce((union, piece) => union.unionAll(piece))
                .as('changes'),
            )
            .selectAll()
            .select((eb) =>
              eb.fn
                .agg<number>('row_number')
                .over((over) => over.partitionBy('operation').orderBy('time', 'desc').orderBy('event_id'))
                .as('age'),
            )
            .as('aged'),
        )
        .where('age', '=', 1)
        .select((eb) => [
          'operation',
          'event_id',
          eb.fn<number>('micros', ['time']).as('at'),
          'time_digits',
          'caller',
          'caller_label',
          'caller_absence',
        ])
        .orderBy('at', 'desc')
        .orderBy('event_id'),
  });
}

function changesWithin(
  db: QueryBuilder,
  keys: readonly string[],
  { start, end }: Interval,
  beginnings: readonly string[],
) {
  return db
    .selectFrom('api_calls')
    .where('time', '>=', (eb) => eb.fn<TimeValue>('instant', [eb.val(start)]))
    .where('time', '<', (eb) => eb.fn<TimeValue>('instant', [eb.val(end)]))
    .where('outcome', '=', 'succeeded')
    .where((eb) =>
      eb.or(beginnings.map((beginning) => eb.fn<boolean>('starts_with', ['operation', eb.val(beginning)]))),
    )
    .where((eb) => eb.fn<boolean>('any_of', ['targets', ...keys.map((key) => eb.val(key))]))
    .select(['operation', 'event_id', 'time', 'time_digits', 'caller', 'caller_label', 'caller_absence']);
}
