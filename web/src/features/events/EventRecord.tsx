import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { type EventRow, events } from '@gumshoe/shared/contract/events';
import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import { DAY, HOUR, MINUTE } from '@gumshoe/shared/domain/units';
import { useQuestion } from '../../api/useQuestion';
import { PanelFailed } from '../../entity/PanelStates';
import { formatFull } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { JsonView } from '../../ui/JsonView';
import { LogText } from '../../ui/LogText';
import { SidePanel } from '../../ui/SidePanel';

import { SkeletonRows } from '../../ui/Skeleton';
import { changeParams } from '../../url/browserLocation';
import { scopeChanges } from '../../url/href';
import { EventFacts } from './EventFacts';

type Files = NonNullable<AnswerOf<typeof events>['files']>;

/** One event whole: what it says, every file that held it, the record as it was written. */
export function EventRecord({
  eventId,
  onClose,
}: {
  readonly eventId: string;
  readonly onClose: () => void;
}) {
  const result = useQuestion(events, {
    filters: [{ field: 'event-id', match: 'is', values: [eventId], exclude: false }],
  });
  const rows = result.data?.answer.rows;
  return (
    <SidePanel title="Record" size="details" onClose={onClose}>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-4 py-3">
        <p className="flex items-center gap-1 text-guidance text-ink-2">
          Event <LogText mono>{eventId}</LogText>
          <CopyButton value={eventId} what="event id" />
        </p>
        {result.isPending && <SkeletonRows rows={10} />}
        {result.error && <PanelFailed error={result.error} onRetry={() => void result.refetch()} />}
        {rows?.length === 0 && (
          <p className="max-w-prose text-body text-ink-2">
            No record of this event is held in this snapshot. It may stand in a file that is not loaded.
          </p>
        )}
        {rows !== undefined && rows.length > 1 && (
          <p className="text-body text-ink-2">
            {formatCount(rows.length)} records of this event are held, one for each account that recorded it.
          </p>
        )}
        {rows?.map((event) => (
          <Record key={`${event.account} ${event.time}`} event={event} />
        ))}
        <HeldBy files={result.data?.answer.files ?? []} />
      </div>
    </SidePanel>
  );
}

function Record({ event }: { readonly event: EventRow }) {
  return (
    <article aria-label={`Record in account ${event.account}`} className="flex flex-col gap-3">
      <EventFactsWithScope event={event} />
      <section
        aria-label="The record as written"
        className="flex flex-col rounded-control border border-line"
      >
        <header className="flex items-center gap-2 border-b border-line px-3 py-1 text-guidance text-ink-2">
          <h3 className="mr-auto text-panel text-ink">The record as written</h3>
          {formatCounted(event.rawLength, 'character')}
          <CopyButton value={event.raw} what="record" />
        </header>
        <div className="overflow-auto p-3">
          <JsonView text={event.raw} label="The record" />
        </div>
      </section>
    </article>
  );
}

const around = [
  ['5 min', 5 * MINUTE],
  ['1 h', HOUR],
  ['1 d', DAY],
] as const;

function EventFactsWithScope({ event }: { readonly event: EventRow }) {
  const at = epochMsOf(event.time);
  return (
    <>
      <EventFacts event={event} />
      <p className="flex flex-wrap items-center gap-2 text-guidance text-ink-2">
        Scope time around this event
        {around.map(([name, length]) => (
          <Button
            key={name}
            onClick={() =>
              changeParams(scopeChanges({ start: instantOf(at - length), end: instantOf(at + length) }))
            }
          >
            ±{name}
          </Button>
        ))}
      </p>
    </>
  );
}

function HeldBy({ files }: { readonly files: Files }) {
  if (files.length === 0) return null;
  return (
    <section aria-label="Files that held it" className="flex flex-col gap-1 text-table">
      <h3 className="text-panel">
        {files.length === 1
          ? 'The file that held it'
          : `${formatCount(files.length)} files held it, counted once`}
      </h3>
      <ul className="flex flex-col gap-1">
        {files.map(({ file, position, repeat, loadedAt }) => (
          <li key={`${file} ${position}`} className="flex min-w-0 flex-col">
            <span className="flex min-w-0 items-center gap-1">
              <LogText mono className="break-all">
                {file}
              </LogText>
              <CopyButton value={file} what="file name" />
            </span>
            <span className="text-guidance text-ink-3">
              record {formatCount(position + 1)}, loaded {formatFull(epochMsOf(loadedAt))}
              {repeat && ', a repeat that is not counted again'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
