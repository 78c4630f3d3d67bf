import { events } from '@gumshoe/shared/contract/events';
import type { Filter } from '@gumshoe/shared/contract/parts';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { useEffect } from 'react';
import { FilterRow } from '../../entity/FilterRow';
import { PanelFailed } from '../../entity/PanelStates';
import { PanelFrame } from '../../entity/PanelFrame';
import { filtersParam } from '../../entity/detailsParams';
import { isSameFilter } from '../../entity/detailsFilters';
import { entityParam, eventParam } from '../../entity/eventsHref';
import { useScope } from '../../entity/useScope';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { Button } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import { useParam } from '../../url/browserLocation';
import { EventRecord } from './EventRecord';
import { EventTable } from './EventTable';
import { EventsHeader } from './EventsHeader';
import { eventsTable } from './eventsTable';
import { orderParam, sideParam } from './eventsParams';
import { type EventsParams, useEventPages } from './useEventPages';

const PAGE = 100;

/** The records behind a number: of an entity or of everything, under the conditions of the link, the whole record a press away. */
export function EventsPage() {
  const [entity] = useParam(entityParam);
  const [filters, setFilters] = useParam(filtersParam);
  const [open, setOpen] = useParam(eventParam);
  const scope = useScope()?.scope;
  useEffect(() => {
    document.title = entity === undefined ? 'Events' : `Events of ${sanitizeText(entity.id)}`;
  }, [entity]);
  const add = (filter: Filter) => {
    if (!filters.some((each) => isSameFilter(each, filter))) setFilters([...filters, filter]);
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <EventsHeader entity={entity} onSearch={(text) => add(textFilter(text))} />
      <div className="mx-1">
        <FilterRow filters={filters} onChange={setFilters} />
      </div>
      <EventList
        entity={entity}
        filters={filters}
        scopeTime={scope}
        selected={open}
        onOpen={(eventId) => setOpen(eventId, open === '' ? 'push' : 'replace')}
        onFilter={add}
      />
      {open !== '' && <EventRecord key={open} eventId={open} onClose={() => setOpen('')} />}
    </div>
  );
}

function textFilter(text: string): Filter {
  return { field: 'text', match: 'contains', values: [text], exclude: false };
}

function EventList(props: {
  readonly entity: EntityRef | undefined;
  readonly filters: readonly Filter[];
  readonly scopeTime: ScopeTime | undefined;
  readonly selected: string;
  readonly onOpen: (eventId: string) => void;
  readonly onFilter: (filter: Filter) => void;
}) {
  const { entity, filters, scopeTime } = props;
  const [side] = useParam(sideParam);
  const [order] = useParam(orderParam);
  const params: EventsParams = {
    ...(entity === undefined ? {} : { entity, ...(side === undefined ? {} : { side }) }),
    ...(scopeTime === undefined ? {} : { scopeTime }),
    filters: [...filters],
    order,
    limit: PAGE,
  };
  const pages = useEventPages(params, scopeTime !== undefined);
  const { first, rows } = pages;
  return (
    <PanelFrame
      id={events.name}
      title={entity === undefined ? 'Which records are held?' : 'Which records stand behind the numbers?'}
      guidance={`${order === 'newest' ? 'Newest' : 'Oldest'} first, by time and then event id. Enter opens the whole record.`}
      question={events}
      params={params}
      result={first}
      subject={entity === undefined ? 'All events' : entity.id}
      scopeTime={scopeTime}
      bodyPx="fill"
      className="mx-5 mb-4 min-h-0 flex-1"
      isEmpty={(answer) => answer.rows.length === 0}
      none={
        filters.length === 0
          ? 'No record in this scope time.'
          : `No record in this scope time meets ${filters.length === 1 ? 'the condition' : `all ${filters.length} conditions`}.`
      }
      table={() => eventsTable(rows)}
      footer={(answer) => `${formatCount(rows.length)} of ${formatCounted(answer.total, 'record')} shown`}
    >
      {(answer) => (
        <>
          <EventTable
            rows={rows}
            selected={props.selected}
            isBeside={props.selected !== ''}
            onOpen={props.onOpen}
            onFilter={props.onFilter}
          />
          <More
            pages={pages}
            left={answer.total - rows.length}
            name={`Load ${order === 'newest' ? 'older' : 'newer'}`}
          />
        </>
      )}
    </PanelFrame>
  );
}

/** The page being read, why it was not, or the way to it. */
function More({
  pages: { first, last, loadMore },
  left,
  name,
}: {
  readonly pages: ReturnType<typeof useEventPages>;
  /** Records not shown yet. */
  readonly left: number;
  readonly name: string;
}) {
  return (
    <>
      {last !== first && last?.isPending && <SkeletonRows rows={6} />}
      {last !== first && last?.error && (
        <PanelFailed error={last.error} onRetry={() => void last.refetch()} />
      )}
      {loadMore !== undefined && (
        <p className="flex items-center gap-3 px-3 py-2 text-guidance text-ink-2">
          <Button onClick={loadMore}>{name}</Button>
          {formatCounted(left, 'record')} not shown yet; the menu exports all of them.
        </p>
      )}
    </>
  );
}
