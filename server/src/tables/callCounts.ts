import type { Side } from '@gumshoe/shared/domain/side';
import type { Expression, ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import { ceilTo, floorTo } from './floorTo.js';
import type { ApiCallRow, QueryBuilder, Relations, TimeValue } from './relations.js';
import { NO_ADDRESS, THROUGH_SERVICE, hasRollup } from './rollups.js';

/** Calls of some keys on one side within a scope; times in microseconds since the epoch. */
export interface CallScope {
  readonly side: Side;
  readonly keys: readonly string[];
  readonly start: bigint;
  readonly end: bigint;
  /** A further condition on the calls; rollups cannot answer it. */
  readonly only?: CallCondition | undefined;
}

/** A condition on a row of `api_calls`. */
export type CallCondition = (eb: CallExpressions) => Expression<SqlBool>;

export const HOUR_MICROS = 3_600_000_000n;
export const DAY_MICROS = 24n * HOUR_MICROS;

/** The whole units within a scope and the two ends it cuts; `whole` is undefined where no unit is whole. */
export interface CutScope {
  readonly whole: { readonly start: bigint; readonly end: bigint } | undefined;
  readonly ends: readonly { readonly start: bigint; readonly end: bigint }[];
}

/** Splits a scope at whole units (hours or days, counted from the epoch). */
export function cutScope({ start, end }: { start: bigint; end: bigint }, unit: bigint): CutScope {
  const first = ceilTo(start, unit);
  const last = floorTo(end, unit);
  if (first >= last) return { whole: undefined, ends: [{ start, end }] };
  const ends = [
    { start, end: first },
    { start: last, end },
  ].filter((cut) => cut.start < cut.end);
  return { whole: { start: first, end: last }, ends };
}

/**
 * Whether every key of the scope is answered by rollups. A call may name one target twice, by two of its names, and
 * then stands in the rollup of each: targets with several names are counted from facts.
 */
export function isRolledUp({ side, keys, only }: CallScope): boolean {
  if (only !== undefined || (side === 'on' && keys.length > 1)) return false;
  return keys.every((key) => hasRollup(side, key) || isMereName(key));
}

/** Keys that are another name of a rolled-up entity: they have rollups wherever rows carry them. */
function isMereName(key: string): boolean {
  return /^(AwsRole|AwsUser|FederatedUser|S3Bucket):/.test(key);
}

type CallRelation =
  | 'api_calls'
  | 'caller_calls'
  | 'unpaired_calls'
  | 'repeated_calls'
  | 'repeated_caller_calls';
export type CallExpressions = ExpressionBuilder<Pick<Relations, 'api_calls'>, 'api_calls'>;

/** The relation whose rows count on a side: an owner's copy counts for the caller only where it stands alone. */
export function factsOf(side: Side): Extract<CallRelation, 'api_calls' | 'caller_calls'> {
  return side === 'by' || side === 'from' ? 'caller_calls' : 'api_calls';
}

/** Where a type's keys stand; a caller that is a role has it in `role` too. */
const columnOfType: Readonly<Record<string, readonly (keyof ApiCallRow)[]>> = {
  AwsRole: ['role'],
  AccessKey: ['access_key'],
  Ec2Instance: ['instance'],
  FederatedUser: ['caller', 'person'],
};

/** Rows of calls that belong to the keys on the side. A call through a service is from no address. */
export function belongsTo(eb: CallExpressions, side: Side, keys: readonly string[]): Expression<SqlBool> {
  switch (side) {
    case 'by':
      return eb.or([...byColumn(keys)].map(([column, values]) => eb(column, 'in', values)));
    case 'from':
      return eb.or([
        ...oneOf(
          eb,
          'address',
          keys.filter((key) => key.startsWith('IpAddress:')),
        ).map((isFrom) => eb.and([isFrom, eb('through_service', 'is', null)])),
        ...oneOf(
          eb,
          'user_agent',
          keys.filter((key) => key.startsWith('UserAgent:')).map((key) => key.slice('UserAgent:'.length)),
        ),
      ]);
    case 'on':
      return eb.fn<boolean>('any_of', ['targets', ...keys.map((key) => eb.val(key))]);
    case 'in':
      return eb(
        'account',
        'in',
        keys.map((key) => key.slice(key.indexOf(':') + 1)),
      );
  }
}

function byColumn(
  keys: readonly string[],
): Map<'caller' | 'role' | 'access_key' | 'instance' | 'person', string[]> {
  const columns = new Map<'caller' | 'role' | 'access_key' | 'instance' | 'person', string[]>();
  for (const key of keys) {
    for (const column of columnOfType[key.slice(0, key.indexOf(':'))] ?? ['caller']) {
      const name = column as 'caller' | 'role' | 'access_key' | 'instance' | 'person';
      columns.set(name, [...(columns.get(name) ?? []), key]);
    }
  }
  return columns;
}

function oneOf(
  eb: CallExpressions,
  column: 'address' | 'user_agent',
  values: readonly string[],
): Expression<SqlBool>[] {
  return values.length === 0 ? [] : [eb(column, 'in', [...values])];
}

/** Rows of the kinds that are calls. */
export function isCall(eb: CallExpressions): Expression<SqlBool> {
  return eb('kind', 'in', ['api-call', 'console-action', 'sign-in', 'service-event']);
}

/** Rows within an interval. */
export function within(
  eb: CallExpressions,
  { start, end }: { start: bigint; end: bigint },
): Expression<SqlBool> {
  return eb.and([
    eb('time', '>=', eb.fn<TimeValue>('instant', [eb.val(start)])),
    eb('time', '<', eb.fn<TimeValue>('instant', [eb.val(end)])),
  ]);
}

/** The rows of calls that a scope counts within an interval of it. */
export function countedCalls(
  eb: CallExpressions,
  scope: CallScope,
  interval: { start: bigint; end: bigint },
): Expression<SqlBool> {
  const conditions = [within(eb, interval), belongsTo(eb, scope.side, scope.keys), isCall(eb)];
  return eb.and(scope.only === undefined ? conditions : [...conditions, scope.only(eb)]);
}

/** One row a piece of the scope: `at` in microseconds and the four counts with those through a service. */
export function hourlyCalls(db: QueryBuilder, scope: CallScope, fromRollups: boolean) {
  const facts = (relation: CallRelation, interval: { start: bigint; end: bigint }) =>
    factCounts(db, relation, scope, interval);
  if (!fromRollups) return facts(factsOf(scope.side), scope);
  const { whole, ends } = cutScope(scope, HOUR_MICROS);
  const pieces = [
    ...(whole === undefined ? [] : [rollupCounts(db, scope, whole)]),
    ...ends.map((end) => facts(factsOf(scope.side), end)),
    ...(whole !== undefined && factsOf(scope.side) === 'caller_calls'
      ? [facts('unpaired_calls', whole)]
      : []),
  ];
  return pieces.reduce((union, piece) => union.unionAll(piece));
}

/** One row a record that repeats a call of the scope. */
export function repeatsOfCalls(db: QueryBuilder, scope: CallScope) {
  const relation = factsOf(scope.side) === 'caller_calls' ? 'repeated_caller_calls' : 'repeated_calls';
  return factCounts(db, relation, scope, scope);
}

function rollupCounts(db: QueryBuilder, scope: CallScope, whole: { start: bigint; end: bigint }) {
  return db
    .selectFrom('calls_hourly')
    .where('side', '=', scope.side)
    .where('key', 'in', [...scope.keys])
    .where('hour', '>=', (eb) => eb.fn<TimeValue>('instant', [eb.val(whole.start)]))
    .where('hour', '<', (eb) => eb.fn<TimeValue>('instant', [eb.val(whole.end)]))
    .select((eb) => [
      eb.fn<number>('micros', ['hour']).as('at'),
      eb.ref('succeeded').as('succeeded'),
      eb.ref('denied').as('denied'),
      eb.ref('throttled').as('throttled'),
      eb.ref('other').as('other'),
      eb.ref('through').as('through'),
    ]);
}

function factCounts(
  db: QueryBuilder,
  relation: CallRelation,
  scope: CallScope,
  interval: { start: bigint; end: bigint },
) {
  return db
    .selectFrom(`${relation} as api_calls` as 'api_calls')
    .where((eb) => countedCalls(eb, scope, interval))
    .select((eb) => [
      eb.fn<number>('micros', ['time']).as('at'),
      ...outcomeFlags(eb),
      eb.case().when('through_service', 'is not', null).then(1).else(0).end().as('through'),
    ]);
}

/** The four outcomes of a row as 0 or `one`. */
export function outcomeFlags(eb: CallExpressions, one: 1 | -1 = 1) {
  const flag = (condition: Expression<SqlBool>) =>
    eb.case().when(condition).then(eb.lit(one).$castTo<number>()).else(eb.lit(0).$castTo<number>()).end();
  return [
    flag(eb('outcome', '=', 'succeeded')).as('succeeded'),
    flag(eb('failure_kind', '=', 'denied')).as('denied'),
    flag(eb('failure_kind', '=', 'throttled')).as('throttled'),
    flag(eb('failure_kind', '=', 'other')).as('other'),
  ] as const;
}

/** A text computed from a call. */
export type TextExpression = ExpressionWrapper<Pick<Relations, 'api_calls'>, 'api_calls', string>;

/** Where a call came from: the key of its address, or a word in place of one. */
export function placeOf(eb: CallExpressions): TextExpression {
  return eb
    .case()
    .when('through_service', 'is not', null)
    .then(eb.val(THROUGH_SERVICE))
    .else(eb.fn.coalesce('address', eb.val(NO_ADDRESS)))
    .end()
    .$castTo<string>();
}

/** Who made a call: the role for its sessions, else the caller, else `~` and the word for its absence. */
export function principalOf(eb: CallExpressions): TextExpression {
  return eb.fn<string>('coalesce', ['role', callerOf(eb)]);
}

/** Who made a call, each session by itself: the caller, else `~` and the word for its absence. */
export function callerOf(eb: CallExpressions): TextExpression {
  return eb.fn<string>('coalesce', ['caller', eb(eb.val('~'), '||', eb.ref('caller_absence'))]);
}
