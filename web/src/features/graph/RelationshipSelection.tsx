import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { parseEntityKey } from '@gumshoe/shared/domain/entity';
import { FileText } from 'lucide-react';
import { useQuestion } from '../../api/useQuestion';
import { Count } from '../../entity/Count';
import { EntityLink } from '../../entity/EntityLink';
import { eventHref, eventsHref } from '../../entity/eventsHref';
import { formatExact } from '../../lib/formatInstant';
import { formatCounted } from '../../lib/formatNumber';
import { useLocation } from '../../url/browserLocation';
import type { Answer, AnsweredEdge } from './buildGraph';
import { eventsBehind } from './eventsBehind';
import { doneOf, isTried, relationVerb } from './relationWords';
import { labelOf } from './selection';

/** One relationship: its ends, its counts, when it was seen, and the event that proves it. */
export function RelationshipSelection({
  answer,
  edge,
}: {
  readonly answer: Answer;
  readonly edge: AnsweredEdge;
}) {
  const location = useLocation();
  const from = parseEntityKey(edge.from);
  const to = parseEntityKey(edge.to);
  const details = useQuestion(
    entityDetails,
    { entity: to ?? { type: 'AwsResource', id: edge.to } },
    { enabled: to !== undefined },
  );
  const names = (details.data?.answer.aliases ?? []).map(({ alias }) => `${to?.type}:${alias}`);
  const behind = to === undefined || details.isPending ? undefined : eventsBehind(edge, to, names);
  const link =
    'inline-flex h-7 items-center gap-1.5 rounded-control border border-line-strong px-2.5 text-body font-medium no-underline hover:bg-hover';
  return (
    <div className="flex flex-col gap-3 px-4 pb-4">
      <div className="flex flex-col gap-1 rounded-control border border-line p-3 text-body">
        {from && <EntityLink entity={from} label={labelOf(answer, edge.from)} />}
        <span className={isTried(edge.relation) ? 'text-failed-text' : 'text-ink-2'}>
          {relationVerb(edge.relation)}
        </span>
        {to && <EntityLink entity={to} label={labelOf(answer, edge.to)} />}
      </div>
      <p className="text-body">
        <Count value={edge.succeeded} tone="succeeded" /> succeeded,{' '}
        <Count value={edge.failed} tone="failed" /> failed, of{' '}
        {formatCounted(edge.succeeded + edge.failed, 'call')} in the scope time.
        {isTried(edge.relation) && ` ${triedWords(answer, edge)}`}
      </p>
      <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-y-1 text-table">
        <dt className="text-ink-3">First</dt>
        <dd>{formatExact(edge.firstSeen)}</dd>
        <dt className="text-ink-3">Last</dt>
        <dd>{formatExact(edge.lastSeen)}</dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        <a className={link} href={eventHref(location, edge.eventId)}>
          <FileText size={14} aria-hidden="true" /> The event that proves it
        </a>
        {from && behind && (
          <a className={link} href={eventsHref(location, from, behind.filters)}>
            {behind.words}
          </a>
        )}
      </div>
    </div>
  );
}

/** What was only tried, and whether the same was also done. */
function triedWords({ edges }: Answer, { from, relation, to }: AnsweredEdge): string {
  const done = edges.find(
    (each) => each.from === from && each.to === to && each.relation === doneOf(relation),
  );
  if (done === undefined) return 'It was only tried: none of them did what was asked.';
  return `None of these did what was asked; ${formatCounted(done.succeeded, 'other call')} did, a relationship of its own.`;
}
