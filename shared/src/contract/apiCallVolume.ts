import { z } from 'zod';
import { entityRef } from '../domain/entity.js';
import { instant } from '../domain/instant.js';
import { outcomeCounts } from '../domain/outcome.js';
import { scopeTime } from '../domain/scopeTime.js';
import { side } from '../domain/side.js';
import { count, milliseconds } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';
import { filters } from './parts.js';

/** A bucket's width as people write it: `30s`, `10m`, `1h`, `1d`; from one second to 31 days. */
export const bucketWidth = z
  .string()
  .regex(/^[1-9]\d{0,5}[smhd]$/, 'write a width such as 30s, 10m, 1h or 1d');

/** Calls per covered hour before the scope, and the spread of single buckets; `in-training` under 24 covered hours. */
export const volumeBaseline = z.union([
  z.literal('in-training'),
  z.object({
    /** Mean, 5th and 95th percentile of succeeded calls, one value per bucket, in bucket order. */
    perBucket: z.array(z.number()),
    low: z.array(z.number()),
    high: z.array(z.number()),
    /** Mean failed calls per bucket over the same hours. */
    failedPerBucket: z.number(),
    coveredHours: count,
    ofHours: count,
    /** Whether the figures follow the hour of the week (28 covered days and more) or are one flat mean. */
    season: z.boolean(),
  }),
]);

/**
 * How many API calls belong to the entity on this side, how did they end, and is that more than usual?
 * Buckets are in time order, cover the whole scope time and include the empty ones; the first and the last
 * may be cut by the scope. `throughService` counts calls among these that an AWS service made with the
 * principal's permissions. Fails with `not-found` when the entity appears nowhere in the snapshot.
 */
export const apiCallVolume = defineQuestion({
  name: 'api-call-volume',
  params: {
    entity: entityRef,
    side: side.optional(),
    scopeTime: scopeTime.optional(),
    bucket: bucketWidth.optional(),
    filters,
  },
  answer: {
    bucket: milliseconds,
    buckets: z.array(z.object({ start: instant, ...outcomeCounts.shape, throughService: count })),
    ...outcomeCounts.shape,
    throughService: count,
    baseline: volumeBaseline,
  },
});
