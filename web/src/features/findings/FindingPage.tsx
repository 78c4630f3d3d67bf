import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { findingDetails, findingEntities } from '@gumshoe/shared/contract/findings';
import { useEffect } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { EntityLink } from '../../entity/EntityLink';
import { PanelFailed, PanelLoading } from '../../entity/PanelStates';
import { SeverityBadge } from '../../entity/SeverityBadge';
import { formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { type Column, DataTable } from '../../ui/DataTable';
import { LogText } from '../../ui/LogText';
import { useLocation } from '../../url/browserLocation';
import { hrefTo, scopeChanges } from '../../url/href';

type Entity = AnswerOf<typeof findingEntities>['rows'][number];

const parts = { actor: 'actor', target: 'target', network: 'remote end' } as const;

/** One finding: what it says, whom it names, what those did in its window, and its record. */
export function FindingPage() {
  const { place } = useLocation();
  const findingId = place.name === 'finding' ? place.findingId : '';
  const result = useQuestion(findingDetails, { findingId });
  const title = result.data?.answer.finding.title ?? 'Finding';
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (result.isPending) return <PanelLoading onCancel={() => window.history.back()} />;
  if (result.isError) return <PanelFailed error={result.error} onRetry={() => void result.refetch()} />;
  const { finding, description, history, raw } = result.data.answer;
  return (
    <div className="mx-auto flex max-w-[2080px] flex-col gap-4 p-5">
      <header className="flex flex-col gap-1">
        <p className="text-guidance text-ink-3">{`${finding.provider} finding${finding.sample ? ', a sample' : ''}${finding.archived ? ', archived' : ''}`}</p>
        <h1 className="text-title">
          <LogText>{finding.title}</LogText>
        </h1>
        <p className="flex flex-wrap items-center gap-3 text-body text-ink-2">
          <SeverityBadge level={finding.severityLevel} />
          <LogText className="font-mono text-mono">{finding.type}</LogText>
          <span>{`seen ${formatCounted(finding.count, 'time')}, ${formatExact(finding.firstSeen)} to ${formatExact(finding.lastSeen)}`}</span>
        </p>
        <p className="max-w-prose text-body">
          <LogText>{description}</LogText>
        </p>
      </header>
      <Entities findingId={findingId} />
      <section aria-label="History" className="rounded-panel border border-line bg-surface p-4">
        <h2 className="text-panel-title">{`How did it change? ${formatCounted(history.length, 'version')} held`}</h2>
        <ul className="text-table">
          {history.map((version) => (
            <li
              key={version.updatedAt}
            >{`${formatExact(version.updatedAt)}: severity ${version.severity ?? 'not given'}, seen ${formatCount(version.count)} times${version.archived ? ', archived' : ''}`}</li>
          ))}
        </ul>
      </section>
      <section aria-label="Record" className="rounded-panel border border-line bg-surface p-4">
        <h2 className="text-panel-title">What does the record say?</h2>
        <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-all font-mono text-mono">
          {sanitizeText(pretty(raw))}
        </pre>
      </section>
    </div>
  );
}

function Entities({ findingId }: { readonly findingId: string }) {
  const location = useLocation();
  const result = useQuestion(findingEntities, { findingId });
  if (result.isPending) return <PanelLoading onCancel={() => window.history.back()} />;
  if (result.isError) return <PanelFailed error={result.error} onRetry={() => void result.refetch()} />;
  const { window: within, rows } = result.data.answer;
  const actor = rows.find((row) => row.part === 'actor' && row.held);
  const columns: Column<Entity>[] = [
    {
      id: 'entity',
      head: 'Entity',
      className: 'max-w-0 w-full',
      cell: (row) => <EntityLink entity={row.entity} label={row.label} />,
    },
    { id: 'part', head: 'Part', cell: (row) => parts[row.part] },
    {
      id: 'succeeded',
      head: 'Succeeded',
      align: 'right',
      cell: (row) => (row.held ? formatCount(row.succeeded) : '–'),
    },
    {
      id: 'failed',
      head: 'Failed',
      align: 'right',
      cell: (row) => (row.held ? formatCount(row.failed) : 'nothing held beside the finding'),
    },
  ];
  return (
    <section aria-label="Related entities" className="rounded-panel border border-line bg-surface">
      <div className="flex items-center gap-3 px-4 pt-3">
        <h2 className="mr-auto text-panel-title">
          Whom and what does it name, and what did those do in its window?
        </h2>
        {actor !== undefined && (
          <a
            className="link"
            href={hrefTo(location, { name: 'entity', entity: actor.entity }, scopeChanges(within))}
          >
            Investigate the actor
          </a>
        )}
      </div>
      <DataTable
        label="Related entities"
        columns={columns}
        rows={rows}
        keyOf={(row) => `${row.entity.type} ${row.entity.id} ${row.part}`}
      />
    </section>
  );
}

/** The record with one member a line; a text that is no JSON stays as it is. */
function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), undefined, 2);
  } catch {
    return raw;
  }
}
