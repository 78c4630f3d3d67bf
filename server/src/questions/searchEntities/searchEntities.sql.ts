import { type EntityType, entityTypes } from '@gumshoe/shared/domain/entity';
import { type Side, defaultSide } from '@gumshoe/shared/domain/side';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import type { QueryBuilder, Relations, TimeValue } from '../../tables/relations.js';
import { unpairedCounts } from '../../tables/unpairedCounts.js';
import type { SearchPattern } from './searchPattern.js';

/** How well a name fits: the entity's own id, another of its names, the beginning of a name, a part of one. */
export const ranks = { ownId: 0, name: 1, prefix: 2, part: 3 } as const;

/** What to look for: a text, and the entity its form means, if any. */
export interface Wanted {
  readonly pattern: SearchPattern;
  /** `Type:id` of the entity the text means by its form. */
  readonly key: string | undefined;
  readonly types: readonly EntityType[];
}

/** The last row of the page before: rows are ordered by rank, then the latest seen, then the key. */
export interface SearchPlace {
  readonly rank: number;
  readonly last: number;
  readonly key: string;
}

const foundRow = z.object({
  /** Set on rows of entities; a row without it counts the entities of `type`. */
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
  total: z.number(),
});
export type FoundRow = z.infer<typeof foundRow>;

/**
 * Entities one of whose names fits, a page of them, and how many there are of each type. All names of an entity count
 * for it; calls are those of the side its type has by default.
 */
export function foundEntitiesQuery(wanted: Wanted, limit: number, after: SearchPlace | undefined): Query<FoundRow> {
  return defineQuery({
    name: 'entities of this name',
    row: foundRow,
    build: (db) => {
      const found = withFound(db, wanted);
      const page = found
        .selectFrom('found')
        .where((eb) => (wanted.types.length === 0 ? eb.lit(true) : eb('type', 'in', [...wanted.types])))
        .where((eb) => (after === undefined ? eb.lit(true) : isBehind(eb, after)))
        .select(['key', 'type', 'rank', 'matched', 'label', 'account', 'succeeded', 'failed', 'first', 'last'])
        .select((eb) => eb.lit(0).as('total'))
        .orderBy('rank')
        .orderBy('last', 'desc')
        .orderBy('key')
        .limit(limit);
      const counts = db
        .selectFrom('found' as never)
        .groupBy('type' as never)
        .select((eb) => countedType(eb as never));
      return found.selectFrom(page.as('page')).selectAll().unionAll(counts as never);
    },
  });
}

function countedType(eb: ExpressionBuilder<{ found: Pick<FoundRow, 'type' | 'matched'> & { key: string } }, 'found'>) {
  return [
    eb.lit(null).as('key'),
    eb.ref('type').as('type'),
    eb.lit(0).as('rank'),
    eb.fn.min<string>('matched').as('matched'),
    eb.lit(null).as('label'),
    eb.lit(null).as('account'),
    eb.lit(0).as('succeeded'),
    eb.lit(0).as('failed'),
    eb.lit(0).as('first'),
    eb.lit(0).as('last'),
    eb.fn.countAll<number>().as('total'),
  ] as const;
}

type Found = { found: { rank: number; last: number; key: string } };

function isBehind(eb: ExpressionBuilder<Found, 'found'>, { rank, last, key }: SearchPlace): Expression<SqlBool> {
  return eb.or([
    eb('rank', '>', rank),
    eb.and([eb('rank', '=', rank), eb.or([eb('last', '<', last), eb.and([eb('last', '=', last), eb('key', '>', key)])])]),
  ]);
}

function withFound(db: QueryBuilder, wanted: Wanted) {
  return db
    .with('names_of', (q) => q.selectFrom('aliases').select(['key', 'alias']).distinct())
    .with('in_findings', (q) =>
      q
        .selectFrom('finding_entities')
        .where('sample', '=', false)
        .groupBy('key')
        .select((eb) => ['key', eb.fn<string>('arg_max', ['label', 'updated']).as('label'), eb.fn.min('first_seen').as('first_seen'), eb.fn.max('last_seen').as('last_seen')]),
    )
    .with('fitting', (q) =>
      q
        .selectFrom(
          q
            .selectFrom('entities')
            .select((eb) => ['key', rankOf(eb, idIn(eb, 'key'), wanted).as('rank'), idIn(eb, 'key').as('name')])
            .unionAll(q.selectFrom('entities').where('label', 'is not', null).select((eb) => ['key', rankOf(eb, label(eb), wanted).as('rank'), label(eb).as('name')]))
            .unionAll(q.selectFrom('names_of').select((eb) => ['alias as key', rankOf(eb, idIn(eb, 'alias'), wanted).as('rank'), idIn(eb, 'alias').as('name')]))
            .unionAll(q.selectFrom('in_findings').select((eb) => ['key', rankOf(eb, idIn(eb, 'key'), wanted).as('rank'), idIn(eb, 'key').as('name')]))
            .unionAll(q.selectFrom('in_findings').select((eb) => ['key', rankOf(eb, label(eb), wanted).as('rank'), label(eb).as('name')]))
            .as('names'),
        )
        .where('rank', 'is not', null)
        .select(['key', 'rank', 'name']),
    )
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
        .unionAll(q.selectFrom('names_of').innerJoin('named', 'named.entity', 'names_of.key').select(['names_of.key as entity', 'names_of.alias as key'])),
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
          failedOf(eb).as('failed'),
          'first_seen',
          'last_seen',
        ])
        .unionAll(
          q
            .selectFrom('keys_of')
            .innerJoin('in_findings', 'in_findings.key', 'keys_of.key')
            .select((eb) => [
              'entity',
              eb.cast<string>(eb.val('finding'), 'varchar').as('side'),
              'label',
              eb.cast<string | null>(eb.lit(null), 'varchar').as('account'),
              eb.lit(0).as('succeeded'),
              eb.lit(0).as('failed'),
              'first_seen',
              'last_seen',
            ]),
        ),
    )
    .with('found', (q) =>
      q
        .selectFrom('seen')
        .innerJoin('named', 'named.entity', 'seen.entity')
        .groupBy(['named.entity', 'rank', 'matched'])
        .select((eb) => [
          'named.entity as key',
          eb.fn<string>('split_part', ['named.entity', eb.val(':'), eb.lit(1)]).as('type'),
          'rank',
          'matched',
          eb.fn<string | null>('arg_max', ['label', 'last_seen']).as('label'),
          eb.fn.max('account').as('account'),
          eb.fn.coalesce(eb.fn.sum<number>(eb.case().when(isOnDefaultSide(eb)).then(eb.ref('succeeded')).else(0).end()), eb.lit(0)).as('succeeded'),
          eb.fn.coalesce(eb.fn.sum<number>(eb.case().when(isOnDefaultSide(eb)).then(eb.ref('failed')).else(0).end()), eb.lit(0)).as('failed'),
          eb.fn<number>('micros', [eb.fn.min('first_seen')]).as('first'),
          eb.fn<number>('micros', [eb.fn.max('last_seen')]).as('last'),
        ]),
    );
}
