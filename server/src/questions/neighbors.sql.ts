import { relation as relationSchema } from '@gumshoe/shared/contract/entityRelationships';
import { entityType } from '@gumshoe/shared/domain/entity';
import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';
import type { LinkBuilder } from './neighborCounts.sql.js';
import { type NeighborScope, linksByName, withOwnRows } from './neighborRows.sql.js';

/** One class of neighbors: a relation, its direction seen from the entity, a type. */
export interface NeighborClass {
  readonly relation?: string | undefined;
  readonly direction?: 'out' | 'in' | undefined;
  readonly type?: string | undefined;
}

/**
 * One relation to one neighbor: its calls, whether it is new, when it was seen, its place in its class, the totals of the
 * class, and those of the neighbor over all its relations, each call once (of the classes asked for).
 */
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
  calls_with: z.number(),
  failed_with: z.number(),
  new_with: z.number(),
});
export type NeighborRow = z.infer<typeof neighborRow>;

/** Links by the entity their neighbor is, under whatever name, of the classes asked for and within the scope. */
function linksByEntity(db: LinkBuilder, scope: NeighborScope, of: NeighborClass) {
  const resolved = db
    .selectFrom(linksByName(db, scope).as('named'))
    .leftJoin('proven_names', 'proven_names.alias', 'named.neighbor')
    .selectAll('named')
    .select((eb) => eb.fn.coalesce('proven_names.key', 'named.neighbor').as('entity'));
  return db
    .selectFrom(resolved.as('resolved'))
    .where('entity', 'not in', [...scope.keys])
    .$if(of.relation !== undefined, (query) => query.where('relation', '=', of.relation ?? ''))
    .$if(of.direction !== undefined, (query) => query.where('direction', '=', of.direction ?? ''))
    .$if(of.type !== undefined, (query) => query.where('entity', 'like', `${of.type}:%`))
    .groupBy(['relation', 'direction', 'entity'])
    .having((eb) => eb(eb.fn.count('event_id'), '>', 0))
    .select((eb) => [
      'relation',
      'direction',
      'entity as neighbor',
      eb.fn<string>('split_part', ['entity', eb.val(':'), eb.lit(1)]).as('type'),
      eb.fn.sum<number>('succeeded').as('succeeded'),
      eb.fn.sum<number>('failed').as('failed'),
      eb.fn.sum<number>('calls_alone').as('calls_alone'),
      eb.fn.sum<number>('failed_alone').as('failed_alone'),
      eb
        .case()
        .when(eb.and([eb.lit(scope.isComparable), eb(eb.fn.max('was_before'), '=', 0)]))
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
function linksInOrder(db: LinkBuilder, scope: NeighborScope, of: NeighborClass) {
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
      eb.fn
        .sum<number>('calls_alone')
        .over((over) => over.partitionBy('neighbor'))
        .as('calls_with'),
      eb.fn
        .sum<number>('failed_alone')
        .over((over) => over.partitionBy('neighbor'))
        .as('failed_with'),
      eb.fn
        .min<number>('is_new')
        .over((over) => over.partitionBy('neighbor'))
        .as('new_with'),
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
