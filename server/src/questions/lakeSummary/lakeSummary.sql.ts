import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';

const kindRow = z.object({ kind: z.string(), account: z.string(), records: z.number(), succeeded: z.number(), denied: z.number(), throttled: z.number(), other: z.number() });

/** Records by kind and account with their outcomes. */
export const kindsQuery: Query<z.infer<typeof kindRow>> = defineQuery({
  name: 'records by kind and account',
  row: kindRow,
  build: (db) =>
    db
      .selectFrom('kinds')
      .select((eb) => [
        'kind',
        'account',
        ...(['records', 'succeeded', 'denied', 'throttled', 'other'] as const).map((column) => eb.fn.sum<number>(column).as(column)),
      ])
      .groupBy(['kind', 'account'])
      .orderBy('account')
      .orderBy('kind'),
});

const pairRow = z.object({ outcome: z.string(), failure: z.string().nullable(), calls: z.number() });

/** Owners' copies of calls whose caller's copy is held too: the organization counts such a call once. */
export const pairedCopiesQuery: Query<z.infer<typeof pairRow>> = defineQuery({
  name: 'calls held from both accounts',
  row: pairRow,
  build: (db) =>
    db
      .selectFrom('owner_calls')
      .where('shared_event_id', 'in', (eb) => eb.selectFrom('shared_calls').select('shared_calls.shared_event_id').where('shared_copy', '=', 'caller'))
      .select((eb) => ['outcome', eb.ref('failure_kind').as('failure'), eb.fn.countAll<number>().as('calls')])
      .groupBy(['outcome', 'failure_kind'])
      .orderBy('outcome'),
});

const entityRow = z.object({ type: z.string(), entities: z.number() });

/** Distinct entities by type, as the dictionary names them. */
export const entitiesQuery: Query<z.infer<typeof entityRow>> = defineQuery({
  name: 'entities by type',
  row: entityRow,
  build: (db) =>
    db
      .selectFrom(
        db
          .selectFrom('entities')
          .select((eb) => [eb.fn<string>('split_part', ['key', eb.val(':'), eb.lit(1)]).as('type'), 'key'])
          .distinct()
          .as('named'),
      )
      .select((eb) => ['type', eb.fn.countAll<number>().as('entities')])
      .groupBy('type')
      .orderBy('type'),
});

const dayRow = z.object({ day: z.number(), succeeded: z.number(), failed: z.number() });
const DAY = 86_400_000_000;

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
  build: (db) => db.selectFrom('finding_versions').where('sample', '=', false).select((eb) => eb.fn.count<number>('finding_id').distinct().as('findings')),
});
