import { relation as relationSchema } from '@gumshoe/shared/contract/entityRelationships';
import { entityType } from '@gumshoe/shared/domain/entity';
import type { Side } from '@gumshoe/shared/domain/side';
import type { AliasableExpression, Expression, SqlBool } from 'kysely';
import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';
import { type CallExpressions, belongsTo, isCall, within } from '../tables/callCounts.js';
import type { QueryBuilder, TimeValue } from '../tables/relations.js';

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

const text = (eb: CallExpressions, value: string) => eb.cast<string>(eb.val(value), 'varchar');

/** The verbs of operations by what they do to their target; the rest is told from `readOnly`. */
const verbs: ReadonlyArray<readonly [relation: string, prefixes: readonly string[]]> = [
  ['list', ['List', 'Search']],
  ['read', ['Get', 'Describe', 'Head', 'Lookup', 'BatchGet']],
  ['create', ['Create', 'Run', 'Allocate', 'Copy', 'Import']],
  ['delete', ['Delete', 'Terminate', 'Remove', 'Purge', 'Deregister']],
];
const done: Readonly<Record<string, string>> = {
  list: 'listed',
  read: 'read',
  create: 'created',
  delete: 'deleted',
  change: 'changed',
};

function targetRelation(eb: CallExpressions): AliasableExpression<string> {
  const outcome = (verb: string) =>
    eb
      .case()
      .when('outcome', '=', 'succeeded')
      .then(text(eb, done[verb] ?? verb))
      .else(text(eb, `tried-to-${verb}`))
      .end();
  const isAssumption = eb.and([eb('service', '=', 'sts'), eb('operation', 'like', 'AssumeRole%')]);
  const start = eb
    .case()
    .when(isAssumption)
    .then(
      eb
        .case()
        .when('outcome', '=', 'succeeded')
        .then(text(eb, 'assumed'))
        .else(text(eb, 'tried-to-assume'))
        .end(),
    );
  const byVerb = verbs.reduce(
    (cases, [verb, prefixes]) =>
      cases.when(eb.or(prefixes.map((prefix) => eb('operation', 'like', `${prefix}%`)))).then(outcome(verb)),
    start,
  );
  return byVerb.when('read_only', '=', true).then(outcome('read')).else(outcome('change')).end();
}

interface Link {
  readonly from: 'caller_calls' | 'call_targets' | 'api_calls';
  readonly direction: 'out' | 'in';
  readonly relation: (eb: CallExpressions) => AliasableExpression<string>;
  readonly neighbor: (eb: CallExpressions) => AliasableExpression<string | null>;
  readonly where: (eb: CallExpressions) => Expression<SqlBool>;
}

const principal = (eb: CallExpressions) => eb.fn.coalesce('role', 'caller');
const target = (eb: CallExpressions) => eb.ref('target' as never) as unknown as AliasableExpression<string>;
const always = (eb: CallExpressions) => eb.lit(true) as Expression<SqlBool>;
const named = (name: string) => (eb: CallExpressions) => text(eb, name);

/** What a call says about its caller. */
const byLinks: readonly Link[] = [
  {
    from: 'caller_calls',
    direction: 'out',
    relation: named('called-from'),
    neighbor: (eb) => eb.ref('address'),
    where: (eb) => eb.and([eb('through_service', 'is', null), eb('kind', '<>', 'sign-in')]),
  },
  {
    from: 'caller_calls',
    direction: 'out',
    relation: (eb) =>
      eb
        .case()
        .when('outcome', '=', 'succeeded')
        .then(text(eb, 'signed-in-from'))
        .else(text(eb, 'tried-to-sign-in-from'))
        .end(),
    neighbor: (eb) => eb.ref('address'),
    where: (eb) => eb('kind', '=', 'sign-in'),
  },
  {
    from: 'caller_calls',
    direction: 'out',
    relation: named('used-agent'),
    neighbor: (eb) =>
      eb(
        text(eb, 'UserAgent:'),
        '||' as never,
        eb.ref('user_agent'),
      ) as unknown as AliasableExpression<string>,
    where: (eb) => eb('user_agent', 'is not', null),
  },
  {
    from: 'caller_calls',
    direction: 'out',
    relation: named('in'),
    neighbor: (eb) =>
      eb(text(eb, 'AwsAccount:'), '||' as never, eb.ref('account')) as unknown as AliasableExpression<string>,
    where: always,
  },
  { from: 'call_targets', direction: 'out', relation: targetRelation, neighbor: target, where: always },
];

/** Keys by the caller, sessions by their role, and the other way round. */
function credentialLinks(keys: readonly string[]): Link[] {
  const types = new Set(keys.map((key) => key.slice(0, key.indexOf(':'))));
  const links: Link[] = [];
  if (types.has('AccessKey'))
    links.push({
      from: 'caller_calls',
      direction: 'in',
      relation: named('used-key'),
      neighbor: (eb) => eb.ref('caller'),
      where: always,
    });
  else
    links.push({
      from: 'caller_calls',
      direction: 'out',
      relation: named('used-key'),
      neighbor: (eb) => eb.ref('access_key'),
      where: always,
    });
  if (types.has('AwsRole'))
    links.push({
      from: 'caller_calls',
      direction: 'in',
      relation: named('session-of'),
      neighbor: (eb) => eb.ref('caller'),
      where: (eb) => eb('caller', 'like', 'AwsRoleSession:%'),
    });
  if (types.has('AwsRoleSession'))
    links.push({
      from: 'caller_calls',
      direction: 'out',
      relation: named('session-of'),
      neighbor: (eb) => eb.ref('role'),
      where: always,
    });
  return links;
}

const linksOf: Readonly<Record<Side, (keys: readonly string[]) => readonly Link[]>> = {
  by: (keys) => [...byLinks, ...credentialLinks(keys)],
  from: (keys) =>
    keys.some((key) => key.startsWith('UserAgent:'))
      ? [
          {
            from: 'caller_calls',
            direction: 'in',
            relation: named('used-agent'),
            neighbor: principal,
            where: always,
          },
        ]
      : [
          {
            from: 'caller_calls',
            direction: 'in',
            relation: named('called-from'),
            neighbor: principal,
            where: (eb) => eb('through_service', 'is', null),
          },
        ],
  in: () => [
    { from: 'api_calls', direction: 'in', relation: named('in'), neighbor: principal, where: always },
  ],
  on: () => [
    { from: 'call_targets', direction: 'in', relation: targetRelation, neighbor: principal, where: always },
  ],
};

/** The name under which the entity's own rows of a relation are read once, for all links that need them. */
const ownRows = (side: Side, relation: Link['from']) => `${relation}_${side}`;

/** The statement's start: the entity's own rows of every relation a side needs, each scanned once. */
function withOwnRows(db: QueryBuilder, scope: NeighborScope): QueryBuilder {
  const needed = new Map(
    scope.sides.flatMap((side) =>
      linksOf[side](scope.keys).map(({ from }) => [ownRows(side, from), { side, from }] as const),
    ),
  );
  return [...needed].reduce<QueryBuilder>(
    (builder, [name, { side, from }]) =>
      builder.with(name, (inner) =>
        inner
          .selectFrom(`${from} as api_calls` as 'api_calls')
          .where((eb) =>
            eb.and([
              within(eb, { start: scope.before, end: scope.end }),
              isOwn(eb, side, scope.keys),
              isCall(eb),
            ]),
          )
          .select([...ownColumns, ...(from === 'call_targets' ? (['target'] as never[]) : [])]),
      ) as unknown as QueryBuilder,
    db,
  );
}

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

function isOwn(eb: CallExpressions, side: Side, keys: readonly string[]): Expression<SqlBool> {
  return side === 'on'
    ? (eb(eb.ref('target' as never), 'in', [...keys] as never) as Expression<SqlBool>)
    : belongsTo(eb, side, keys);
}

const flag = (eb: CallExpressions, condition: Expression<SqlBool>) =>
  eb.case().when(condition).then(1).else(0).end();

/** Rows of one kind of link: a neighbor and the call that shows it. */
function linkRows(db: QueryBuilder, scope: NeighborScope, side: Side, link: Link) {
  const isNow = (eb: CallExpressions) => eb('time', '>=', eb.fn<TimeValue>('instant', [eb.val(scope.start)]));
  return db
    .selectFrom(`${ownRows(side, link.from)} as api_calls` as 'api_calls')
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
    build: (db) => {
      const pieces = scope.sides.flatMap((side) =>
        linksOf[side](scope.keys).map((link) => linkRows(db, scope, side, link)),
      );
      const links = pieces.reduce((union, piece) => union.unionAll(piece));
      const grouped = db
        .selectFrom(links.as('links'))
        .where('neighbor', 'is not', null)
        .where('neighbor', 'not in', [...scope.keys])
        .$if(of.relation !== undefined, (query) => query.where('relation', '=', of.relation ?? ''))
        .$if(of.direction !== undefined, (query) => query.where('direction', '=', of.direction ?? ''))
        .$if(of.type !== undefined, (query) => query.where('neighbor', 'like', `${of.type}:%`))
        .groupBy(['relation', 'direction', 'neighbor'])
        .having((eb) => eb(eb.fn.sum('now'), '>', 0))
        .select((eb) => [
          'relation',
          'direction',
          'neighbor',
          eb.fn<string>('split_part', ['neighbor', eb.val(':'), eb.lit(1)]).as('type'),
          eb.fn.sum<number>('succeeded').as('succeeded'),
          eb.fn.sum<number>('failed').as('failed'),
          eb
            .case()
            .when(
              eb.and([
                eb.lit(scope.isComparable),
                eb(eb.fn.sum<number>('now'), '=', eb.fn.countAll<number>()),
              ]),
            )
            .then(1)
            .else(0)
            .end()
            .as('is_new'),
          eb
            .fn<number>('micros', [eb.fn.min(eb.case().when('now', '=', 1).then(eb.ref('time')).end())])
            .as('first'),
          eb.fn<number>('micros', [eb.fn.max('time')]).as('last'),
          eb.fn<string>('arg_max', ['event_id', 'time']).as('event_id'),
        ]);
      const ranked = db.selectFrom(grouped.as('grouped')).select((eb) => [
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
        eb.fn
          .agg<number>('row_number')
          .over((over) =>
            over
              .partitionBy(['relation', 'direction', 'type'])
              .orderBy('is_new', 'desc')
              .orderBy(eb('succeeded', '+', eb.ref('failed')), 'desc')
              .orderBy('last', 'desc')
              .orderBy('neighbor'),
          )
          .as('place'),
        eb.fn
          .countAll<number>()
          .over((over) => over.partitionBy(['relation', 'direction', 'type']))
          .as('in_class'),
        eb.fn
          .sum<number>('is_new')
          .over((over) => over.partitionBy(['relation', 'direction', 'type']))
          .as('new_in_class'),
        eb.fn
          .sum<number>('succeeded')
          .over((over) => over.partitionBy(['relation', 'direction', 'type']))
          .as('succeeded_in_class'),
        eb.fn
          .sum<number>('failed')
          .over((over) => over.partitionBy(['relation', 'direction', 'type']))
          .as('failed_in_class'),
      ]);
      return withOwnRows(db, scope)
        .selectFrom(ranked.as('ranked'))
        .where('place', '>', after)
        .where('place', '<=', after + perClass)
        .selectAll()
        .orderBy('relation')
        .orderBy('direction')
        .orderBy('type')
        .orderBy('place');
    },
  });
}
