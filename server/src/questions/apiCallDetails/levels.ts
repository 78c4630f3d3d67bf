import type { DetailsPivot } from '@gumshoe/shared/contract/apiCallDetails';
import type { EntityType } from '@gumshoe/shared/domain/entity';
import type { Side } from '@gumshoe/shared/domain/side';

/** What the calls of one level are grouped by; `principal` folds the sessions of a role, `session` does not. */
export type Grouping = 'address' | 'operation' | 'principal' | 'session' | 'access-key';

/** A level as answers name it. */
export type LevelName = 'address' | 'operation' | 'caller' | 'access-key';

/**
 * The levels of a pivot, outermost first. Callers below a user, a session or a federated user are its access keys,
 * below a role its sessions, else principals. An address needs no level of addresses.
 */
export function levelsOf(pivot: DetailsPivot, type: EntityType, side: Side): readonly Grouping[] {
  const caller = callerLevel(type, side);
  const levels: Record<DetailsPivot, readonly Grouping[]> = {
    address: ['address', 'operation', caller],
    operation: ['operation', 'address', caller],
    caller: [caller, 'address', 'operation'],
  };
  const isOneAddress = type === 'IpAddress' && side === 'from' && pivot !== 'address';
  return isOneAddress ? levels[pivot].filter((level) => level !== 'address') : levels[pivot];
}

function callerLevel(type: EntityType, side: Side): Grouping {
  if (side !== 'by') return 'principal';
  if (type === 'AwsRole') return 'session';
  return type === 'AwsUser' || type === 'AwsRoleSession' || type === 'FederatedUser'
    ? 'access-key'
    : 'principal';
}

export function levelName(level: Grouping): LevelName {
  return level === 'principal' || level === 'session' ? 'caller' : level;
}
