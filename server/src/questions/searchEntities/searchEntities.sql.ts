import { type EntityType, entityTypes } from '@gumshoe/shared/domain/entity';
import { type Side, defaultSide } from '@gumshoe/shared/domain/side';
import type { Expression, ExpressionBuilder, QueryCreator, SqlBool } from 'kysely';
import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import { type WantedName, withFitting, withNames } from './namesThatFit.sql.js';

/** The last row of the page before: rows are ordered by rank, then the latest seen, then the key. */
export interface SearchPlace {
  readonly rank: number;
  readonly last: number;
  readonly key: string;
}

const foundRow = z.object({
  /** NULL on a row that counts the entities of its type. */
  key: z.string().nullable(),
  type: z.string(),
  rank: z.number(),
  matched: z.string(),
  label: z.string().nullable(),
  account: z.string().nullable(),
  succeeded: z.number(),
  failed: z.number(),
  first: z.number(),
  last: z.number(),
  /** How many entities of the type fit, on a row that counts them. */
  total: z.number(),
});
export type FoundRow = z.infer<typeof foundRow>;

/**
 * Entities one of whose names fits: `limit` of them behind a place, and how many there are of each type. All names of an
 * entity count for it; calls are those of the side its type has by default. `types` bounds the page, not the counts.
 */
export function foundEntitiesQuery(
  wanted: WantedName,
  types: readonly EntityType[],
  limit: number,
  after: SearchPlace | undefined,
): Query<FoundRow> {
  return defineQuery({
    name: 'entities of this name',
    row: foundRow,
    build: (db) => {
      const found = withFound(withSeen(withFitting(withNames(db), wanted)));
      return found
        .with('page', (q) =>
          q
            .selectFrom('found')
            .where((eb) => (types.length === 0 ? eb.lit(true) : eb('type', 'in', [...types])))
            .where((eb) => (after === undefined ? eb.lit(true) : isBehind(eb, after)))
            .selectAll()
            .orderBy('rank')
            .orderBy('last', 'desc')
            .orderBy('key')
            .limit(limit),
        )
        .selectFrom('page')
        .select((eb) => [
          eb.ref('key').$castTo<string | null>().as('key'),
          'type',
          'rank',
          'matched',
          'label',
          'account',
          'succeeded',
          'failed',
          'first',
          'last',
          eb.lit(0).$castTo<number>().as('total'),
        ])
        .unionAll((q) => countsByType(q as FoundExpressions))
        .orderBy('rank')
        .orderBy('last', 'desc')
        .orderBy('key');
    },
  });
}

function countsByType(q: FoundExpressions) {
  return q
    .selectFrom('found')
    .groupBy('type')
    .select((eb) => [
      eb.lit(null).$castTo<string | null>().as('key'),
      'type',
      eb.lit(0).$castTo<number>().as('rank'),
      'type as matched',
      eb.lit(null).$castTo<string | null>().as('label'),
      eb.lit(null).$castTo<string | null>().as('account'),
      eb.lit(0).$castTo<number>().as('succeeded'),
      eb.lit(0).$castTo<number>().as('failed'),
      eb.lit(0).$castTo<number>().as('first'),
      eb.lit(0).$castTo<number>().as('last'),
      eb.fn.countAll<number>().as('total'),
    ]);
}

type FoundExpressions = ExpressionBuilder<
  ReturnType<typeof withFound> extends QueryCreator<infer DB> ? DB : never,
  never
>;

type Found = { found: { rank: number; last: number; key: string } };

function isBehind<DB extends Found>(
  builder: ExpressionBuilder<DB, 'found'>,
  { rank, last, key }: SearchPlace,
): Expression<SqlBool> {
  const eb = builder as unknown as ExpressionBuilder<Found, 'found'>;
  return eb.or([
    eb('rank', '>', rank),
    eb.and([
      eb('rank', '=', rank),
      eb.or([eb('last', '<', last), eb.and([eb('last', '=', last), eb('key', '>', key)])]),
    ]),
  ]);
}

/** `named`: the entities behind the names, each with its best name; `seen`: all that is held under any of their keys. */
function withSeen(db: ReturnType<typeof withFitting>) {
  return db
    .with('named', (q) =>
      q
        .selectFrom('fitting')
        .leftJoin('names_of', 'names_of.alias', 'fitting.key')
        .groupBy((eb) => eb.fn.coalesce('names_of.key', 'fitting.key'))
        .select((eb) => [
          eb.fn.coalesce('names_of.key', 'fitting.key').as('entity'),
          eb.fn.min<number>('rank').as('rank'),
          eb.fn<string>('arg_min', ['name', 'rank']).as('matched'),
        ]),
    )
    .with('keys_of', (q) =>
      q
        .selectFrom('named')
        .select(['entity', 'entity as key'])
        .unionAll(
          q
            .selectFrom('names_of')
            .innerJoin('named', 'named.entity', 'names_of.key')
            .select(['named.entity as entity', 'names_of.alias as key']),
        ),
    )
    .with('seen', (q) =>
      q
        .selectFrom('keys_of')
        .innerJoin('entities', 'entities.key', 'keys_of.key')
        .select((eb) => [
          'entity',
          'side',
          'label',
          'account',
          'succeeded',
          eb('denied', '+', eb('throttled', '+', eb.ref('other'))).as('failed'),
          'first_seen',
          'last_seen',
        ])
        .unionAll(
          q
            .selectFrom('keys_of')
            .innerJoin('in_findings', 'in_findings.key', 'keys_of.key')
            .select((eb) => [
              'entity',
              eb.val('finding').as('side'),
              'label',
              eb.lit(null).$castTo<string | null>().as('account'),
              eb.lit(0).$castTo<number>().as('succeeded'),
              eb.lit(0).$castTo<number>().as('failed'),
              'first_seen',
              'last_seen',
            ]),
        ),
    );
}

/** `found`: one row an entity. */
function withFound(db: ReturnType<typeof withSeen>) {
  return db.with('found', (q) =>
    q
      .selectFrom(
        q
          .selectFrom('seen')
          .innerJoin('named', 'named.entity', 'seen.entity')
          .select((eb) => [
            'named.entity as key',
            eb.fn<string>('split_part', ['named.entity', eb.val(':'), eb.lit(1)]).as('type'),
            'rank',
            'matched',
            'side',
            'label',
            'account',
            'succeeded',
            'failed',
            'first_seen',
            'last_seen',
          ])
          .as('typed'),
      )
      .groupBy(['key', 'type', 'rank', 'matched'])
      .select((eb) => [
        'key',
        'type',
        'rank',
        'matched',
        eb
          .fn<string | null>('arg_max', [
            'label',
            eb.case().when('label', 'is not', null).then(eb.ref('last_seen')).end(),
          ])
          .as('label'),
        eb.fn.max('account').as('account'),
        sumWhere(eb, isOnDefaultSide(eb), eb.ref('succeeded')).as('succeeded'),
        sumWhere(eb, isOnDefaultSide(eb), eb.ref('failed')).as('failed'),
        eb.fn<number>('micros', [eb.fn.min('first_seen')]).as('first'),
        eb.fn<number>('micros', [eb.fn.max('last_seen')]).as('last'),
      ]),
  );
}

function sumWhere<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  condition: Expression<SqlBool>,
  value: Expression<number>,
) {
  return eb.fn.sum<number>(eb.case().when(condition).then(value).else(0).end());
}

const typesOfSide = new Map<Side, EntityType[]>();
for (const type of entityTypes)
  typesOfSide.set(defaultSide(type), [...(typesOfSide.get(defaultSide(type)) ?? []), type]);

/** Whether a row of `typed` stands on the side its type has by default. */
function isOnDefaultSide<DB extends Record<TB, { side: string; type: string }>, TB extends keyof DB>(
  builder: ExpressionBuilder<DB, TB>,
): Expression<SqlBool> {
  const eb = builder as unknown as ExpressionBuilder<{ typed: { side: string; type: string } }, 'typed'>;
  return eb.or(
    [...typesOfSide].map(([side, types]) => eb.and([eb('side', '=', side), eb('type', 'in', types)])),
  );
}
