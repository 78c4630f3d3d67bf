import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';
import { unpairedCounts } from '../tables/unpairedCounts.js';

const unpairedRow = z.object({
  key: z.string(),
  succeeded: z.number(),
  denied: z.number(),
  throttled: z.number(),
  other: z.number(),
});
export type UnpairedRow = z.infer<typeof unpairedRow>;

/**
 * Calls of these keys that only the resource owner's account recorded; they count for their caller and address too, and
 * no rollup of those has them. An address stands on `from`, every other key on `by`.
 */
export function unpairedCallsQuery(keys: readonly string[]): Query<UnpairedRow> {
  return defineQuery({
    name: 'calls that only the owner’s account recorded',
    row: unpairedRow,
    build: (db) =>
      db
        .selectFrom(unpairedCounts(db, keys).as('calls'))
        .groupBy('key')
        .select((eb) => [
          'key',
          eb.fn.sum<number>('succeeded').as('succeeded'),
          eb.fn.sum<number>('denied').as('denied'),
          eb.fn.sum<number>('throttled').as('throttled'),
          eb.fn.sum<number>('other').as('other'),
        ])
        .orderBy('key'),
  });
}

const anyRow = z.object({ one: z.number() });

/** One row where any call is held from its resource owner's side alone, which few stores have. */
export const anyUnpairedQuery: Query<z.infer<typeof anyRow>> = defineQuery({
  name: 'whether only the owner’s account recorded any call',
  row: anyRow,
  build: (db) =>
    db
      .selectFrom('unpaired_calls')
      .select((eb) => eb.lit(1).$castTo<number>().as('one'))
      .limit(1),
});
