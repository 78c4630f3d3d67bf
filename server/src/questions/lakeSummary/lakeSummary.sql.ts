import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';

const kindRow = z.object({
  kind: z.string(),
  records: z.number(),
  succeeded: z.number(),
  denied: z.number(),
  throttled: z.number(),
  other: z.number(),
});

/** Records by kind with their outcomes. */
export const kindsQuery: Query<z.infer<typeof kindRow>> = defineQuery({
  name: 'records by kind',
  row: kindRow,
  build: (db) =>
    db
      .selectFrom('kinds')
      .select((eb) => [
        'kind',
        ...(['records', 'succeeded', 'denied', 'throttled', 'other'] as const).map((column) =>
          eb.fn.sum<number>(column).as(column),
        ),
      ])
      .groupBy('kind')
      .orderBy('kind'),
});

const DAY = 86_400_000_000;

const copyRow = z.object({
  day: z.number(),
  succeeded: z.number(),
  denied: z.number(),
  throttled: z.number(),
  other: z.number(),
  calls: z.number(),
});

/**
 * Further copies of calls that several accounts recorded, by day: the organization counts such a call once. The
 * caller's copy stands for the call, else the first of the owners'.
 */
export const furtherCopiesQuery: Query<z.infer<typeof copyRow>> = defineQuery({
  name: 'further copies of calls that several accounts recorded',
  row: copyRow,
  build: (db) =>
    db
      .selectFrom(
        db
          .selectFrom('owner_calls as api_calls' as 'api_calls')
          .leftJoin(
            db
              .selectFrom('shared_calls')
              .select('shared_event_id')
              .where('shared_copy', '=', 'caller')
              .distinct()
              .as('callers'),
            'callers.shared_event_id',
            'api_calls.shared_event_id',
          )
          .select((eb) => [
            eb.fn<number>('bucket_of', [eb.fn('micros', ['time']), eb.lit(0), eb.lit(DAY)]).as('day'),
            'outcome',
            'failure_kind',
            'callers.shared_event_id as paired',
            eb.fn
              .agg<number>('row_number')
              .over((over) =>
                over.partitionBy('api_calls.shared_event_id').orderBy('event_id').orderBy('account'),
              )
              .as('copy'),
          ])
          .as('copies'),
      )
      .where((eb) => eb.or([eb('paired', 'is not', null), eb('copy', '>', 1)]))
      .groupBy('day')
      .select((eb) => [
        'day',
        eb.fn<number>('count_if', [eb('outcome', '=', 'succeeded')]).as('succeeded'),
        eb.fn<number>('count_if', [eb('failure_kind', '=', 'denied')]).as('denied'),
        eb.fn<number>('count_if', [eb('failure_kind', '=', 'throttled')]).as('throttled'),
        eb.fn<number>('count_if', [eb('failure_kind', '=', 'other')]).as('other'),
        eb.fn.countAll<number>().as('calls'),
      ])
      .orderBy('day'),
});

const entityRow = z.object({ type: z.string(), entities: z.number() });

/**
 * Distinct entities by type; all names of one are one entity. Few keys are names of others: they are looked at apart, so
 * that the many others are counted as they stand.
 */
export const entitiesQuery: Query<z.infer<typeof entityRow>> = defineQuery({
  name: 'entities by type',
  row: entityRow,
  build: (db) =>
    db
      .with('held', (q) => q.selectFrom('entities').select('key').distinct())
      .with('names_of', (q) => q.selectFrom('aliases').select(['key', 'alias']).distinct())
      .with('each', (q) =>
        q
          .selectFrom('held')
          .where((eb) =>
            eb.not(
              eb.exists(eb.selectFrom('names_of').select('key').whereRef('names_of.alias', '=', 'held.key')),
            ),
          )
          .select('held.key as entity')
          .unionAll(
            q
              .selectFrom('names_of')
              .innerJoin('held', 'held.key', 'names_of.alias')
              .where((eb) =>
                eb.not(
                  eb.exists(
                    eb.selectFrom('held as own').select('own.key').whereRef('own.key', '=', 'names_of.key'),
                  ),
                ),
              )
              .select('names_of.key as entity')
              .distinct(),
          ),
      )
      .with('typed', (q) =>
        q
          .selectFrom('each')
          .select((eb) => eb.fn<string>('split_part', ['entity', eb.val(':'), eb.lit(1)]).as('type')),
      )
      .selectFrom('typed')
      .groupBy('type')
      .select((eb) => ['type', eb.fn.countAll<number>().as('entities')])
      .orderBy('type'),
});

const dayRow = z.object({ day: z.number(), succeeded: z.number(), failed: z.number() });

/** Calls by day over all time held, by the account that recorded them. */
export const daysQuery: Query<z.infer<typeof dayRow>> = defineQuery({
  name: 'calls by day',
  row: dayRow,
  build: (db) =>
    db
      .selectFrom(
        db
          .selectFrom('calls_hourly')
          .where('side', '=', 'in')
          .select((eb) => [
            eb.fn<number>('bucket_of', [eb.fn('micros', ['hour']), eb.lit(0), eb.lit(DAY)]).as('day'),
            'succeeded',
            'denied',
            'throttled',
            'other',
          ])
          .as('hours'),
      )
      .select((eb) => [
        'day',
        eb.fn.sum<number>('succeeded').as('succeeded'),
        eb.fn.sum<number>(eb('denied', '+', eb('throttled', '+', eb.ref('other')))).as('failed'),
      ])
      .groupBy('day')
      .orderBy('day'),
});

const findingRow = z.object({ findings: z.number() });

/** Findings, each once, samples apart. */
export const findingCountQuery: Query<z.infer<typeof findingRow>> = defineQuery({
  name: 'findings',
  row: findingRow,
  build: (db) =>
    db
      .selectFrom('finding_versions')
      .where('sample', '=', false)
      .select((eb) => eb.fn.count<number>('finding_id').distinct().as('findings')),
});
