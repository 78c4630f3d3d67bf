import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';

const eventRow = z.object({ event_id: z.string(), at: z.number(), time_digits: z.number() });

/** The record of this event id, in any of the spellings given. */
export function eventOfIdQuery(ids: readonly string[]): Query<z.infer<typeof eventRow>> {
  return defineQuery({
    name: 'event of this id',
    row: eventRow,
    build: (db) =>
      db
        .selectFrom('api_calls')
        .where('event_id', 'in', [...ids])
        .select((eb) => ['event_id', eb.fn<number>('micros', ['time']).as('at'), 'time_digits'])
        .orderBy('account')
        .limit(1),
  });
}

const findingRow = z.object({ finding_id: z.string(), title: z.string() });

/** The finding of this id, in its newest version. */
export function findingOfIdQuery(ids: readonly string[]): Query<z.infer<typeof findingRow>> {
  return defineQuery({
    name: 'finding of this id',
    row: findingRow,
    build: (db) =>
      db
        .selectFrom('finding_versions')
        .where((eb) => eb.or([eb('finding_id', 'in', [...ids]), eb('arn', 'in', [...ids])]))
        .select(['finding_id', 'title'])
        .orderBy('updated', 'desc')
        .orderBy('occurrences', 'desc')
        .limit(1),
  });
}
