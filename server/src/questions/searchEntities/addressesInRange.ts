import { type AddressRange, isInRange } from '@gumshoe/shared/domain/address';
import type { EntityType } from '@gumshoe/shared/domain/entity';
import type { AnswerContext } from '../answer.js';
import { addressesSeenQuery } from './addressesSeen.sql.js';
import { ranks } from './namesThatFit.sql.js';
import type { FoundRow, SearchPlace } from './searchEntities.sql.js';

const KEY_START = 'IpAddress:'.length;

/** The addresses of a block as the search by name answers entities: `limit` of them behind a place, and one row with their number. */
export async function addressesInRange(
  range: AddressRange,
  types: readonly EntityType[],
  limit: number,
  after: SearchPlace | undefined,
  context: AnswerContext,
): Promise<FoundRow[]> {
  const seen = await context.run(addressesSeenQuery);
  const inside = seen.filter(({ key }) => isInRange(key.slice(KEY_START), range));
  if (inside.length === 0) return [];
  const isWanted = types.length === 0 || types.includes('IpAddress');
  const behind =
    after === undefined
      ? inside
      : inside.filter(({ key, last }) => last < after.last || (last === after.last && key > after.key));
  const rows = (isWanted ? behind.slice(0, limit) : []).map(({ key, succeeded, failed, first, last }) => ({
    key,
    type: 'IpAddress',
    rank: ranks.prefix,
    matched: key.slice(KEY_START),
    label: null,
    account: null,
    succeeded,
    failed,
    first,
    last,
    total: 0,
  }));
  const counted = {
    key: null,
    type: 'IpAddress',
    rank: 0,
    matched: '',
    label: null,
    account: null,
    succeeded: 0,
    failed: 0,
    first: 0,
    last: 0,
    total: inside.length,
  };
  return [...rows, counted];
}
