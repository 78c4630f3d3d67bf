import type { EventRow } from '@gumshoe/shared/contract/events';
import type { Caller } from '@gumshoe/shared/contract/parts';
import { parseEntityKey } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { nameInId } from '../entityNames.js';
import type { EventRecord } from './events.sql.js';

/** A record in the product's words, with its raw text and the length of the whole of it. */
export function eventRowOf(record: EventRecord, raw: { raw: string; length: number } | undefined): EventRow {
  return {
    eventId: record.event_id,
    time: instantOfMicros(record.at, record.time_digits),
    account: record.account,
    region: record.region ?? 'unknown',
    service: record.service,
    operation: record.operation,
    kind: record.kind,
    outcome: record.outcome,
    failureKind: record.failure_kind ?? undefined,
    errorCode: record.error_code ?? undefined,
    errorMessage: record.error_message ?? undefined,
    denialReason: record.denial_reason ?? undefined,
    caller: callerOf(record),
    role: record.role === null ? undefined : parseEntityKey(record.role),
    accessKey: idIn(record.access_key),
    address: idIn(record.address),
    addressService: record.address_text ?? undefined,
    userAgent: record.user_agent ?? undefined,
    throughService: record.through_service ?? undefined,
    mfa: record.mfa ?? undefined,
    readOnly: record.read_only ?? undefined,
    targets: targetsOf(record),
    sharedEventId: record.shared_event_id ?? undefined,
    raw: raw?.raw ?? '',
    rawLength: raw?.length ?? 0,
  };
}

const absenceLabels = { anonymous: 'anonymous', unknown: 'no identity', 'aws-itself': 'AWS itself' } as const;

function callerOf({ caller, caller_absence: absence, caller_label: label }: EventRecord): Caller {
  if (caller === null) return { label: absenceLabels[absence ?? 'unknown'], absence: absence ?? 'unknown' };
  const entity = parseEntityKey(caller);
  if (entity === undefined) return { label: label ?? caller };
  return { entity, label: label ?? nameInId(entity) };
}

function idIn(key: string | null): string | undefined {
  return key === null ? undefined : key.slice(key.indexOf(':') + 1);
}

function targetsOf({ targets, outcome }: EventRecord): EventRow['targets'] {
  return (targets ?? []).flatMap((key) => {
    const entity = parseEntityKey(key);
    return entity === undefined ? [] : [{ entity, label: nameInId(entity), attempted: outcome === 'failed' }];
  });
}
