import { relation as relationSchema } from '@gumshoe/shared/contract/entityRelationships';
import { entityType } from '@gumshoe/shared/domain/entity';
import type { Side } from '@gumshoe/shared/domain/side';
import { type Expression, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';
import { type CallExpressions, belongsTo, factsOf, isCall, within } from '../tables/callCounts.js';
import type { QueryBuilder, TimeValue } from '../tables/relations.js';
import { type Link, linksOf, text } from './neighborLinks.sql.js';

/** Whose neighbors, when, and since when a relationship counts as known. Times in microseconds. */
export interface NeighborScope {
  readonly keys: readonly string[];
  readonly sides: readonly Side[];
  readonly start: bigint;
  readonly end: bigint;
  /** Start of the time before the scope that "new" is measured against; the scope's own start where nothing is comparable. */
  readonly before: bigint;
  readonly isComparable: boolean;
}

/** One class of neighbors: a relation, its direction seen from the entity, a type. */
export interface NeighborClass {
  readonly relation?: string | undefined;
  readonly direction?: 'out' | 'in' | undefined;
  readonly type?: string | undefined;
}

const neighborRow = z.object({
  relation: relationSchema,
  direction: z.enum(['out', 'in']),
  type: entityType,
  neighbor: z.string(),
  succeeded: z.number(),
  failed: z.number(),
  is_new: z.number(),
  first: z.number(),
  last: z.number(),
  event_id: z.string(),
  place: z.number(),
  in_class: z.number(),
  new_in_class: z.number(),
  succeeded_in_class: z.number(),
  failed_in_class: z.number(),
});
export type NeighborRow = z.infer<typeof neighborRow>;

const ownColumns = [
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
] as const;

/**
 * The statement's start: the entity's own calls of each side, scanned once, and one row a call and target of them where
 * a link needs it. A call that two accounts recorded is one link, as its caller's copy has it.
 */
function withOwnRows(db: QueryBuilder, scope: NeighborScope): QueryBuilder {
  return scope.sides.reduce<QueryBuilder>((builder, side) => {
    const calls = builder.with(`calls_${side}`, (inner) =>
      ownCalls(inner as unknown as QueryBuilder, scope, side),
    ) as unknown as QueryBuilder;
    if (!linksOf(side, scope.keys).some(({ of }) => of === 'targets')) return calls;
    return calls.with(`targets_${side}`, (inner) =>
      ownTargets(inner as unknown as QueryBuilder, scope, side),
    ) as unknown as QueryBuilder;
  }, db);
}

function ownCalls(db: QueryBuilder, scope: NeighborScope, side: Side) {
  return db
    .selectFrom(`${side === 'in' ? 'api_calls' : factsOf('by')} as api_calls` as 'api_calls')
    .where((eb) =>
      eb.and([
        within(eb, { start: scope.before, end: scope.end }),
        belongsTo(eb, side, scope.keys),
        isCall(eb),
      ]),
    )
    .select([...ownColumns, 'targets']);
}

/** What the calls name as their targets; on the target's own side these are the entity's names alone. */
function ownTargets(db: QueryBuilder, scope: NeighborScope, side: Side) {
  const each = (eb: CallExpressions) =>
    eb.fn('unnest', ['api_calls.targets']).as<'each_target'>(sql`each_target(target)`);
  const rows = db
    .selectFrom(`calls_${side} as api_calls` as 'call_targets as api_calls')
    .$call((query) => query.crossJoin(each as never) as unknown as typeof query)
    .select([...ownColumns, 'target']);
  return side === 'on' ? rows.where('target', 'in', [...scope.keys]) : rows;
}

const flag = (eb: CallExpressions, condition: Expression<SqlBool>) =>
  eb.case().when(condition).then(eb.lit(1)).else(eb.lit(0)).end();

/** Rows of one kind of link: a neighbor and the call that shows it. */
function linkRows(db: QueryBuilder, scope: NeighborScope, side: Side, link: Link) {
  const isNow = (eb: CallExpressions) => eb('time', '>=', eb.fn<TimeValue>('instant', [eb.val(scope.start)]));
  return db
    .selectFrom(`${link.of}_${side} as api_calls` as 'api_calls')
    .where(link.where)
    .select((eb) => [
      link.relation(eb).as('relation'),
      text(eb, link.direction).as('direction'),
      link.neighbor(eb).as('neighbor'),
      'time',
      'event_id',
      flag(eb, isNow(eb)).as('now'),
      flag(eb, eb.and([isNow(eb), eb('outcome', '=', 'succeeded')])).as('succeeded'),
      flag(eb, eb.and([isNow(eb), eb('outcome', '=', 'failed')])).as('failed'),
    ]);
}

/**
 * Links by neighbor as the calls name it; times in microseconds, `first` and the event those of the scope. Each kind of
 * link is grouped by itself: grouping them together takes half as long again.
 */
function linksByName(db: QueryBuilder, scope: NeighborScope) {
  const pieces = scope.sides.flatMap((side) =>
    linksOf(side, scope.keys).map((link) => groupedByName(db, linkRows(db, scope, side, link))),
  );
  return pieces.reduce((union, piece) => union.unionAll(piece));
}

function groupedByName(db: QueryBuilder, rows: ReturnType<typeof linkRows>) {
  return db
    .selectFrom(rows.as('links'))
    .where('neighbor', 'is not', null)
    .groupBy(['relation', 'direction', 'neighbor'])
    .select((eb) => [
      'relation',
      'direction',
      'neighbor',
      eb.fn.sum<number>('now').as('now'),
      eb.fn.countAll<number>().as('ever'),
      eb.fn.sum<number>('succeeded').as('succeeded'),
      eb.fn.sum<number>('failed').as('failed'),
      eb.fn.min(eb.case().when('now', '=', 1).then(eb.ref('time')).end()).as('first_seen'),
      eb.fn.max('time').as('last_seen'),
      eb.fn.max(eb.case().when('now', '=', 1).then(eb.ref('event_id')).end()).as('event_id'),
    ]);
}

/** The one entity each ARN of a user, a role or a session means; names that meant several stay as they are. */
function provenNames(db: QueryBuilder) {
  return db
    .selectFrom('aliases')
    .where('alias', 'like', '%:arn:%')
    .groupBy('alias')
    .having((eb) => eb(eb.fn.min('key'), '=', eb.fn.max('key')))
    .select((eb) => ['alias', eb.fn.min('key').as('key')]);
}

/** Links by the entity their neighbor is, under whatever name, of the classes asked for and within the scope. */
function linksByEntity(db: QueryBuilder, scope: NeighborScope, of: NeighborClass) {
  const resolved = db
    .selectFrom(linksByName(db, scope).as('named'))
    .leftJoin(provenNames(db).as('names'), 'names.alias', 'named.neighbor')
    .selectAll('named')
    .select((eb) => eb.fn.coalesce('names.key', 'named.neighbor').as('entity'));
  const isNew = scope.isComparable ? '=' : '<';
  return db
    .selectFrom(resolved.as('resolved'))
    .where('entity', 'not in', [...scope.keys])
    .$if(of.relation !== undefined, (query) => query.where('relation', '=', of.relation ?? ''))
    .$if(of.direction !== undefined, (query) => query.where('direction', '=', of.direction ?? ''))
    .$if(of.type !== undefined, (query) => query.where('entity', 'like', `${of.type}:%`))
    .groupBy(['relation', 'direction', 'entity'])
    .having((eb) => eb(eb.fn.sum('now'), '>', 0))
    .select((eb) => [
      'relation',
      'direction',
      'entity as neighbor',
      eb.fn<string>('split_part', ['entity', eb.val(':'), eb.lit(1)]).as('type'),
      eb.fn.sum<number>('succeeded').as('succeeded'),
      eb.fn.sum<number>('failed').as('failed'),
      eb
        .case()
        .when(eb.fn.sum<number>('ever'), isNew, eb.fn.sum<number>('now'))
        .then(eb.lit(1))
        .else(eb.lit(0))
        .end()
        .as('is_new'),
      eb.fn<number>('micros', [eb.fn.min('first_seen')]).as('first'),
      eb.fn<number>('micros', [eb.fn.max('last_seen')]).as('last'),
      eb.fn.max<string>('event_id').as('event_id'),
    ]);
}

/** Each link with its place in its class and the totals of the class. */
function linksInOrder(db: QueryBuilder, scope: NeighborScope, of: NeighborClass) {
  return db.selectFrom(linksByEntity(db, scope, of).as('grouped')).select((eb) => {
    const inClass = ['relation', 'direction', 'type'] as const;
    const sumOfClass = (column: 'is_new' | 'succeeded' | 'failed') =>
      eb.fn.sum<number>(column).over((over) => over.partitionBy(inClass));
    const place = eb.fn.agg<number>('row_number').over((over) =>
      over
        .partitionBy(inClass)
        .orderBy('is_new', 'desc')
        .orderBy(eb('succeeded', '+', eb.ref('failed')), 'desc')
        .orderBy('last', 'desc')
        .orderBy('neighbor'),
    );
    return [
      ...([
        'relation',
        'direction',
        'type',
        'neighbor',
        'succeeded',
        'failed',
        'is_new',
        'first',
        'last',
        'event_id',
      ] as const),
      place.as('place'),
      eb.fn
        .countAll<number>()
        .over((over) => over.partitionBy(inClass))
        .as('in_class'),
      sumOfClass('is_new').as('new_in_class'),
      sumOfClass('succeeded').as('succeeded_in_class'),
      sumOfClass('failed').as('failed_in_class'),
    ];
  });
}

/**
 * Neighbors of an entity within the scope, grouped by class: at most `perClass` of each class from `after` on, new ones
 * first, then most calls, then latest, then by key. Each row carries the totals of its class.
 */
export function neighborsQuery(
  scope: NeighborScope,
  of: NeighborClass,
  after: number,
  perClass: number,
): Query<NeighborRow> {
  return defineQuery({
    name: 'neighbors by relation',
    row: neighborRow,
    build: (db) =>
      withOwnRows(db, scope)
        .selectFrom(linksInOrder(db, scope, of).as('ranked'))
        .where('place', '>', after)
        .where('place', '<=', after + perClass)
        .selectAll()
        .orderBy('relation')
        .orderBy('direction')
        .orderBy('type')
        .orderBy('place'),
  });
}
