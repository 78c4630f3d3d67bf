import type { EventRow } from '@gumshoe/shared/contract/events';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { Check, X } from 'lucide-react';
import { formatDay, formatExact } from '../lib/formatInstant';
import { LogText } from '../ui/LogText';
import { useLocation } from '../url/browserLocation';
import { EntityLink } from './EntityLink';
import { eventHref } from './eventsHref';
import { sanitizeText } from '../lib/sanitizeText';

/** One record as a sentence: when, how it ended, who called what on what, from where. */
export function EventSentence({ event }: { readonly event: EventRow }) {
  const location = useLocation();
  const failed = event.outcome === 'failed';
  const target = event.targets[0];
  return (
    <div className="flex h-[27px] min-w-0 items-center gap-2 px-4 text-table">
      <a
        href={eventHref(location, event.eventId)}
        title={formatExact(event.time)}
        className="shrink-0 font-mono text-mono text-ink-2 no-underline hover:underline"
      >
        {formatDay(epochMsOf(event.time))} {event.time.slice(11, -1)}
      </a>
      {failed ? (
        <X size={13} role="img" aria-label="failed" className="shrink-0 text-failed" />
      ) : (
        <Check size={13} role="img" aria-label="succeeded" className="shrink-0 text-succeeded" />
      )}
      <span className="flex min-w-0 flex-1 items-center gap-1.5 overflow-hidden whitespace-nowrap">
        {event.caller.entity ? (
          <EntityLink
            entity={event.caller.entity}
            label={event.caller.label}
            icon={false}
            className="max-w-44 shrink-0"
          />
        ) : (
          <LogText className="text-ink-2">{event.caller.label}</LogText>
        )}
        <span className="text-ink-2">{failed ? 'tried' : 'called'}</span>
        <span className="truncate">
          <span className="text-ink-2">{event.service.replace(/\.amazonaws\.com$/, '')}:</span>
          <LogText className="font-medium">{event.operation}</LogText>
        </span>
        {target !== undefined && (
          <>
            <span className="text-ink-2">on</span>
            <EntityLink entity={target.entity} label={target.label} className="max-w-64" />
          </>
        )}
        {event.address !== undefined && (
          <>
            <span className="text-ink-2">from</span>
            <EntityLink entity={{ type: 'IpAddress', id: event.address }} icon={false} />
          </>
        )}
        {event.address === undefined && event.addressService !== undefined && (
          <span className="text-ink-2">
            through <LogText>{event.addressService}</LogText>
          </span>
        )}
      </span>
      {event.errorCode !== undefined && (
        <span
          className="max-w-56 truncate text-failed-text"
          title={sanitizeText(event.errorMessage ?? event.errorCode)}
        >
          <LogText>{event.errorCode}</LogText>
        </span>
      )}
    </div>
  );
}
