import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import {
  type CallExpressions,
  type CallScope,
  DAY_MICROS,
  cutScope,
  isCall,
  principalOf,
  within,
} from '../../tables/callCounts.js';
import { dailyCalls, isRolledUpBy } from '../../tables/dailyCalls.js';
import type { QueryBuilder, TimeValue } from '../../tables/relations.js';
import { NO_ADDRESS, THROUGH_SERVICE } from '../../tables/rollups.js';
import type { Newness } from '../newness.js';

const count = z.number();
const addressRow = z.object({
  place: z.string(),
  succeeded: count,
  denied: count,
  throttled: count,
  other: count,
  first: count,
  last: count,
  was_before: count,
  addresses: count,
  calls_in_all: count,
});
export type AddressRow = z.infer<typeof addressRow>;

/**
 * Calls by address: the rows for calls through services and without an address first, where there are such, then the
 * `limit` addresses with most calls. `addresses` and
 * `calls_in_all` are how many there are in all.
 */
export function callsByAddress(scope: CallScope, newness: Newness, limit: number): Query<AddressRow> {
  const fromRollups = isRolledUpBy(scope, 'address');
  return defineQuery({
    name: 'calls by address',
    row: addressRow,
    build: (db) =>
      db
        .with('level', () => grouped(db, scope, fromRollups))
        .with('earlier', () =>
          db
            .selectFrom(dailyCalls(db, { ...scope, ...newness.before }, 'address', fromRollups).as('before'))
            .select('before.value as place')
            .distinct()
            .where((eb) => (newness.isComparable ? eb.lit(true) : eb.lit(false))),
        )
        .selectFrom('level')
        .leftJoin('earlier', 'earlier.place', 'level.place')
        .select((eb) => [
          'level.place',
          'succeeded',
          'denied',
          'throttled',
          'other',
          'first',
          'last',
          eb.case().when('earlier.place', 'is', null).then(eb.lit(0)).else(eb.lit(1)).end().as('was_before'),
          eb.fn.sum<number>('is_address').over().as('addresses'),
          eb.fn
            .sum<number>(eb('succeeded', '+', eb('denied', '+', eb('throttled', '+', eb.ref('other')))))
            .over()
            .as('calls_in_all'),
        ])
        .orderBy('is_address')
        .orderBy(
          (eb) => eb('succeeded', '+', eb('denied', '+', eb('throttled', '+', eb.ref('other')))),
          'desc',
        )
        .orderBy('last', 'desc')
        .orderBy('level.place')
        .limit(limit + 2),
  });
}

function grouped(db: QueryBuilder, scope: CallScope, fromRollups: boolean) {
  return db
    .selectFrom(
      db
        .selectFrom(dailyCalls(db, scope, 'address', fromRollups).as('calls'))
        .groupBy('value')
        .select((eb) => [
          'value as place',
          eb.fn.sum<number>('succeeded').as('succeeded'),
          eb.fn.sum<number>('denied').as('denied'),
          eb.fn.sum<number>('throttled').as('throttled'),
          eb.fn.sum<number>('other').as('other'),
          eb.fn.min<number>('first').as('first'),
          eb.fn.max<number>('last').as('last'),
        ])
        .as('places'),
    )
    .selectAll()
    .select((eb) =>
      eb
        .case()
        .when('place', 'in', [NO_ADDRESS, THROUGH_SERVICE])
        .then(eb.lit(0))
        .else(eb.lit(1))
        .end()
        .as('is_address'),
    );
}

const callersRow = z.object({ address: z.string(), principals: count });
export type CallersRow = z.infer<typeof callersRow>;

/** How many principals made calls from each of these addresses within the scope, over all accounts. */
export function principalsByAddress(
  addresses: readonly string[],
  scope: { start: bigint; end: bigint },
): Query<CallersRow> {
  const { whole, ends } = cutScope(scope, DAY_MICROS);
  return defineQuery({
    name: 'principals by address',
    row: callersRow,
    build: (db) => {
      const pieces = [
        ...(whole === undefined
          ? []
          : [
              callersFromRollups(db, addresses, whole),
              callersFromFacts(db, 'unpaired_calls', addresses, whole),
            ]),
        ...ends.map((end) => callersFromFacts(db, 'caller_calls', addresses, end)),
      ];
      return db
        .selectFrom(pieces.reduce((union, piece) => union.unionAll(piece)).as('used'))
        .where('caller', 'not like', '~%')
        .groupBy('address')
        .select((eb) => ['address', eb.fn.count<number>('caller').distinct().as('principals')])
        .orderBy('address');
    },
  });
}

interface UsedRow {
  address: string;
  caller: string;
}

function callersFromRollups(
  db: QueryBuilder,
  addresses: readonly string[],
  { start, end }: { start: bigint; end: bigint },
) {
  return db
    .selectFrom('calls_caller_daily')
    .where('side', '=', 'from')
    .where('key', 'in', [...addresses])
    .where('day', '>=', (eb) => eb.fn<TimeValue>('instant', [eb.val(start)]))
    .where('day', '<', (eb) => eb.fn<TimeValue>('instant', [eb.val(end)]))
    .select(['key as address', 'caller'])
    .$castTo<UsedRow>();
}

function callersFromFacts(
  db: QueryBuilder,
  relation: 'caller_calls' | 'unpaired_calls',
  addresses: readonly string[],
  interval: { start: bigint; end: bigint },
) {
  const isFrom = (eb: CallExpressions) =>
    eb.and([
      within(eb, interval),
      eb('address', 'in', [...addresses]),
      eb('through_service', 'is', null),
      isCall(eb),
    ]);
  return db
    .selectFrom(`${relation} as api_calls` as 'api_calls')
    .where(isFrom)
    .select((eb) => ['address', principalOf(eb).as('caller')])
    .$castTo<UsedRow>();
}
