import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { findings } from '@gumshoe/shared/contract/findings';
import { useEffect } from 'react';
import { PanelFailed } from '../../entity/PanelStates';
import { PanelFrame } from '../../entity/PanelFrame';
import { entityParam } from '../../entity/eventsHref';
import { findingsTable } from '../../entity/findingsTable';
import { SearchTextForm } from '../../entity/SearchTextForm';
import { useScope } from '../../entity/useScope';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { Button } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import { navigate, useLocation, useParam } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';
import { searchTextParam } from '../../url/viewParams';
import { FindingFacets } from './FindingFacets';
import { FindingTable } from './FindingTable';
import { accountsParam, findingTypesParam, samplesParam, severitiesParam } from './findingsParams';
import { useFindingPages } from './useFindingPages';

const PAGE = 200;

/** The findings held, most severe first: by severity, type, account and text, with samples apart. */
export function FindingsPage() {
  useEffect(() => {
    document.title = 'Findings';
  }, []);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-3 px-5 pb-3 pt-3">
        <h1 className="mr-auto text-title">Findings</h1>
        <SearchTextForm
          label="Text in title, type, description or id"
          placeholder="Text in title, type, description or id"
          action="Find"
          maxLength={512}
          width="w-72"
        />
      </header>
      <FindingList />
    </div>
  );
}

function FindingList() {
  const { params, isFiltered, scopeTime } = useFindingsParams();
  const pages = useFindingPages(params);
  const { first, rows } = pages;
  return (
    <div className="flex min-h-0 flex-1 gap-4 px-5 pb-4">
      <FindingFacets answer={first.data?.answer} />
      <PanelFrame
        id={findings.name}
        title="Which findings are there?"
        guidance={`Most severe first, then the latest; each stands in its newest version. ${
          scopeTime === undefined ? 'All that are held.' : 'Those seen within the scope time.'
        }`}
        question={findings}
        params={params}
        result={first}
        subject="All findings"
        scopeTime={scopeTime}
        bodyPx="fill"
        className="min-h-0 flex-1"
        isEmpty={(answer) => answer.rows.length === 0 && !isFiltered && answer.samples === 0}
        none="No finding is held."
        table={() => findingsTable(rows)}
        footer={(answer) => `${formatCount(rows.length)} of ${formatCounted(answer.total, 'finding')} shown`}
      >
        {(answer) => <Found answer={answer} pages={pages} isFiltered={isFiltered} />}
      </PanelFrame>
    </div>
  );
}

/** The pages shown so far, and the way to the next. */
function Found({
  answer,
  pages: { rows, more, loadMore },
  isFiltered,
}: {
  readonly answer: AnswerOf<typeof findings>;
  readonly pages: ReturnType<typeof useFindingPages>;
  readonly isFiltered: boolean;
}) {
  const location = useLocation();
  if (answer.rows.length === 0) {
    return (
      <p className="px-3 py-2 text-body text-ink-2">
        {isFiltered
          ? 'No finding meets these filters.'
          : `No finding is held but ${formatCounted(answer.samples, 'sample')}.`}
      </p>
    );
  }
  return (
    <>
      <FindingTable
        rows={rows}
        onOpen={(row) => navigate(hrefTo(location, { name: 'finding', findingId: row.findingId }))}
      />
      {more?.isPending && <SkeletonRows rows={6} />}
      {more?.error && <PanelFailed error={more.error} onRetry={() => void more.refetch()} />}
      {loadMore !== undefined && (
        <p className="px-3 py-2">
          <Button onClick={loadMore}>
            Show {formatCount(Math.min(PAGE, answer.total - rows.length))} more
          </Button>
        </p>
      )}
    </>
  );
}

/** What the link asks for. Without a stated scope time all findings count, also those from before the first log held. */
function useFindingsParams() {
  const inView = useScope();
  const [entity] = useParam(entityParam);
  const [severities] = useParam(severitiesParam);
  const [types] = useParam(findingTypesParam);
  const [accounts] = useParam(accountsParam);
  const [samples] = useParam(samplesParam);
  const [text] = useParam(searchTextParam);
  const scopeTime = inView === undefined || inView.origin === 'all-held' ? undefined : inView.scope;
  const params = {
    ...(scopeTime === undefined ? {} : { scopeTime }),
    ...(entity === undefined ? {} : { entity }),
    ...(text === '' ? {} : { text }),
    severities: [...severities],
    types: [...types],
    accounts: [...accounts],
    samples: samples === 'shown',
    limit: PAGE,
  };
  const isFiltered =
    severities.length + types.length + accounts.length > 0 || text !== '' || entity !== undefined;
  return { params, isFiltered: isFiltered || scopeTime !== undefined, scopeTime };
}
