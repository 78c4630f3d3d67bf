import type { Side } from '@gumshoe/shared/domain/side';
import { type AliasableExpression, type Expression, type SqlBool, sql } from 'kysely';
import { type CallExpressions, belongsTo, isCall, within } from '../tables/callCounts.js';
import type { QueryBuilder, TimeValue } from '../tables/relations.js';
import { type Link, linksOf, text } from './neighborLinks.sql.js';

/** A side the entity's calls are looked for on, and the names they carry for it there. */
export interface OwnSide {
  readonly side: Side;
  readonly keys: readonly string[];
}

/** Whose neighbors, when, and since when a relationship counts as known. Times in microseconds. */
export interface NeighborScope {
  /** All names of the entity: none of them is a neighbor. */
  readonly keys: readonly string[];
  readonly sides: readonly OwnSide[];
  readonly start: bigint;
  readonly end: bigint;
  /** Start of the time before the scope that "new" is measured against; the scope's own start where nothing is comparable. */
  readonly before: bigint;
  readonly isComparable: boolean;
}

const columnsOf = {
  now: [
    'time',
    'event_id',
    'outcome',
    'kind',
    'service',
    'operation',
    'read_only',
    'address',
    'user_agent',
    'access_key',
    'caller',
    'role',
    'account',
    'through_service',
    'targets',
  ],
  before: [
    'outcome',
    'kind',
    'service',
    'operation',
    'read_only',
    'address',
    'user_agent',
    'access_key',
    'caller',
    'role',
    'account',
    'through_service',
    'targets',
  ],
} as const;

/** The calls of the scope, and those of the time before it, of which only their neighbors are asked. */
type When = 'now' | 'before';

function whensOf({ start, before }: NeighborScope): When[] {
  return before < start ? ['now', 'before'] : ['now'];
}

/**
 * The statement's start: the entity's own calls of each side and time, scanned once. A call that two accounts recorded is
 * one link, as its caller's copy has it.
 */
export function withOwnRows(db: QueryBuilder, scope: NeighborScope): QueryBuilder {
  const needed = scope.sides.flatMap((own) => whensOf(scope).map((when) => ({ own, when })));
  return needed.reduce<QueryBuilder>(
    (builder, { own, when }) =>
      builder.with(`calls_${own.side}_${when}`, (inner) =>
        ownCalls(inner as unknown as QueryBuilder, scope, own, when),
      ) as unknown as QueryBuilder,
    db,
  );
}

function ownCalls(db: QueryBuilder, scope: NeighborScope, { side, keys }: OwnSide, when: When) {
  const interval = when === 'now' ? scope : { start: scope.before, end: scope.start };
  return db
    .selectFrom(`${side === 'in' ? 'api_calls' : 'caller_calls'} as api_calls` as 'api_calls')
    .where((eb) => eb.and([within(eb, interval), belongsTo(eb, side, keys), isCall(eb)]))
    .select([...columnsOf[when]]);
}

const flag = (eb: CallExpressions, condition: Expression<SqlBool>) =>
  eb.case().when(condition).then(eb.lit(1)).else(eb.lit(0)).end();

/** The neighbor a call names, or the list of its targets: those are taken apart once they are grouped. */
const namedBy = (eb: CallExpressions, link: Link) =>
  link.of === 'targets' ? eb.ref('targets').$castTo<string | null>() : link.neighbor(eb);

/** Links of one kind within the scope, by neighbor as the calls name it. */
function linksNow(db: QueryBuilder, side: Side, link: Link) {
  const rows = db
    .selectFrom(`calls_${side}_now as api_calls` as 'api_calls')
    .where(link.where)
    .select((eb) => [
      link.relation(eb).as('relation'),
      text(eb, link.direction).as('direction'),
      namedBy(eb, link).as('named'),
      'time',
      'event_id',
      flag(eb, eb('outcome', '=', 'succeeded')).as('succeeded'),
      flag(eb, eb('outcome', '=', 'failed')).as('failed'),
    ]);
  const grouped = db
    .selectFrom(rows.as('links'))
    .where('named', 'is not', null)
    .groupBy(['relation', 'direction', 'named'])
    .select((eb) => [
      'relation',
      'direction',
      'named',
      eb.lit(0).$castTo<number>().as('was_before'),
      eb.fn.sum<number>('succeeded').as('succeeded'),
      eb.fn.sum<number>('failed').as('failed'),
      eb.fn.min('time').as('first_seen'),
      eb.fn.max('time').as('last_seen'),
      eb.fn.max('event_id').as('event_id'),
    ])
    .$castTo<GroupedLink>();
  return byNeighbor(db, link, grouped);
}

/** Links of one kind before the scope: only that they were there. */
function linksBefore(db: QueryBuilder, side: Side, link: Link) {
  const rows = db
    .selectFrom(`calls_${side}_before as api_calls` as 'api_calls')
    .where(link.where)
    .select((eb) => [
      link.relation(eb).as('relation'),
      text(eb, link.direction).as('direction'),
      namedBy(eb, link).as('named'),
    ])
    .distinct();
  const grouped = db
    .selectFrom(rows.as('links'))
    .where('named', 'is not', null)
    .select((eb) => [
      'relation',
      'direction',
      'named',
      eb.lit(1).$castTo<number>().as('was_before'),
      eb.lit(0).$castTo<number>().as('succeeded'),
      eb.lit(0).$castTo<number>().as('failed'),
      eb.lit(null).$castTo<TimeValue>().as('first_seen'),
      eb.lit(null).$castTo<TimeValue>().as('last_seen'),
      eb.lit(null).$castTo<string>().as('event_id'),
    ])
    .$castTo<GroupedLink>();
  return byNeighbor(db, link, grouped);
}

interface GroupedLink {
  relation: string;
  direction: string;
  /** A key, or a list of them. */
  named: string | null;
  was_before: number;
  succeeded: number;
  failed: number;
  first_seen: TimeValue;
  last_seen: TimeValue;
  event_id: string;
}

/** One row a neighbor: lists of targets taken apart. */
function byNeighbor(db: QueryBuilder, link: Link, grouped: AliasableExpression<GroupedLink>) {
  const each = (eb: CallExpressions) =>
    eb.fn('unnest', ['grouped.named' as never]).as<'each_target'>(sql`each_target(target)`);
  const columns = [
    'relation',
    'direction',
    'was_before',
    'succeeded',
    'failed',
    'first_seen',
    'last_seen',
    'event_id',
  ] as const;
  const rows = db.selectFrom(grouped.as('grouped'));
  if (link.of === 'calls') return rows.select([...columns, 'named as neighbor']);
  return rows
    .$call((query) => query.crossJoin(each as never) as unknown as typeof query)
    .select([...columns, 'target as neighbor' as 'named as neighbor']);
}

/** Links of every kind by neighbor as the calls name it. */
export function linksByName(db: QueryBuilder, scope: NeighborScope) {
  const isCompared = whensOf(scope).includes('before');
  const pieces = scope.sides.flatMap(({ side, keys }) =>
    linksOf(side, keys).flatMap((link) => [
      linksNow(db, side, link),
      ...(isCompared ? [linksBefore(db, side, link)] : []),
    ]),
  );
  return pieces.reduce((union, piece) => union.unionAll(piece));
}
