import { TriangleAlert } from 'lucide-react';
import {
  detailsParam,
  filtersParam,
  selectedRowParam,
  sortParam,
  unfoldedParam,
} from '../entity/detailsParams';
import { entityParam, eventParam } from '../entity/eventsHref';
import { orderParam, sideParam } from '../features/events/eventsParams';
import {
  accountsParam,
  findingTypesParam,
  samplesParam,
  severitiesParam,
} from '../features/findings/findingsParams';
import { expandedParam, perClassParam, selectedParam } from '../features/graph/expandedParam';
import { fileStateParam } from '../features/loading/fileStateParam';
import { sanitizeText } from '../lib/sanitizeText';
import { useLocation } from '../url/browserLocation';
import { type ReadableParam, unreadable, readParam } from '../url/param';
import { movingWindow, scopeEnd, scopeStart } from '../url/scopeTimeParam';
import {
  panelParam,
  searchTextParam,
  selectionParam,
  snapshotParam,
  tabParam,
  versionParam,
} from '../url/viewParams';

/** Every parameter a link can hold. A feature with one of its own adds it here, so that a bad one is named. */
export const knownParams: readonly ReadableParam[] = [
  scopeStart,
  scopeEnd,
  movingWindow,
  snapshotParam,
  versionParam,
  searchTextParam,
  tabParam,
  selectionParam,
  panelParam,
  detailsParam,
  unfoldedParam,
  selectedRowParam,
  sortParam,
  filtersParam,
  entityParam,
  eventParam,
  expandedParam,
  selectedParam,
  perClassParam,
  sideParam,
  orderParam,
  severitiesParam,
  findingTypesParam,
  accountsParam,
  samplesParam,
  fileStateParam,
];

/** Says which parameters of the link could not be read; each fell back alone. */
export function LinkNotices() {
  const location = useLocation();
  const problems = unreadable(location, knownParams).map(
    ({ says, text }) => `${says} “${sanitizeText(text.slice(0, 60))}” could not be read`,
  );
  const start = readParam(location, scopeStart);
  const end = readParam(location, scopeEnd);
  if (start !== undefined && end !== undefined && Date.parse(start) >= Date.parse(end))
    problems.push('the scope’s end does not lie after its start');
  if (problems.length === 0) return null;
  const text = problems.join('; ');
  return (
    <p
      role="status"
      className="flex items-center gap-2 border-b border-line bg-surface px-5 py-1.5 text-guidance text-check-warn"
    >
      <TriangleAlert size={13} aria-hidden="true" className="shrink-0" />
      {text.charAt(0).toUpperCase() + text.slice(1)}. The default stands in its place; everything else of the
      link is kept.
    </p>
  );
}
