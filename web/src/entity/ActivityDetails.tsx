import { type DetailsPivot, apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import type { EntityRef, EntityType } from '@gumshoe/shared/domain/entity';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { type ScopeTime, lengthOf } from '@gumshoe/shared/domain/scopeTime';
import { CalendarClock, CodeXml, Download } from 'lucide-react';
import { useState } from 'react';
import { exportAnswer } from '../api/exportAnswer';
import { useSnapshot } from '../api/snapshotContext';
import { useQuestion } from '../api/useQuestion';
import { formatLength, formatRange } from '../lib/formatInstant';
import { formatCount, formatCounted, formatShare } from '../lib/formatNumber';
import { announce } from '../ui/announce';
import { IconButton } from '../ui/IconButton';
import { SidePanel } from '../ui/SidePanel';
import { Tabs } from '../ui/Tabs';
import { changeParams, useParam } from '../url/browserLocation';
import { set, unset } from '../url/param';
import { selectionParam } from '../url/viewParams';
import { DetailsSum } from './DetailsSum';
import { DetailsTree } from './DetailsTree';
import { FilterRow } from './FilterRow';
import { PanelQuery } from './PanelQuery';
import { SelectedRow } from './SelectedRow';
import { detailsParam, filtersParam, selectedRowParam, sortParam, unfoldedParam } from './detailsParams';
import { type DetailsRequest, detailsParams, useDetailsTree } from './useDetailsTree';

export interface ActivityDetailsProps {
  readonly entity: EntityRef;
  readonly label: string;
  /** The page's scope; the selected stretch of a timeline takes its place. */
  readonly scopeTime: ScopeTime;
}

/** Who did what, from where: opens beside the page when the link says so, over the selected stretch or the whole scope. */
export function ActivityDetails(props: ActivityDetailsProps) {
  const [pivot] = useParam(detailsParam);
  return pivot === 'closed' ? null : (
    <OpenDetails
      {...props}
      pivot={pivotsOf(props.entity.type).includes(pivot) ? pivot : (pivotsOf(props.entity.type)[0] ?? pivot)}
    />
  );
}

/** The pivots that say something for a type: an address has no other address, a key no other key. */
function pivotsOf(type: EntityType): readonly DetailsPivot[] {
  if (type === 'IpAddress') return ['caller', 'operation'];
  if (type === 'AccessKey') return ['address', 'operation'];
  return ['address', 'operation', 'caller'];
}

const levelWords = {
  address: 'address',
  operation: 'operation',
  caller: 'caller',
  'access-key': 'access key',
} as const;
const tabWords = {
  address: 'Addresses',
  operation: 'Operations by service',
  caller: 'Callers',
  'access-key': 'Access keys',
} as const;

function OpenDetails({
  entity,
  label,
  scopeTime,
  pivot,
}: ActivityDetailsProps & { readonly pivot: DetailsPivot }) {
  const [selection] = useParam(selectionParam);
  const [filters, setFilters] = useParam(filtersParam);
  const [unfolded] = useParam(unfoldedParam);
  const [sort] = useParam(sortParam);
  const [showsQuery, setShowsQuery] = useState(false);
  const snapshot = useSnapshot();
  const window = selection ?? scopeTime;
  const request: DetailsRequest = { entity, scopeTime: window, pivot, filters, ...sortOf(sort) };
  const tree = useDetailsTree(request, unfolded, true);
  const answer = tree.top.data?.answer;
  const close = () =>
    changeParams([
      unset(detailsParam),
      unset(unfoldedParam),
      unset(selectedRowParam),
      unset(sortParam),
      unset(filtersParam),
    ]);
  const download = () => {
    announce('Exporting all rows of the activity details');
    exportAnswer(apiCallDetails.name, { ...detailsParams(request), depth: 3 }, 'csv', snapshot).catch(
      (error: Error) => announce(`The export failed: ${error.message}`, 'failed'),
    );
  };
  return (
    <SidePanel
      title="Activity details"
      size="details"
      onClose={close}
      actions={
        <>
          <IconButton
            label="Show the query"
            aria-pressed={showsQuery}
            onClick={() => setShowsQuery(!showsQuery)}
          >
            <CodeXml size={15} />
          </IconButton>
          <IconButton label="Export all rows as CSV" onClick={download}>
            <Download size={15} />
          </IconButton>
        </>
      }
    >
      <div className="flex items-center gap-3 px-4 py-2 text-body">
        <WindowChip window={window} isSelection={selection !== undefined} />
        {answer !== undefined && (
          <span className="text-ink-2">
            <b className="text-ink">{formatCount(totalCalls(answer.sum))}</b> calls,{' '}
            <b className="text-failed-text">{formatCount(answer.sum.failed)}</b> failed (
            {formatShare(answer.sum.failed, totalCalls(answer.sum))})
          </span>
        )}
      </div>
      <PivotTabs request={request} />
      <FilterRow filters={filters} onChange={(next) => setFilters(next)} />
      <div className="min-h-0 flex-1 overflow-auto border-t border-line">
        {showsQuery && tree.top.data ? (
          <PanelQuery query={tree.top.data.query} />
        ) : (
          <>
            <DetailsTree request={request} tree={tree} label={`Activity details of ${label}`} />
            <SelectedRow entity={entity} scopeTime={window} levels={answer?.levels ?? []} filters={filters} />
          </>
        )}
      </div>
      {answer?.networksFrom !== undefined && (
        <p className="border-t border-line px-4 py-1 text-meta text-ink-3">Places: {answer.networksFrom}.</p>
      )}
      <DetailsSum request={request} answer={answer} envelope={tree.top.data} />
    </SidePanel>
  );
}

const sorts = [
  'succeeded',
  'failed',
  'denied',
  'throttled',
  'other',
  'firstSeen',
  'lastSeen',
  'label',
] as const;

/** The sorted column of a link: its name, with a leading hyphen for descending. */
function sortOf(text: string): Pick<DetailsRequest, 'sort' | 'descending'> {
  const column = sorts.find((each) => each === text.replace(/^-/, ''));
  return column === undefined
    ? { sort: 'succeeded', descending: true }
    : { sort: column, descending: text.startsWith('-') };
}

function WindowChip({ window, isSelection }: { readonly window: ScopeTime; readonly isSelection: boolean }) {
  const range = formatRange(epochMsOf(window.start), epochMsOf(window.end));
  return (
    <button
      type="button"
      disabled={!isSelection}
      title={
        isSelection
          ? 'Show the whole scope time instead'
          : 'The whole scope time; drag across the timeline for a part of it'
      }
      onClick={() => changeParams([unset(selectionParam)])}
      className="flex h-7 items-center gap-2 rounded-control border border-accent bg-accent-soft px-2.5 text-body"
    >
      <CalendarClock size={14} aria-hidden="true" />
      <b>{range} UTC</b>
      <span className="text-guidance text-ink-2">{formatLength(lengthOf(window))}</span>
      {!isSelection && <span className="text-guidance text-ink-3">scope time</span>}
    </button>
  );
}

function PivotTabs({ request }: { readonly request: DetailsRequest }) {
  const byAddress = useQuestion(apiCallDetails, detailsParams({ ...request, pivot: 'address' }), {
    enabled: pivotsOf(request.entity.type).includes('address'),
    keepPrevious: true,
  });
  const byOperation = useQuestion(apiCallDetails, detailsParams({ ...request, pivot: 'operation' }), {
    keepPrevious: true,
  });
  const byCaller = useQuestion(apiCallDetails, detailsParams({ ...request, pivot: 'caller' }), {
    enabled: pivotsOf(request.entity.type).includes('caller'),
    keepPrevious: true,
  });
  const answers = {
    address: byAddress.data?.answer,
    operation: byOperation.data?.answer,
    caller: byCaller.data?.answer,
  };
  const tabs = pivotsOf(request.entity.type).map((pivot) => ({
    id: pivot,
    label: tabWords[answers[pivot]?.levels[0] ?? pivot],
    count: answers[pivot]?.total,
  }));
  const select = (id: string) => {
    const pivot = pivotsOf(request.entity.type).find((each) => each === id);
    if (pivot !== undefined)
      changeParams([set(detailsParam, pivot), unset(unfoldedParam), unset(selectedRowParam)]);
  };
  const levels = answers[request.pivot]?.levels ?? [];
  return (
    <div className="flex items-end border-b border-line px-2.5">
      <Tabs label="Pivots" tabs={tabs} selected={request.pivot} onSelect={select} />
      <span
        className="ml-auto truncate pb-2 pl-3 text-guidance text-ink-3"
        title={formatCounted(levels.length, 'level')}
      >
        {levels.map((level) => levelWords[level]).join(' › ')}
      </span>
    </div>
  );
}
