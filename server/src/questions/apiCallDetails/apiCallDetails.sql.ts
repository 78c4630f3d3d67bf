import type { Expression, SqlBool } from 'kysely';
import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import {
  type CallCondition,
  type CallExpressions,
  type CallScope,
  type TextExpression,
  callerOf,
  countedCalls,
  factsOf,
  outcomeFlags,
  placeOf,
  principalOf,
} from '../../tables/callCounts.js';
import { type Dimension, dailyCalls, isRolledUpBy } from '../../tables/dailyCalls.js';
import type { QueryBuilder } from '../../tables/relations.js';
import { NO_ADDRESS, THROUGH_SERVICE } from '../../tables/rollups.js';
import type { Grouping } from './levels.js';

const count = z.number();
const counts = {
  succeeded: count,
  failed: count,
  denied: count,
  throttled: count,
  other: count,
  first: count,
  last: count,
};

/** A row of the level, with the sums over the whole level beside it. */
const levelRow = z.object({
  service: z.string().nullable(),
  value: z.string(),
  ...counts,
  rows_in_all: count,
  succeeded_in_all: count,
  denied_in_all: count,
  throttled_in_all: count,
  other_in_all: count,
});
export type LevelRow = z.infer<typeof levelRow>;

const treeRow = z.object({
  parent: z.string(),
  child: z.string(),
  grandchild: z.string().nullable(),
  ...counts,
});
export type TreeRow = z.infer<typeof treeRow>;

/** What stands in place of an access key where a call has none. */
export const NO_KEY_ID = '~none';

/** What a level is sorted by in SQL; `label` sorts by the value itself. */
export interface LevelOrder {
  readonly by: 'succeeded' | 'failed' | 'denied' | 'throttled' | 'other' | 'first' | 'last' | 'value';
  readonly descending: boolean;
}

const dimensionOf: Readonly<Partial<Record<Grouping, Dimension>>> = {
  operation: 'operation',
  address: 'address',
  principal: 'caller',
};

/** Whether the first level is answered from daily rollups. */
export function levelIsRolledUp(scope: CallScope, level: Grouping): boolean {
  const dimension = dimensionOf[level];
  return dimension !== undefined && isRolledUpBy(scope, dimension);
}

/** One level: calls of the scope grouped by it, the first `limit` rows in order. */
export function detailsLevel(
  scope: CallScope,
  level: Grouping,
  order: LevelOrder,
  limit: number,
  fromRollups: boolean,
): Query<LevelRow> {
  return defineQuery({
    name: `calls by ${level}`,
    row: levelRow,
    build: (db) => {
      const direction = order.descending ? 'desc' : 'asc';
      return grouped(db, scope, level, fromRollups)
        .selectFrom('level')
        .select((eb) => [
          'service',
          'value',
          'succeeded',
          'failed',
          'denied',
          'throttled',
          'other',
          'first',
          'last',
          eb.fn.countAll<number>().over().as('rows_in_all'),
          eb.fn.sum<number>('succeeded').over().as('succeeded_in_all'),
          eb.fn.sum<number>('denied').over().as('denied_in_all'),
          eb.fn.sum<number>('throttled').over().as('throttled_in_all'),
          eb.fn.sum<number>('other').over().as('other_in_all'),
        ])
        .orderBy(order.by, direction)
        .orderBy('succeeded', 'desc')
        .orderBy('failed', 'desc')
        .orderBy('value')
        .orderBy('service')
        .limit(limit);
    },
  });
}

function grouped(db: QueryBuilder, scope: CallScope, level: Grouping, fromRollups: boolean) {
  return db
    .with('pieces', () => pieces(db, scope, level, fromRollups))
    .with('level', (with_) =>
      with_
        .selectFrom('pieces')
        .groupBy(['service', 'value'])
        .select((eb) => [
          'service',
          'value',
          eb.fn.sum<number>('succeeded').as('succeeded'),
          eb.fn.sum<number>(eb('denied', '+', eb('throttled', '+', eb.ref('other')))).as('failed'),
          eb.fn.sum<number>('denied').as('denied'),
          eb.fn.sum<number>('throttled').as('throttled'),
          eb.fn.sum<number>('other').as('other'),
          eb.fn.min<number>('first').as('first'),
          eb.fn.max<number>('last').as('last'),
        ]),
    );
}

function pieces(db: QueryBuilder, scope: CallScope, level: Grouping, fromRollups: boolean) {
  const dimension = dimensionOf[level];
  if (dimension !== undefined) return dailyCalls(db, scope, dimension, fromRollups);
  return facts(db, scope).select((eb) => [
    ...calls(eb),
    eb.fn<number>('micros', ['time']).as('at'),
    eb.lit(null).$castTo<string | null>().as('service'),
    keyOf(eb, level).as('value'),
  ]);
}

function facts(db: QueryBuilder, scope: CallScope) {
  return db
    .selectFrom(`${factsOf(scope.side)} as api_calls` as 'api_calls')
    .where((eb) => countedCalls(eb, scope, scope));
}

function calls(eb: CallExpressions) {
  return [
    ...outcomeFlags(eb),
    eb.fn<number>('micros', ['time']).as('first'),
    eb.fn<number>('micros', ['time']).as('last'),
  ] as const;
}

/** The levels below: every combination of two or three levels' keys with its calls. */
export function detailsTree(
  scope: CallScope,
  levels: readonly [Grouping, Grouping, Grouping?],
): Query<TreeRow> {
  const [parent, child, grandchild] = levels;
  return defineQuery({
    name: `calls by ${levels.filter((level) => level !== undefined).join(', ')}`,
    row: treeRow,
    build: (db) =>
      db
        .with('pieces', () =>
          facts(db, scope).select((eb) => [
            ...calls(eb),
            keyOf(eb, parent).as('parent'),
            keyOf(eb, child).as('child'),
            (grandchild === undefined ? eb.lit(null).$castTo<string | null>() : keyOf(eb, grandchild)).as(
              'grandchild',
            ),
          ]),
        )
        .selectFrom('pieces')
        .groupBy(['parent', 'child', 'grandchild'])
        .select((eb) => [
          'parent',
          'child',
          'grandchild',
          eb.fn.sum<number>('succeeded').as('succeeded'),
          eb.fn.sum<number>(eb('denied', '+', eb('throttled', '+', eb.ref('other')))).as('failed'),
          eb.fn.sum<number>('denied').as('denied'),
          eb.fn.sum<number>('throttled').as('throttled'),
          eb.fn.sum<number>('other').as('other'),
          eb.fn.min<number>('first').as('first'),
          eb.fn.max<number>('last').as('last'),
        ])
        .orderBy('parent')
        .orderBy('child')
        .orderBy('grandchild'),
  });
}

function keyOf(eb: CallExpressions, level: Grouping): TextExpression {
  switch (level) {
    case 'operation':
      return operationKey(eb);
    case 'address':
      return placeOf(eb);
    case 'principal':
      return principalOf(eb);
    case 'session':
      return callerOf(eb);
    case 'access-key':
      return eb.fn<string>('coalesce', ['access_key', eb.val(NO_KEY_ID)]);
  }
}

function operationKey(eb: CallExpressions): TextExpression {
  return eb(eb('service', '||', eb.val(':')), '||', eb.ref('operation')).$castTo<string>();
}

/** Calls below the row of this key in a level. */
export function isUnder(level: Grouping, keys: readonly string[]): CallCondition {
  return (eb) =>
    keys.length === 1 && keys[0] !== undefined
      ? isUnderOne(eb, level, keys[0])
      : eb(keyOf(eb, level), 'in', [...keys]);
}

function isUnderOne(eb: CallExpressions, level: Grouping, key: string): Expression<SqlBool> {
  switch (level) {
    case 'operation': {
      const [service = '', operation = '', ...more] = key.split(':');
      if (more.length > 0) return eb(operationKey(eb), '=', key);
      return eb.and([eb('operation', '=', operation), eb('service', '=', service)]);
    }
    case 'address':
      if (key === THROUGH_SERVICE) return eb('through_service', 'is not', null);
      return eb.and([
        eb('through_service', 'is', null),
        key === NO_ADDRESS ? eb('address', 'is', null) : eb('address', '=', key),
      ]);
    case 'access-key':
      return key === NO_KEY_ID ? eb('access_key', 'is', null) : eb('access_key', '=', key);
    default:
      return eb(keyOf(eb, level), '=', key);
  }
}
