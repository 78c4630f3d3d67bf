import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';

const addressRow = z.object({
  key: z.string(),
  succeeded: z.number(),
  failed: z.number(),
  first: z.number(),
  last: z.number(),
});
export type AddressRow = z.infer<typeof addressRow>;

/** Every address held or named by a real finding, with the calls that came from it. */
export const addressesSeenQuery: Query<AddressRow> = defineQuery({
  name: 'addresses with their calls',
  row: addressRow,
  build: (db) =>
    db
      .selectFrom(
        db
          .selectFrom('entities')
          .where('key', 'like', 'IpAddress:%')
          .select((eb) => [
            'key',
            eb.case().when('side', '=', 'from').then(eb.ref('succeeded')).else(0).end().as('succeeded'),
            eb
              .case()
              .when('side', '=', 'from')
              .then(eb('denied', '+', eb('throttled', '+', eb.ref('other'))))
              .else(0)
              .end()
              .as('failed'),
            'first_seen',
            'last_seen',
          ])
          .unionAll(
            db
              .selectFrom('finding_entities')
              .where('key', 'like', 'IpAddress:%')
              .where('sample', '=', false)
              .select((eb) => [
                'key',
                eb.lit(0).$castTo<number>().as('succeeded'),
                eb.lit(0).$castTo<number>().as('failed'),
                'first_seen',
                'last_seen',
              ]),
          )
          .as('seen'),
      )
      .groupBy('key')
      .select((eb) => [
        'key',
        eb.fn.sum<number>('succeeded').as('succeeded'),
        eb.fn.sum<number>('failed').as('failed'),
        eb.fn<number>('micros', [eb.fn.min('first_seen')]).as('first'),
        eb.fn<number>('micros', [eb.fn.max('last_seen')]).as('last'),
      ])
      .orderBy('last', 'desc')
      .orderBy('key'),
});
