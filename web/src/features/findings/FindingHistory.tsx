import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { findingDetails } from '@gumshoe/shared/contract/findings';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { PlainPanel } from '../../entity/PlainPanel';
import { formatDayTime, formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { type Column, DataTable } from '../../ui/DataTable';

type Version = AnswerOf<typeof findingDetails>['history'][number];

/** The versions held of a finding, oldest first: how often it was seen, and how its severity and state changed. */
export function FindingHistory({ history }: { readonly history: readonly Version[] }) {
  return (
    <PlainPanel
      title="How did it change?"
      guidance="One row a version, in order of update; the newest stands above."
      bodyPx={248}
      footer={`${formatCounted(history.length, 'version')} held`}
    >
      <DataTable
        label="Versions"
        columns={columns}
        rows={history}
        keyOf={({ updatedAt, count }) => `${updatedAt} ${count}`}
      />
    </PlainPanel>
  );
}

const columns: readonly Column<Version>[] = [
  {
    id: 'updated',
    head: 'Updated (UTC)',
    cell: ({ updatedAt }) => (
      <span title={formatExact(updatedAt)} className="whitespace-nowrap">
        {formatDayTime(epochMsOf(updatedAt))}
      </span>
    ),
  },
  { id: 'severity', head: 'Severity', align: 'right', cell: ({ severity }) => severity ?? 'not given' },
  { id: 'count', head: 'Seen', align: 'right', cell: ({ count }) => `×${formatCount(count)}` },
  { id: 'state', head: 'State', cell: ({ archived }) => (archived ? 'archived' : 'open') },
];
