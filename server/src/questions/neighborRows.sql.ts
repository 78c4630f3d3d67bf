import type { Side } from '@gumshoe/shared/domain/side';
import type { AliasableExpression, Expression, QueryCreator, SqlBool } from 'kysely';
import { type CallExpressions, belongsTo, isCall, within } from '../tables/callCounts.js';
import type { QueryBuilder, Relations, TimeValue } from '../tables/relations.js';
import { type LinkBuilder, type NamedLink, type When, callsOf, flag } from './neighborCounts.sql.js';
import { type CallLink, type Link, linksOf, text } from './neighborLinks.sql.js';
import { targetLinks } from './neighborTargets.sql.js';

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

/** The columns that links are told from. */
const linkColumns = [
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
] as const;
const columnsOf = { now: ['time', 'event_id', ...linkColumns], before: linkColumns } as const;

function whensOf({ start, before }: NeighborScope): When[] {
  return before < start ? ['now', 'before'] : ['now'];
}

/**
 * The statement's start: the entity's own calls of each side and time, scanned once, and the names that mean one entity. A
 * call that two accounts recorded is one link, as its caller's copy has it.
 */
export function withOwnRows(db: QueryBuilder, scope: NeighborScope): LinkBuilder {
  const needed = scope.sides.flatMap((own) => whensOf(scope).map((when) => ({ own, when })));
  const start = db.with('proven_names', (inner) => provenNames(inner));
  return needed.reduce<LinkBuilder>(
    (builder, { own, when }) =>
      builder.with(`calls_${own.side}_${when}`, (inner) => ownCalls(inner, scope, own, when)),
    start,
  );
}

/** The one entity each ARN of a user, a role or a session means; names that meant several stay as they are. */
function provenNames(db: QueryCreator<Relations>) {
  return db
    .selectFrom('aliases')
    .where('alias', 'like', '%:arn:%')
    .groupBy('alias')
    .having((eb) => eb(eb.fn.min('key'), '=', eb.fn.max('key')))
    .select((eb) => ['alias', eb.fn.min('key').as('key')]);
}

function ownCalls(db: LinkBuilder, scope: NeighborScope, { side, keys }: OwnSide, when: When) {
  const interval = when === 'now' ? scope : { start: scope.before, end: scope.start };
  return db
    .selectFrom(`${side === 'in' ? 'api_calls' : 'caller_calls'} as api_calls` as 'api_calls')
    .where((eb) => eb.and([within(eb, interval), belongsTo(eb, side, keys), isCall(eb)]))
    .select([...columnsOf[when]]);
}

/** Links of one kind by neighbor as the calls name it, within the scope. */
function callLinksNow(db: LinkBuilder, side: Side, link: CallLink) {
  const alone = (eb: CallExpressions, condition: Expression<SqlBool>) =>
    eb
      .case()
      .when(link.isCountedElsewhere?.(eb) ?? eb.lit(false))
      .then(eb.lit(0))
      .else(flag(eb, condition))
      .end();
  const rows = db
    .selectFrom(callsOf(side, 'now'))
    .where(link.where)
    .select((eb) => [
      link.relation(eb).as('relation'),
      text(eb, link.direction).as('direction'),
      link.neighbor(eb).as('neighbor'),
      'time',
      'event_id',
      flag(eb, eb('outcome', '=', 'succeeded')).as('succeeded'),
      flag(eb, eb('outcome', '=', 'failed')).as('failed'),
      alone(eb, eb.lit(true)).as('calls_alone'),
      alone(eb, eb('outcome', '=', 'failed')).as('failed_alone'),
    ]);
  return db
    .selectFrom(rows.as('links'))
    .where('neighbor', 'is not', null)
    .groupBy(['relation', 'direction', 'neighbor'])
    .select((eb) => [
      'relation',
      'direction',
      'neighbor',
      eb.lit(0).$castTo<number>().as('was_before'),
      eb.fn.sum<number>('succeeded').as('succeeded'),
      eb.fn.sum<number>('failed').as('failed'),
      eb.fn.sum<number>('calls_alone').as('calls_alone'),
      eb.fn.sum<number>('failed_alone').as('failed_alone'),
      eb.fn.min('time').as('first_seen'),
      eb.fn.max('time').as('last_seen'),
      eb.fn.max('event_id').as('event_id'),
    ])
    .$castTo<NamedLink>();
}

/** Links of one kind before the scope: only that they were there. */
function callLinksBefore(db: LinkBuilder, side: Side, link: CallLink) {
  const rows = db
    .selectFrom(callsOf(side, 'before'))
    .where(link.where)
    .select((eb) => [
      link.relation(eb).as('relation'),
      text(eb, link.direction).as('direction'),
      link.neighbor(eb).as('neighbor'),
    ])
    .distinct();
  return db
    .selectFrom(rows.as('links'))
    .where('neighbor', 'is not', null)
    .select((eb) => [
      'relation',
      'direction',
      'neighbor',
      eb.lit(1).$castTo<number>().as('was_before'),
      ...(['succeeded', 'failed', 'calls_alone', 'failed_alone'] as const).map((name) =>
        eb.lit(0).$castTo<number>().as(name),
      ),
      eb.lit(null).$castTo<TimeValue>().as('first_seen'),
      eb.lit(null).$castTo<TimeValue>().as('last_seen'),
      eb.lit(null).$castTo<string>().as('event_id'),
    ])
    .$castTo<NamedLink>();
}

function linksOfKind(db: LinkBuilder, side: Side, when: When, link: Link): AliasableExpression<NamedLink> {
  if (link.of === 'targets') return targetLinks(db, side, when, link);
  return when === 'now' ? callLinksNow(db, side, link) : callLinksBefore(db, side, link);
}

/** Links of every kind by neighbor as the calls name it; targets by the entity they are. */
export function linksByName(db: LinkBuilder, scope: NeighborScope) {
  const pieces = scope.sides.flatMap(({ side, keys }) =>
    linksOf(side, keys).flatMap((link) =>
      whensOf(scope).map((when) => db.selectFrom(linksOfKind(db, side, when, link).as('link')).selectAll()),
    ),
  );
  return pieces.reduce((union, piece) => union.unionAll(piece));
}
