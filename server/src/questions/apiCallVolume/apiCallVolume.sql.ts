import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import { type CallScope, hourlyCalls, isRolledUp } from '../../tables/callCounts.js';

const bucketRow = z.object({
  bucket: z.number(),
  succeeded: z.number(),
  denied: z.number(),
  throttled: z.number(),
  other: z.number(),
  through: z.number(),
});
export type BucketRow = z.infer<typeof bucketRow>;

const HOUR = 3_600_000_000n;

/** Calls by bucket of `width` microseconds counted from `origin`; empty buckets have no row. */
export function callsByBucket(
  name: string,
  scope: CallScope,
  origin: bigint,
  width: bigint,
): Query<BucketRow> {
  return defineQuery({
    name,
    row: bucketRow,
    build: (db) => {
      const fromRollups = isRolledUp(scope) && width % HOUR === 0n && origin % HOUR === 0n;
      return db
        .selectFrom(
          db
            .selectFrom(hourlyCalls(db, scope, fromRollups).as('calls'))
            .select((eb) => [
              eb
                .fn<number>('bucket_of', ['calls.at', eb.lit(Number(origin)), eb.lit(Number(width))])
                .as('bucket'),
              'succeeded',
              'denied',
              'throttled',
              'other',
              'through',
            ])
            .as('bucketed'),
        )
        .select((eb) => [
          'bucket',
          ...(['succeeded', 'denied', 'throttled', 'other', 'through'] as const).map((column) =>
            eb.fn.sum<number>(column).as(column),
          ),
        ])
        .groupBy('bucket')
        .orderBy('bucket');
    },
  });
}
