import { mostActiveCallers } from '@gumshoe/shared/contract/mostActiveCallers';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { useEffect } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { EntityIcon } from '../../entity/EntityIcon';
import { PanelFailed } from '../../entity/PanelStates';
import { useScope } from '../../entity/useScope';
import { formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { Kbd } from '../../ui/Kbd';
import { SkeletonRows } from '../../ui/Skeleton';
import { useLocation } from '../../url/browserLocation';
import { hrefTo, scopeChanges } from '../../url/href';

/** A graph is drawn around an entity: those that fail most offer themselves, any other is a search away. */
export function ChooseEntity() {
  const location = useLocation();
  const scope = useScope()?.scope;
  useEffect(() => {
    document.title = 'Behavior graph';
  }, []);
  const result = useQuestion(mostActiveCallers, {
    ...(scope === undefined ? {} : { scopeTime: scope }),
    orderBy: 'failed',
  });
  const rows = (result.data?.answer.rows ?? []).flatMap((row) =>
    row.entity === undefined ? [] : [{ ...row, entity: row.entity }],
  );
  const failing = rows.filter(({ failed }) => failed > 0);
  const offered = failing.length > 0 ? failing : rows;
  return (
    <div className="flex max-w-2xl flex-col gap-3 p-5">
      <h1 className="text-title">Behavior graph</h1>
      <p className="text-body text-ink-2">
        A graph is drawn around one entity. Press <Kbd>/</Kbd>, open a profile and then its Graph, or begin
        with one of these{failing.length > 0 ? ', whose calls fail most' : ''}:
      </p>
      {result.isPending && <SkeletonRows rows={5} />}
      {result.error && <PanelFailed error={result.error} onRetry={() => void result.refetch()} />}
      <ul className="flex flex-col rounded-panel border border-line bg-surface empty:hidden">
        {offered.slice(0, 10).map((row) => (
          <li key={`${row.entity.type} ${row.entity.id}`} className="border-b border-line last:border-b-0">
            <a
              href={hrefTo(
                location,
                { name: 'graph', entity: row.entity },
                scope === undefined ? [] : scopeChanges(scope),
              )}
              className="flex h-8 items-center gap-2 px-3 text-table text-ink no-underline hover:bg-hover"
            >
              <EntityIcon type={row.entity.type} />
              <bdi className="min-w-0 flex-1 truncate font-medium">{sanitizeText(row.label)}</bdi>
              <span className="text-ink-2">{formatCounted(totalCalls(row), 'call')}</span>
              <span className={`min-w-24 text-right ${row.failed > 0 ? 'text-failed-text' : 'text-ink-2'}`}>
                {formatCounted(row.failed, 'failure')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
