import { type FindingRow, type SeverityLevel, findings } from '@gumshoe/shared/contract/findings';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { useEffect, useState } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { PanelFailed, PanelLoading } from '../../entity/PanelStates';
import { SeverityBadge } from '../../entity/SeverityBadge';
import { formatDayTime, formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { type Column, DataTable } from '../../ui/DataTable';
import { LogText } from '../../ui/LogText';
import { useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';

const PAGE = 500;

/** Every finding held, most severe first, with samples apart. */
export function FindingsPage() {
  const [samples, setSamples] = useState(false);
  const [severities, setSeverities] = useState<readonly SeverityLevel[]>([]);
  const result = useQuestion(
    findings,
    { samples, severities: [...severities], limit: PAGE },
    { keepPrevious: true },
  );
  useEffect(() => {
    document.title = 'Findings';
  }, []);
  if (result.isPending) return <PanelLoading onCancel={() => window.history.back()} />;
  if (result.isError) return <PanelFailed error={result.error} onRetry={() => void result.refetch()} />;
  const { answer } = result.data;
  const toggle = (level: SeverityLevel) =>
    setSeverities(
      severities.includes(level) ? severities.filter((each) => each !== level) : [...severities, level],
    );
  return (
    <div className="mx-auto flex max-w-[2080px] flex-col gap-3 p-5">
      <h1 className="text-title">Findings</h1>
      <div className="flex items-start gap-6">
        <fieldset className="flex w-44 shrink-0 flex-col gap-0.5">
          <legend className="pb-1 text-guidance text-ink-3">Severity</legend>
          {answer.facets.severities.map(({ level, total }) => (
            <label
              key={level}
              className="flex h-6 items-center gap-2 rounded-chip px-1 text-table hover:bg-hover"
            >
              <input
                type="checkbox"
                checked={severities.includes(level)}
                onChange={() => toggle(level)}
                className="accent-accent"
              />
              <span className="flex-1">
                <SeverityBadge level={level} />
              </span>
              <span className="text-ink-3">{formatCount(total)}</span>
            </label>
          ))}
          <label className="mt-2 flex h-6 items-center gap-2 px-1 text-table">
            <input
              type="checkbox"
              checked={samples}
              onChange={() => setSamples(!samples)}
              className="accent-accent"
            />
            {`Show samples (${formatCount(answer.samples)})`}
          </label>
        </fieldset>
        <section aria-label="Findings" className="min-w-0 flex-1 rounded-panel border border-line bg-surface">
          <FindingTable rows={answer.rows} />
          <p className="px-4 py-2 text-meta text-ink-2">
            {answer.rows.length === 0
              ? 'No finding is held.'
              : `${formatCount(answer.rows.length)} of ${formatCounted(answer.total, 'finding')}, most severe first`}
          </p>
        </section>
      </div>
    </div>
  );
}

function FindingTable({ rows }: { readonly rows: readonly FindingRow[] }) {
  const location = useLocation();
  const columns: Column<FindingRow>[] = [
    { id: 'severity', head: 'Severity', cell: (row) => <SeverityBadge level={row.severityLevel} /> },
    {
      id: 'title',
      head: 'Finding',
      className: 'max-w-0 w-full',
      cell: (row) => (
        <a
          href={hrefTo(location, { name: 'finding', findingId: row.findingId })}
          title={row.type}
          className="block truncate text-ink no-underline hover:underline"
        >
          <LogText>{row.title}</LogText>
          {row.sample && ' (sample)'}
        </a>
      ),
    },
    {
      id: 'account',
      head: 'Account',
      cell: (row) => <span className="font-mono text-mono">{row.account}</span>,
    },
    { id: 'count', head: 'Seen', align: 'right', cell: (row) => `×${formatCount(row.count)}` },
    {
      id: 'last',
      head: 'Last (UTC)',
      align: 'right',
      cell: (row) => <span title={formatExact(row.lastSeen)}>{formatDayTime(epochMsOf(row.lastSeen))}</span>,
    },
  ];
  return <DataTable label="Findings" columns={columns} rows={rows} keyOf={(row) => row.findingId} />;
}
