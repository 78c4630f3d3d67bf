import { isObject, parseText } from '../jsonText.js';
import { type FindingEntity, findingEntities } from './findingEntities.js';
import { findingTime } from './findingTime.js';
import { member, textOf } from './member.js';

/**
 * One state of one finding as a row of `finding_versions`, with the columns' own names; what the loader adds (raw
 * record, file, position) is not in it. Times are instants with the digits they were written with.
 */
export interface NormalizedFinding {
  readonly finding_id: string;
  readonly provider: 'GuardDuty';
  readonly arn: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  /** 1 to 10; missing where the record has none. */
  readonly severity?: number;
  readonly account: string;
  readonly region: string;
  readonly created: string;
  readonly updated: string;
  readonly first_seen: string;
  readonly last_seen: string;
  /** How often it was seen, over all its versions; at least 1. */
  readonly occurrences: number;
  readonly archived: boolean;
  /** Generated to try the tooling; names nothing real. */
  readonly sample: boolean;
  readonly entities: readonly FindingEntity[];
}

/**
 * Reads a GuardDuty finding, in the service's own spelling or its SDKs'. What cannot be placed, for want of an id, a
 * type or a time, is a problem. A first or last sighting that is missing is taken from its creation or update.
 */
export function normalizeFinding(json: string): { row: NormalizedFinding } | { problem: string } {
  const parsed = parseText(json);
  if ('problem' in parsed) return { problem: parsed.problem };
  const finding = parsed.value;
  if (!isObject(finding)) return { problem: 'not an object' };
  const findingId = textOf(finding, 'id');
  const type = textOf(finding, 'type');
  const times = timesOf(finding);
  if (findingId === undefined) return { problem: 'no finding id' };
  if (type === undefined) return { problem: 'no finding type' };
  if (times === undefined) return { problem: 'no time' };
  const account = textOf(finding, 'accountId') ?? '';
  const severity = numberOf(member(finding, 'severity'));
  const row: NormalizedFinding = {
    finding_id: findingId,
    provider: 'GuardDuty',
    arn: textOf(finding, 'arn') ?? '',
    type,
    title: textOf(finding, 'title') ?? type,
    description: textOf(finding, 'description') ?? '',
    ...(severity === undefined ? {} : { severity }),
    account,
    region: textOf(finding, 'region') ?? '',
    ...times,
    occurrences: Math.max(1, Math.trunc(numberOf(member(finding, 'service', 'count')) ?? 1)),
    archived: member(finding, 'service', 'archived') === true,
    sample: isSample(finding),
    entities: findingEntities(finding, account),
  };
  return { row };
}

function timesOf(
  finding: unknown,
): Pick<NormalizedFinding, 'created' | 'updated' | 'first_seen' | 'last_seen'> | undefined {
  const written = {
    created: findingTime(member(finding, 'createdAt')),
    updated: findingTime(member(finding, 'updatedAt')),
  };
  const first = findingTime(member(finding, 'service', 'eventFirstSeen'));
  const last = findingTime(member(finding, 'service', 'eventLastSeen'));
  const updated = written.updated ?? written.created ?? last ?? first;
  if (updated === undefined) return undefined;
  const created = written.created ?? updated;
  const firstSeen = first ?? last ?? created;
  return { created, updated, first_seen: firstSeen, last_seen: last ?? firstSeen };
}

/** A number, also one written as text. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** GuardDuty marks its samples in the title and, in either of two places, in the additional information. */
function isSample(finding: unknown): boolean {
  if (textOf(finding, 'title')?.startsWith('[SAMPLE]')) return true;
  const info = member(finding, 'service', 'additionalInfo');
  if (member(info, 'sample') === true) return true;
  const value = parseText(textOf(info, 'value') ?? 'null');
  return 'value' in value && member(value.value, 'sample') === true;
}
