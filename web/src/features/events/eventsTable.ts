import type { EventRow } from '@gumshoe/shared/contract/events';
import type { PanelTable } from '../../entity/panelTable';
import { formatExact } from '../../lib/formatInstant';

/** Records as plain rows, for the table and for Markdown. */
export function eventsTable(rows: readonly EventRow[]): PanelTable {
  return {
    columns: [
      'Time',
      'Account',
      'Region',
      'Caller',
      'Operation',
      'Outcome',
      'On',
      'From',
      'Error',
      'Event',
    ].map((name) => ({ name })),
    rows: rows.map((event) => [
      formatExact(event.time),
      event.account,
      event.region,
      event.caller.label,
      `${event.service}:${event.operation}`,
      event.failureKind ?? event.outcome,
      event.targets.map(({ label }) => label).join(', '),
      event.address ?? event.addressService ?? '',
      event.errorCode ?? '',
      event.eventId,
    ]),
  };
}
