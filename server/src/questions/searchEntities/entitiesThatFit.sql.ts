import type { withFitting } from './namesThatFit.sql.js';

/**
 * What stands on `fitting`: `named (entity, rank)`, the entities behind the names, each by its best name; `keys_of (entity,
 * rank, key)`, every key of theirs; `ranked (entity, type, rank, last)`, those of which anything is held, with the last time it was
 * seen. A short text fits nearly everything: so far only what the order needs is worked out.
 */
export function withRanked(db: ReturnType<typeof withFitting>) {
  return db
    .with('named', (q) =>
      q
        .selectFrom('fitting')
        .leftJoin('names_of', 'names_of.alias', 'fitting.key')
        .groupBy((eb) => eb.fn.coalesce('names_of.key', 'fitting.key'))
        .select((eb) => [
          eb.fn.coalesce('names_of.key', 'fitting.key').as('entity'),
          eb.fn.min<number>('rank').as('rank'),
        ]),
    )
    .with('keys_of', (q) =>
      q
        .selectFrom('named')
        .select(['entity', 'rank', 'entity as key'])
        .unionAll(
          q
            .selectFrom('names_of')
            .innerJoin('named', 'named.entity', 'names_of.key')
            .select(['named.entity as entity', 'named.rank as rank', 'names_of.alias as key']),
        ),
    )
    .with('ranked', (q) =>
      q
        .selectFrom('keys_of')
        .innerJoin(
          q
            .selectFrom('entities')
            .select(['key', 'last_seen'])
            .unionAll(q.selectFrom('in_findings').select(['key', 'last_seen']))
            .as('times'),
          'times.key',
          'keys_of.key',
        )
        .groupBy(['entity', 'rank'])
        .select((eb) => [
          'entity',
          eb.fn<string>('split_part', ['entity', eb.val(':'), eb.lit(1)]).as('type'),
          'rank',
          eb.fn<number>('micros', [eb.fn.max('last_seen')]).as('last'),
        ]),
    );
}
