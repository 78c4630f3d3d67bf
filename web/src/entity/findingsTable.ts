import type { FindingRow } from '@gumshoe/shared/contract/findings';
import { severityWord } from './SeverityBadge';
import type { PanelTable } from './panelTable';
import { formatExact } from '../lib/formatInstant';

/** Findings as plain rows, for the table and for Markdown. */
export function findingsTable(rows: readonly FindingRow[]): PanelTable {
  return {
    columns: [
      { name: 'Severity' },
      { name: 'Title' },
      { name: 'Type' },
      { name: 'Account' },
      { name: 'First seen' },
      { name: 'Last seen' },
      { name: 'Seen', align: 'right' },
      { name: 'Finding' },
    ],
    rows: rows.map((row) => [
      severityWord(row.severityLevel),
      `${row.title}${row.sample ? ' (sample)' : ''}${row.archived ? ' (archived)' : ''}`,
      row.type,
      row.account,
      formatExact(row.firstSeen),
      formatExact(row.lastSeen),
      row.count,
      row.findingId,
    ]),
  };
}
