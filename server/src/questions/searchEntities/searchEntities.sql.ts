import { type EntityType, entityTypes } from '@gumshoe/shared/domain/entity';
import { type Side, defaultSide } from '@gumshoe/shared/domain/side';
import type { Expression, ExpressionBuilder, QueryCreator, SqlBool } from 'kysely';
import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import { withRanked } from './entitiesThatFit.sql.js';
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
      const ranked = withRanked(withFitting(withNames(db), wanted));
      return withDetails(withPage(ranked, types, limit, after))
        .selectFrom('details')
        .innerJoin('best_names', 'best_names.entity', 'details.entity')
        .select((eb) => [
          eb.ref('details.entity').$castTo<string | null>().as('key'),
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
        .unionAll((q) => countsByType(q as RankedExpressions))
        .orderBy('rank')
        .orderBy('last', 'desc')
        .orderBy('key');
    },
  });
}

function countsByType(q: RankedExpressions) {
  return q
    .selectFrom('ranked')
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

type RankedExpressions = ExpressionBuilder<
  ReturnType<typeof withRanked> extends QueryCreator<infer DB> ? DB : never,
  never
>;

function withPage(
  db: ReturnType<typeof withRanked>,
  types: readonly EntityType[],
  limit: number,
  after: SearchPlace | undefined,
) {
  return db.with('page', (q) =>
    q
      .selectFrom('ranked')
      .where((eb) => (types.length === 0 ? eb.lit(true) : eb('type', 'in', [...types])))
      .where((eb) => {
        if (after === undefined) return eb.lit(true);
        const { rank, last, key } = after;
        const isLater = eb.or([
          eb('last', '<', last),
          eb.and([eb('last', '=', last), eb('entity', '>', key)]),
        ]);
        return eb.or([eb('rank', '>', rank), eb.and([eb('rank', '=', rank), isLater])]);
      })
      .selectAll()
      .orderBy('rank')
      .orderBy('last', 'desc')
      .orderBy('entity')
      .limit(limit),
  );
}

/** `best_names`: of each entity of the page the name that fits best, of equals the shortest, then the first; `details`: all that is held under any of its keys. */
function withDetails(db: ReturnType<typeof withPage>) {
  return db
    .with('best_names', (q) =>
      q
        .selectFrom('page')
        .innerJoin('keys_of', 'keys_of.entity', 'page.entity')
        .innerJoin('fitting', 'fitting.key', 'keys_of.key')
        .groupBy('page.entity')
        .select((eb) => {
          const length = eb.cast<string>(eb.fn('length', ['fitting.name']), 'varchar');
          const padded = eb.fn<string>('lpad', [length, eb.lit(6), eb.val('0')]);
          const order = eb(
            eb.cast<string>('fitting.rank', 'varchar'),
            '||',
            eb(padded, '||', eb.ref('fitting.name')),
          );
          return ['page.entity as entity', eb.fn<string>('arg_min', ['fitting.name', order]).as('matched')];
        }),
    )
    .with('details', (q) =>
      q
        .selectFrom('page')
        .innerJoin('keys_of', 'keys_of.entity', 'page.entity')
        .innerJoin(heldRows(q).as('held'), 'held.key', 'keys_of.key')
        .groupBy(['page.entity', 'page.type', 'page.rank', 'page.last'])
        .select((eb) => [
          'page.entity as entity',
          'page.type as type',
          'page.rank as rank',
          'page.last as last',
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
        ]),
    );
}

/** Rows of the dictionary and, on a side of their own, of what findings name. */
function heldRows(q: Pick<ReturnType<typeof withPage>, 'selectFrom'>) {
  return q
    .selectFrom('entities')
    .select((eb) => [
      'key',
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
        .selectFrom('in_findings')
        .select((eb) => [
          'key',
          eb.cast<string>(eb.val('finding'), 'varchar').as('side'),
          'label',
          eb.lit(null).$castTo<string | null>().as('account'),
          eb.lit(0).$castTo<number>().as('succeeded'),
          eb.lit(0).$castTo<number>().as('failed'),
          'first_seen',
          'last_seen',
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

type SideAndType = { held: { side: string }; page: { type: string } };

/** Whether a held row stands on the side its type has by default. */
function isOnDefaultSide<DB extends SideAndType, TB extends keyof DB>(
  builder: ExpressionBuilder<DB, TB>,
): Expression<SqlBool> {
  const eb = builder as unknown as ExpressionBuilder<SideAndType, 'held' | 'page'>;
  return eb.or(
    [...typesOfSide].map(([side, types]) =>
      eb.and([eb('held.side', '=', side), eb('page.type', 'in', types)]),
    ),
  );
}
