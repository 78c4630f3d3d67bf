import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import { hourlyCalls } from '../../tables/callCounts.js';

const namesakeRow = z.object({ key: z.string(), from: z.number(), to: z.number() });

/** Other entities that had one of these names. */
export function namesakesQuery(names: readonly string[], own: string): Query<z.infer<typeof namesakeRow>> {
  return defineQuery({
    name: 'other entities of the same names',
    row: namesakeRow,
    build: (db) =>
      db
        .selectFrom('aliases')
        .where('alias', 'in', [...names])
        .where('key', '<>', own)
        .groupBy('key')
        .select((eb) => [
          'key',
          eb.fn<number>('micros', [eb.fn.min('valid_from')]).as('from'),
          eb.fn<number>('micros', [eb.fn.max('valid_to')]).as('to'),
        ])
        .orderBy('from')
        .orderBy('key'),
  });
}

const keyRow = z.object({
  owner: z.string(),
  access_key: z.string(),
  first: z.number(),
  last: z.number(),
  keys: z.number(),
});
export type KeyRow = z.infer<typeof keyRow>;

/** Access keys with who used them, the latest used first; `keys` is how many pairs there are in all. */
export function keyOwnersQuery(
  of: 'owner' | 'access_key',
  values: readonly string[],
  limit: number,
): Query<KeyRow> {
  return defineQuery({
    name: of === 'owner' ? 'access keys it used' : 'who used the access key',
    row: keyRow,
    build: (db) =>
      db
        .selectFrom(
          db
            .selectFrom('key_owners')
            .where(of, 'in', [...values])
            .groupBy(['owner', 'access_key'])
            .select((eb) => [
              'owner',
              'access_key',
              eb.fn<number>('micros', [eb.fn.min('first_seen')]).as('first'),
              eb.fn<number>('micros', [eb.fn.max('last_seen')]).as('last'),
            ])
            .as('pairs'),
        )
        .select((eb) => ['owner', 'access_key', 'first', 'last', eb.fn.countAll<number>().over().as('keys')])
        .orderBy('last', 'desc')
        .orderBy('access_key')
        .orderBy('owner')
        .limit(limit),
  });
}

const typeRow = z.object({ type: z.string(), entities: z.number() });

/** How many principals of an account made calls, by type; each other name of one counts with it. */
export function principalsQuery(account: string): Query<z.infer<typeof typeRow>> {
  return defineQuery({
    name: 'principals of the account',
    row: typeRow,
    build: (db) =>
      db
        .selectFrom('entities')
        .leftJoin(
          db.selectFrom('aliases').select(['key', 'alias']).distinct().as('names_of'),
          'names_of.alias',
          'entities.key',
        )
        .where('account', '=', account)
        .where('side', '=', 'by')
        .select((eb) => [
          eb.fn<string>('split_part', ['entities.key', eb.val(':'), eb.lit(1)]).as('type'),
          eb.fn.coalesce('names_of.key', 'entities.key').as('entity'),
        ])
        .distinct()
        .$call((inner) =>
          db
            .selectFrom(inner.as('principals'))
            .groupBy('type')
            .select((eb) => ['type', eb.fn.countAll<number>().as('entities')])
            .orderBy('type'),
        ),
  });
}

const countRow = z.object({ number: z.number() });

/** How many sessions of a role made calls: those whose key begins with one of these texts. */
export function sessionsQuery(beginnings: readonly string[]): Query<z.infer<typeof countRow>> {
  return defineQuery({
    name: 'sessions of the role',
    row: countRow,
    build: (db) =>
      db
        .selectFrom('entities')
        .where('side', '=', 'by')
        .where((eb) =>
          eb.or(beginnings.map((beginning) => eb.fn<boolean>('starts_with', ['key', eb.val(beginning)]))),
        )
        .select((eb) => eb.fn.count<number>('key').distinct().as('number')),
  });
}

/** How many callers used an address. */
export function callersFromQuery(keys: readonly string[]): Query<z.infer<typeof countRow>> {
  return defineQuery({
    name: 'callers from the address',
    row: countRow,
    build: (db) =>
      db
        .selectFrom('calls_caller_daily')
        .where('side', '=', 'from')
        .where('key', 'in', [...keys])
        .where('caller', 'not like', '~%')
        .select((eb) => eb.fn.count<number>('caller').distinct().as('number')),
  });
}

const outcomesRow = z.object({
  succeeded: z.number().nullable(),
  denied: z.number().nullable(),
  throttled: z.number().nullable(),
  other: z.number().nullable(),
});

/** Calls aimed at a target that has several names: one call may name it twice, so rollups cannot be added. */
export function callsOnQuery(
  keys: readonly string[],
  interval: { readonly start: bigint; readonly end: bigint },
): Query<z.infer<typeof outcomesRow>> {
  return defineQuery({
    name: 'calls on it, by all its names',
    row: outcomesRow,
    build: (db) =>
      db
        .selectFrom(hourlyCalls(db, { side: 'on', keys, ...interval }, false).as('calls'))
        .select((eb) =>
          (['succeeded', 'denied', 'throttled', 'other'] as const).map((column) =>
            eb.fn.sum<number>(column).as(column),
          ),
        ),
  });
}
