import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import { type CallScope, DAY_MICROS } from '../../tables/callCounts.js';
import { dailyCalls, dailyCallsOfAll, isRolledUpBy } from '../../tables/dailyCalls.js';
import type { QueryBuilder } from '../../tables/relations.js';

const count = z.number();
const callerRow = z.object({
  caller: z.string(),
  succeeded: count,
  failed: count,
  denied: count,
  throttled: count,
  other: count,
  first: count,
  last: count,
  service_linked: count,
  callers_in_all: count,
  calls_in_all: count,
  hidden_callers: count,
  hidden_calls: count,
});
export type CallerRow = z.infer<typeof callerRow>;

export interface CallersOrder {
  readonly by: 'calls' | 'failed' | 'denied';
  /** Whether service-linked roles are rows like others. */
  readonly serviceLinked: boolean;
  readonly limit: number;
}

/** What a service-linked role's path holds. */
const SERVICE_LINKED_PATH = '/aws-service-role/';

/** Whose calls: of some keys on one side, or, without keys, all calls held. */
export type WhoseCalls = CallScope | { readonly start: bigint; readonly end: bigint };

function callsOf(db: QueryBuilder, whose: WhoseCalls) {
  return 'keys' in whose
    ? dailyCalls(db, whose, 'caller', isRolledUpBy(whose, 'caller'))
    : dailyCallsOfAll(db, whose);
}

/**
 * Callers by calls, failures or denials. Service-linked roles come after all others unless they are wanted, so that
 * what they hide is known from any row.
 */
export function callersByCalls(
  whose: WhoseCalls,
  { by, serviceLinked, limit }: CallersOrder,
): Query<CallerRow> {
  return defineQuery({
    name: 'callers by calls',
    row: callerRow,
    build: (db) => {
      const marked = db.selectFrom(markedCallers(db, whose).as('marked')).select((eb) => [
        'caller',
        'calls',
        'succeeded',
        'failed',
        'denied',
        'throttled',
        'other',
        'first',
        'last',
        'service_linked',
        eb.fn.countAll<number>().over().as('callers_in_all'),
        eb.fn.sum<number>('calls').over().as('calls_in_all'),
        eb.fn.sum<number>('service_linked').over().as('hidden_callers'),
        eb.fn
          .sum<number>(eb('calls', '*', eb.ref('service_linked')))
          .over()
          .as('hidden_calls'),
      ]);
      const ordered = serviceLinked ? marked : marked.orderBy('service_linked');
      return ordered
        .orderBy(by, 'desc')
        .orderBy('calls', 'desc')
        .orderBy('last', 'desc')
        .orderBy('caller')
        .limit(limit);
    },
  });
}

/** Each caller with its calls, and whether it is a service-linked role. */
function markedCallers(db: QueryBuilder, whose: WhoseCalls) {
  return db
    .selectFrom(grouped(db, whose).as('level'))
    .leftJoin(
      db
        .selectFrom('aliases')
        .select('key')
        .distinct()
        .where((eb) => eb.fn<boolean>('has_text', ['alias', eb.val(SERVICE_LINKED_PATH)]))
        .as('linked'),
      'linked.key',
      'level.caller',
    )
    .selectAll('level')
    .select((eb) => [
      eb('succeeded', '+', eb.ref('failed')).as('calls'),
      eb
        .case()
        .when(
          eb.or([
            eb('linked.key', 'is not', null),
            eb.fn<boolean>('has_text', ['level.caller', eb.val(SERVICE_LINKED_PATH)]),
          ]),
        )
        .then(eb.lit(1))
        .else(eb.lit(0))
        .end()
        .as('service_linked'),
    ])
    .where((eb) => eb(eb('succeeded', '+', eb.ref('failed')), '>', 0));
}

function grouped(db: QueryBuilder, whose: WhoseCalls) {
  return db
    .selectFrom(callsOf(db, whose).as('calls'))
    .groupBy('value')
    .select((eb) => [
      'value as caller',
      eb.fn.sum<number>('succeeded').as('succeeded'),
      eb.fn.sum<number>(eb('denied', '+', eb('throttled', '+', eb.ref('other')))).as('failed'),
      eb.fn.sum<number>('denied').as('denied'),
      eb.fn.sum<number>('throttled').as('throttled'),
      eb.fn.sum<number>('other').as('other'),
      eb.fn.min<number>('first').as('first'),
      eb.fn.max<number>('last').as('last'),
    ]);
}

const dayRow = z.object({ caller: z.string(), day: count, calls: count, failed: count });
export type DayRow = z.infer<typeof dayRow>;

/** Calls of these callers by day, counted from the start of `whose`, which begins a day. */
export function callersByDay(whose: WhoseCalls, origin: bigint, callers: readonly string[]): Query<DayRow> {
  return defineQuery({
    name: 'callers by day',
    row: dayRow,
    build: (db) =>
      db
        .selectFrom(
          db
            .selectFrom(callsOf(db, whose).as('calls'))
            .where('value', 'in', [...callers])
            .select((eb) => [
              'value as caller',
              eb
                .fn<number>('bucket_of', ['at', eb.lit(Number(origin)), eb.lit(Number(DAY_MICROS))])
                .as('day'),
              eb('denied', '+', eb('throttled', '+', eb.ref('other'))).as('failed'),
              'succeeded',
            ])
            .as('calls'),
        )
        .groupBy(['caller', 'day'])
        .select((eb) => [
          'caller',
          'day',
          eb.fn.sum<number>(eb('succeeded', '+', eb.ref('failed'))).as('calls'),
          eb.fn.sum<number>('failed').as('failed'),
        ])
        .orderBy('caller')
        .orderBy('day'),
  });
}
