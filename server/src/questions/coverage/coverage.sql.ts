import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
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

/** Whether an operation is of the class. */
export function isOfClass({ service, operation }: HeldOperation, wanted: EventClass): boolean {
  return (
    service === wanted.service && (wanted.operations === undefined || wanted.operations.includes(operation))
  );
}
