import type { FindingRow } from '@gumshoe/shared/contract/findings';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { MINUTE } from '@gumshoe/shared/domain/units';
import { EntityLink } from '../../entity/EntityLink';
import { SeverityBadge } from '../../entity/SeverityBadge';
import { formatClock, formatDay, formatExact } from '../../lib/formatInstant';
import { formatCount } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { type Column, DataTable } from '../../ui/DataTable';
import { LogText } from '../../ui/LogText';
import { useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';

/** Findings as rows: severity, what it says, where, when it was seen, how often. */
export function FindingTable({
  rows,
  onOpen,
}: {
  readonly rows: readonly FindingRow[];
  readonly onOpen: (row: FindingRow) => void;
}) {
  return (
    <DataTable
      label="Findings"
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.provider} ${row.findingId}`}
      onOpen={onOpen}
    />
  );
}

const columns: readonly Column<FindingRow>[] = [
  { id: 'severity', head: 'Severity', cell: (row) => <SeverityBadge level={row.severityLevel} /> },
  { id: 'title', head: 'Finding', className: 'max-w-0 w-[58%]', cell: (row) => <Title row={row} /> },
  {
    id: 'type',
    head: 'Type',
    className: 'max-w-0 w-[42%] max-xl:hidden',
    cell: (row) => (
      <span className="block truncate text-ink-2" title={sanitizeText(row.type)}>
        <LogText>{row.type}</LogText>
      </span>
    ),
  },
  {
    id: 'account',
    head: 'Account',
    cell: (row) => <EntityLink entity={{ type: 'AwsAccount', id: row.account }} icon={false} />,
  },
  {
    id: 'seen',
    head: (
      <>
        <span className="max-xl:hidden">Seen from – to (UTC)</span>
        <span className="xl:hidden">Last seen (UTC)</span>
      </>
    ),
    align: 'right',
    cell: (row) => <Seen row={row} />,
  },
  { id: 'count', head: 'Times', align: 'right', cell: (row) => `×${formatCount(row.count)}` },
];

function Title({ row }: { readonly row: FindingRow }) {
  const location = useLocation();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <a
        href={hrefTo(location, { name: 'finding', findingId: row.findingId })}
        title={sanitizeText(row.title)}
        className="truncate font-medium text-ink no-underline hover:underline"
      >
        <LogText>{row.title}</LogText>
      </a>
      {row.sample && <Mark>sample</Mark>}
      {row.archived && <Mark>archived</Mark>}
      {row.versions > 1 && (
        <span className="shrink-0 text-guidance text-ink-3">{formatCount(row.versions)} versions</span>
      )}
    </span>
  );
}

function Mark({ children }: { readonly children: string }) {
  return (
    <span className="shrink-0 rounded-pill border border-line-strong px-1 text-axis text-ink-2">
      {children}
    </span>
  );
}

/** From first to last to the minute, on narrow pages the last alone; the tooltip holds the whole instants. */
function Seen({ row: { firstSeen, lastSeen } }: { readonly row: FindingRow }) {
  const first = wholeMinute(firstSeen);
  const last = wholeMinute(lastSeen);
  const isSameDay = formatDay(first) === formatDay(last);
  return (
    <span title={`${formatExact(firstSeen)}\n${formatExact(lastSeen)}`}>
      {last > first && (
        <span className="max-xl:hidden">{`${formatDay(first)} ${formatClock(first)} – `}</span>
      )}
      <span className={last > first && isSameDay ? 'xl:hidden' : ''}>{`${formatDay(last)} `}</span>
      {formatClock(last)}
    </span>
  );
}

function wholeMinute(at: string): number {
  return Math.floor(epochMsOf(at) / MINUTE) * MINUTE;
}
