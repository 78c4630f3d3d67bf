import { type FindingRow, findings } from '@gumshoe/shared/contract/findings';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { useQuestion } from '../../api/useQuestion';
import { PanelFrame } from '../../entity/PanelFrame';
import { findingsTable } from '../../entity/findingsTable';
import { SeverityBadge } from '../../entity/SeverityBadge';
import { formatDayTime, formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { type Column, DataTable } from '../../ui/DataTable';
import { LogText } from '../../ui/LogText';
import { useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';
import type { PanelProps } from '../panelProps';
import { sanitizeText } from '../../lib/sanitizeText';

/** The findings that name the entity within the scope time, most severe first. */
export function EntityFindingsPanel({ entity, label, scopeTime }: PanelProps) {
  const location = useLocation();
  const params = { entity, scopeTime };
  const result = useQuestion(findings, params, { keepPrevious: true });
  const columns: Column<FindingRow>[] = [
    { id: 'severity', head: 'Severity', cell: (row) => <SeverityBadge level={row.severityLevel} /> },
    {
      id: 'title',
      head: 'Finding',
      className: 'max-w-0 w-full',
      cell: (row) => (
        <a
          href={hrefTo(location, { name: 'finding', findingId: row.findingId })}
          title={sanitizeText(row.type)}
          className="block truncate text-ink no-underline hover:underline"
        >
          <LogText>{row.title}</LogText>
        </a>
      ),
    },
    {
      id: 'last',
      head: 'Last (UTC)',
      align: 'right',
      cell: (row) => <span title={formatExact(row.lastSeen)}>{formatDayTime(epochMsOf(row.lastSeen))}</span>,
    },
  ];
  return (
    <PanelFrame
      id="entity-findings"
      title="Which findings name it?"
      guidance="Most severe first; the finding’s own window opens with it."
      question={findings}
      params={params}
      result={result}
      subject={label}
      scopeTime={scopeTime}
      bodyPx={244}
      isEmpty={(answer) => answer.rows.length === 0}
      none="No finding names it in this scope time."
      table={(answer) => findingsTable(answer.rows)}
      footer={(answer) => `${formatCount(answer.rows.length)} of ${formatCounted(answer.total, 'finding')}`}
    >
      {(answer) => (
        <DataTable label="Findings" columns={columns} rows={answer.rows} keyOf={(row) => row.findingId} />
      )}
    </PanelFrame>
  );
}
