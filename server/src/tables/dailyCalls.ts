import {
  type CallExpressions,
  type CallScope,
  DAY_MICROS,
  countedCalls,
  cutScope,
  factsOf,
  isCall,
  isRolledUp,
  outcomeFlags,
  placeOf,
  type TextExpression,
  principalOf,
  within,
} from './callCounts.js';
import type { QueryBuilder, TimeValue } from './relations.js';

/** What calls are counted by, beside the day. */
export type Dimension = 'operation' | 'address' | 'caller';

/**
 * Calls by day and one more property: the pieces of a scope, whole days from rollups and the cut ends from facts, in
 * one UNION ALL. One row is one rollup row or one call.
 *
 * - `at`: the day, or the call's time, in microseconds since the epoch;
 * - `service`: of the operation; NULL for the other dimensions;
 * - `value`: the operation's name, the address' key, the caller's key (roles for their sessions), or a word beginning
 *   with `~` where a call has none: `~none`, `~service`, `~anonymous`, `~unknown`, `~aws-itself`;
 * - four counts, and `first` and `last` in microseconds.
 */
export interface DailyRow {
  at: number;
  service: string | null;
  value: string;
  succeeded: number;
  denied: number;
  throttled: number;
  other: number;
  first: number;
  last: number;
}

type Interval = { start: bigint; end: bigint };
type FactRelation = 'api_calls' | 'caller_calls' | 'unpaired_calls' | 'owner_calls';

/** Whether rollups hold the dimension for the scope: there are none of callers on `by`, nor of addresses on `from`. */
export function isRolledUpBy(scope: CallScope, dimension: Dimension): boolean {
  if (dimension === 'caller' && scope.side === 'by') return false;
  if (dimension === 'address' && scope.side === 'from') return false;
  return isRolledUp(scope);
}

/** The calls of a scope by one dimension; from facts alone where `fromRollups` is false. */
export function dailyCalls(db: QueryBuilder, scope: CallScope, dimension: Dimension, fromRollups: boolean) {
  const facts = (relation: FactRelation, interval: Interval) =>
    factRows(db, relation, dimension).where((eb) => countedCalls(eb, scope, interval));
  const ownRelation = factsOf(scope.side);
  if (!fromRollups) return facts(ownRelation, scope);
  const { whole, ends } = cutScope(scope, DAY_MICROS);
  const pieces = [
    ...(whole === undefined
      ? []
      : [
          rollupRows(db, dimension, whole)
            .where('side', '=', scope.side)
            .where('key', 'in', [...scope.keys]),
        ]),
    ...ends.map((end) => facts(ownRelation, end)),
    ...(whole !== undefined && ownRelation === 'caller_calls' ? [facts('unpaired_calls', whole)] : []),
  ];
  return pieces.reduce((union, piece) => union.unionAll(piece));
}

/**
 * All calls held by caller, a call that two accounts recorded once: the accounts' rollups, less the owners' copies
 * whose caller's copy is held.
 */
export function dailyCallsOfAll(db: QueryBuilder, scope: Interval) {
  const { whole, ends } = cutScope(scope, DAY_MICROS);
  const pieces = [
    ...(whole === undefined
      ? []
      : [rollupRows(db, 'caller', whole).where('side', '=', 'in'), pairedCopies(db, whole)]),
    ...ends.map((end) =>
      factRows(db, 'caller_calls', 'caller').where((eb) => eb.and([within(eb, end), isCall(eb)])),
    ),
  ];
  return pieces.reduce((union, piece) => union.unionAll(piece));
}

const tableOf = {
  operation: 'calls_operation_daily',
  address: 'calls_address_daily',
  caller: 'calls_caller_daily',
} as const satisfies Record<Dimension, string>;

function rollupRows(db: QueryBuilder, dimension: Dimension, whole: Interval) {
  return db
    .selectFrom(tableOf[dimension] as 'calls_operation_daily')
    .where('day', '>=', (eb) => eb.fn<TimeValue>('instant', [eb.val(whole.start)]))
    .where('day', '<', (eb) => eb.fn<TimeValue>('instant', [eb.val(whole.end)]))
    .select((eb) => [
      eb.fn<number>('micros', ['day']).as('at'),
      (dimension === 'operation'
        ? eb.ref('service').$castTo<string | null>()
        : eb.lit(null).$castTo<string | null>()
      ).as('service'),
      eb.ref(dimension as 'operation').as('value'),
      'succeeded',
      'denied',
      'throttled',
      'other',
      eb.fn<number>('micros', ['first_seen']).as('first'),
      eb.fn<number>('micros', ['last_seen']).as('last'),
    ])
    .$castTo<DailyRow>();
}

function factRows(db: QueryBuilder, relation: FactRelation, dimension: Dimension) {
  return db
    .selectFrom(`${relation} as api_calls` as 'api_calls')
    .select((eb) => [
      eb.fn<number>('micros', ['time']).as('at'),
      (dimension === 'operation' ? eb.ref('service') : eb.lit(null).$castTo<string | null>()).as('service'),
      dimensionOf(eb, dimension).as('value'),
      ...outcomeFlags(eb),
      eb.fn<number>('micros', ['time']).as('first'),
      eb.fn<number>('micros', ['time']).as('last'),
    ])
    .$castTo<DailyRow>();
}

function dimensionOf(eb: CallExpressions, dimension: Dimension): TextExpression {
  switch (dimension) {
    case 'operation':
      return eb.ref('operation').$castTo<string>();
    case 'address':
      return placeOf(eb);
    case 'caller':
      return principalOf(eb);
  }
}

/** Owners' copies whose caller's copy is held, each counted as minus one. */
function pairedCopies(db: QueryBuilder, whole: Interval) {
  return db
    .selectFrom('owner_calls as api_calls' as 'api_calls')
    .where((eb) => eb.and([within(eb, whole), isPaired(eb)]))
    .select((eb) => [
      eb.fn<number>('micros', ['time']).as('at'),
      eb.lit(null).$castTo<string | null>().as('service'),
      principalOf(eb).as('value'),
      ...outcomeFlags(eb, -1),
      eb.lit(null).$castTo<number>().as('first'),
      eb.lit(null).$castTo<number>().as('last'),
    ])
    .$castTo<DailyRow>();
}

function isPaired(eb: CallExpressions) {
  return eb(
    'shared_event_id',
    'in',
    eb
      .selectFrom('shared_calls' as never)
      .select('shared_event_id' as never)
      .where('shared_copy' as never, '=', 'caller' as never),
  );
}
