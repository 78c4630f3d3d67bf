import type { EventRow } from '@gumshoe/shared/contract/events';
import type { ReactNode } from 'react';
import { AccountLink } from '../../entity/AccountLink';
import { EntityLink } from '../../entity/EntityLink';
import { formatExact } from '../../lib/formatInstant';
import { LogText } from '../../ui/LogText';

const kinds: Readonly<Record<EventRow['kind'], string>> = {
  'api-call': 'API call',
  'console-action': 'console action',
  'sign-in': 'sign-in',
  'service-event': 'service event',
  'network-activity': 'network activity, which is no call',
  insight: 'insight, which is no call',
};

/** What a record says, in the product's words; what it does not say is not there. */
export function EventFacts({ event }: { readonly event: EventRow }) {
  const { caller, role, accessKey, address, addressService, targets } = event;
  return (
    <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 text-table leading-6">
      <Fact name="When">{formatExact(event.time)}</Fact>
      <Fact name="What">
        <LogText>{`${event.service}:${event.operation}`}</LogText>
        <span className="text-ink-2">
          {` · ${kinds[event.kind]}${event.readOnly === undefined ? '' : event.readOnly ? ', reads only' : ', writes'}`}
        </span>
      </Fact>
      <Fact name="Outcome">
        <Outcome event={event} />
      </Fact>
      {event.denialReason !== undefined && <Fact name="Why denied">{event.denialReason}</Fact>}
      <Fact name="Caller">
        {caller.entity ? (
          <EntityLink entity={caller.entity} label={caller.label} />
        ) : (
          <LogText>{caller.label}</LogText>
        )}
      </Fact>
      {role !== undefined && (
        <Fact name="Role">
          <EntityLink entity={role} />
        </Fact>
      )}
      {accessKey !== undefined && (
        <Fact name="Access key">
          <EntityLink entity={{ type: 'AccessKey', id: accessKey }} />
        </Fact>
      )}
      {event.mfa !== undefined && <Fact name="MFA">{event.mfa}</Fact>}
      <Fact name="From">
        {address !== undefined ? (
          <EntityLink entity={{ type: 'IpAddress', id: address }} />
        ) : addressService !== undefined ? (
          <>
            through <LogText>{addressService}</LogText>
          </>
        ) : (
          'carries no address'
        )}
      </Fact>
      {event.throughService !== undefined && (
        <Fact name="Through">
          <LogText>{event.throughService}</LogText>
        </Fact>
      )}
      {event.userAgent !== undefined && (
        <Fact name="User agent">
          <EntityLink entity={{ type: 'UserAgent', id: event.userAgent }} />
        </Fact>
      )}
      {targets.length > 0 && (
        <Fact name="On">
          <ul>
            {targets.map(({ entity, label, attempted }) => (
              <li key={`${entity.type} ${entity.id}`} className="flex h-6 min-w-0 items-center gap-1.5">
                <EntityLink entity={entity} label={label} />
                {attempted && <span className="shrink-0 text-failed-text">attempted</span>}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact name="Recorded in">
        <AccountLink account={event.account} />
        <span className="text-ink-2"> {event.region}</span>
      </Fact>
      {event.sharedEventId !== undefined && (
        <Fact name="Shared event">
          <LogText mono className="break-all">
            {event.sharedEventId}
          </LogText>
        </Fact>
      )}
    </dl>
  );
}

function Outcome({ event }: { readonly event: EventRow }) {
  if (event.outcome === 'succeeded') return <span className="text-succeeded-text">succeeded</span>;
  return (
    <span className="text-failed-text">
      failed{event.failureKind === undefined ? '' : `, ${event.failureKind}`}
      {event.errorCode !== undefined && (
        <>
          {' · '}
          <LogText>{event.errorCode}</LogText>
        </>
      )}
      {event.errorMessage !== undefined && (
        <LogText className="block break-words leading-5 text-ink">{event.errorMessage}</LogText>
      )}
    </span>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
