import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { formatDayTime, formatExact } from '../lib/formatInstant';
import { useLocation } from '../url/browserLocation';
import { eventHref } from './eventsHref';

/** The record that proves a statement, by its time where it is known. */
export function EventLink({ eventId, at }: { readonly eventId: string; readonly at?: string | undefined }) {
  const location = useLocation();
  return (
    <a
      href={eventHref(location, eventId)}
      title={at === undefined ? `Event ${eventId}` : `Event ${eventId}, ${formatExact(at)}`}
      className="link whitespace-nowrap text-guidance"
    >
      {at === undefined ? 'event' : formatDayTime(epochMsOf(at))}
    </a>
  );
}
