import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';
import { type CallScope, repeatsOfCalls } from '../tables/callCounts.js';

const countRow = z.object({ repeats: z.number() });

/** How many records repeat a call of the scope; the repeats themselves may carry another time than the call. */
export function repeatsQuery(scope: CallScope): Query<z.infer<typeof countRow>> {
  return defineQuery({
    name: 'repeats of the calls',
    row: countRow,
    build: (db) =>
      db
        .selectFrom(repeatsOfCalls(db, scope).as('repeats'))
        .select((eb) => eb.fn.countAll<number>().as('repeats')),
  });
}
