import { events } from '@gumshoe/shared/contract/events';
import type { Filter } from '@gumshoe/shared/contract/parts';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { useQuestion } from '../api/useQuestion';
import { formatCount } from '../lib/formatNumber';
import { SkeletonRows } from '../ui/Skeleton';
import { useLocation, useParam } from '../url/browserLocation';
import { EventSentence } from './EventSentence';
import { type DetailsLevel, filtersOfPath } from './detailsFilters';
import { selectedRowParam } from './detailsParams';
import { eventsHref } from './eventsHref';

const SHOWN = 8;

/** The records behind the selected row as sentences, oldest first, and the way to all of them. */
export function SelectedRow(props: {
  readonly entity: EntityRef;
  readonly scopeTime: ScopeTime;
  readonly levels: readonly DetailsLevel[];
  readonly filters: readonly Filter[];
}) {
  const location = useLocation();
  const [[path]] = useParam(selectedRowParam);
  const own = filtersOfPath(path ?? [], props.levels);
  const filters = [...props.filters, ...(own ?? [])];
  const isSelected = path !== undefined && props.levels.length > 0;
  const isAsked = isSelected && own !== undefined;
  const result = useQuestion(
    events,
    { entity: props.entity, scopeTime: props.scopeTime, filters, order: 'oldest', limit: SHOWN },
    { enabled: isAsked },
  );
  if (!isSelected) return null;
  if (own === undefined)
    return (
      <p className="border-t border-line px-4 py-3 text-guidance text-ink-3">
        These calls lack a value, which no condition can name. Open all events of the entity to see them.
      </p>
    );
  return (
    <section aria-label="Events of the selected row" className="border-t border-line">
      <header className="flex items-baseline gap-2 px-4 pb-1 pt-3">
        <h3 className="text-panel">Events of the selected row</h3>
        {result.data && (
          <span className="text-guidance text-ink-3">
            {formatCount(Math.min(SHOWN, result.data.answer.rows.length))} of{' '}
            {formatCount(result.data.answer.total)}, oldest first; times in UTC
          </span>
        )}
        <a
          className="link ml-auto text-guidance"
          href={eventsHref(location, props.entity, filters, props.scopeTime)}
        >
          Open all in Events
        </a>
      </header>
      {result.isPending && <SkeletonRows rows={4} />}
      {result.isError && (
        <p role="alert" className="px-4 py-2 text-failed-text">
          {result.error.message}
        </p>
      )}
      <ol>
        {result.data?.answer.rows.map((event) => (
          <li key={event.eventId} className="border-b border-line last:border-b-0">
            <EventSentence event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
}
