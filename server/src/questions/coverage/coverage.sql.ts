import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import type { TimeValue } from '../../tables/relations.js';
import { type EventClass, eventClasses } from './eventClasses.js';

const operationRow = z.object({ service: z.string(), operation: z.string() });
export type HeldOperation = z.infer<typeof operationRow>;

/** Which operations of the services of the event classes are held at all. */
export const heldOperationsQuery: Query<HeldOperation> = defineQuery({
  name: 'operations of the classes of events',
  row: operationRow,
  build: (db) =>
    db
      .selectFrom('calls_operation_daily')
      .where('side', '=', 'in')
      .where('service', 'in', [...new Set(eventClasses.map(({ service }) => service))])
      .select(['service', 'operation'])
      .distinct()
      .orderBy('service')
      .orderBy('operation'),
});

const kindRow = z.object({ kind: z.string(), records: z.number() });

/** Records by kind. */
export const kindCountsQuery: Query<z.infer<typeof kindRow>> = defineQuery({
  name: 'records by kind',
  row: kindRow,
  build: (db) =>
    db
      .selectFrom('kinds')
      .groupBy('kind')
      .select((eb) => ['kind', eb.fn.sum<number>('records').as('records')])
      .orderBy('kind'),
});

const missingRow = z.object({ account: z.string(), calls: z.number() });

/** Calls within an interval that their resource owner's account alone recorded, by the account of their caller. */
export function missingCopiesQuery(scope: {
  readonly start: bigint;
  readonly end: bigint;
}): Query<z.infer<typeof missingRow>> {
  return defineQuery({
    name: 'calls whose other record is not held',
    row: missingRow,
    build: (db) =>
      db
        .selectFrom('unpaired_calls as alone')
        .innerJoin('api_calls as record', (join) =>
          join.onRef('record.event_id', '=', 'alone.event_id').onRef('record.account', '=', 'alone.account'),
        )
        .where('record.time', '>=', (eb) => eb.fn<TimeValue>('instant', [eb.val(scope.start)]))
        .where('record.time', '<', (eb) => eb.fn<TimeValue>('instant', [eb.val(scope.end)]))
        .where('record.caller_account', 'is not', null)
        .groupBy('record.caller_account')
        .select((eb) => [
          eb.ref('record.caller_account').$notNull().as('account'),
          eb.fn.countAll<number>().as('calls'),
        ])
        .orderBy('record.caller_account'),
  });
}

/** Whether an operation is of the class. */
export function isOfClass({ service, operation }: HeldOperation, wanted: EventClass): boolean {
  return (
    service === wanted.service && (wanted.operations === undefined || wanted.operations.includes(operation))
  );
}
