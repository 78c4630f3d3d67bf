import { observedAddresses } from '@gumshoe/shared/contract/observedAddresses';
import { parseAddress } from '@gumshoe/shared/domain/address';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { type OutcomeCounts, addCounts, noCalls, totalCalls } from '@gumshoe/shared/domain/outcome';
import { defaultSide } from '@gumshoe/shared/domain/side';
import { NO_ADDRESS, THROUGH_SERVICE } from '../../tables/rollups.js';
import { type AnswerContext, answers } from '../answer.js';
import { keysOnSide, resolveEntity } from '../entityNames.js';
import { newnessOf } from '../newness.js';
import { type Scope, scopeOf } from '../scope.js';
import { type AddressRow, callsByAddress, principalsByAddress } from './observedAddresses.sql.js';

/** Addresses whose principals are counted in one statement. */
const ADDRESSES_AT_ONCE = 2_000;
const ADDRESS_TYPE = 'IpAddress:';

/**
 * Counts calls by address, sets apart those that carry none, and says of each address shown how many principals used
 * it and whether it is new to the entity.
 */
export const answerObservedAddresses = answers(observedAddresses, async (params, context) => {
  const held = await context.held();
  const scope = scopeOf(params.scopeTime, held);
  const names = await resolveEntity(params.entity, scope, context);
  const side = params.side ?? defaultSide(names.entity.type);
  const newness = newnessOf(scope, held, names.account);
  const found = await context.run(
    callsByAddress({ side, keys: keysOnSide(names, side), ...scope }, newness, params.limit),
  );
  const countsOf = (place: string) =>
    found
      .filter((row) => row.place === place)
      .map(countsOfRow)
      .reduce(addCounts, noCalls);
  const shown = found.filter(({ place }) => place.startsWith(ADDRESS_TYPE)).slice(0, params.limit);
  const principals = await principalsOf(shown, scope, context);
  const withoutAddress = countsOf(NO_ADDRESS);
  const throughService = countsOf(THROUGH_SERVICE);
  const total = found[0]?.addresses ?? 0;
  const rows = shown.map((row) => {
    const address = row.place.slice(ADDRESS_TYPE.length);
    return {
      address,
      entity: { type: 'IpAddress' as const, id: address },
      kind: parseAddress(address)?.kind ?? ('reserved' as const),
      ...context.networks.lookup(address),
      isNew: newness.isComparable && row.was_before === 0,
      principals: principals.get(row.place) ?? 0,
      ...countsOfRow(row),
      firstSeen: instantOfMicros(row.first),
      lastSeen: instantOfMicros(row.last),
    };
  });
  return {
    answer: { rows, total, withoutAddress, throughService, networksFrom: context.networks.source },
    totals: totalsOf(found[0]?.calls_in_all ?? 0, rows, withoutAddress, throughService),
    then: [
      'the kind of an address is told from its text',
      newness.words,
      ...(total > rows.length
        ? [`${total - rows.length} addresses with fewer calls are beyond the limit`]
        : []),
    ],
  };
});

function countsOfRow({ succeeded, denied, throttled, other }: AddressRow): OutcomeCounts {
  return { succeeded, failed: denied + throttled + other, denied, throttled, other };
}

async function principalsOf(
  rows: readonly AddressRow[],
  scope: Scope,
  context: AnswerContext,
): Promise<ReadonlyMap<string, number>> {
  const counted = new Map<string, number>();
  for (let start = 0; start < rows.length; start += ADDRESSES_AT_ONCE) {
    const places = rows.slice(start, start + ADDRESSES_AT_ONCE).map(({ place }) => place);
    for (const { address, principals } of await context.run(principalsByAddress(places, scope)))
      counted.set(address, principals);
  }
  return counted;
}

/** The records behind the rows, and those that stand in none of them. */
function totalsOf(
  all: number,
  rows: readonly OutcomeCounts[],
  withoutAddress: OutcomeCounts,
  throughService: OutcomeCounts,
) {
  const records = rows.reduce((sum, row) => sum + totalCalls(row), 0);
  const apart = [totalCalls(throughService), totalCalls(withoutAddress)] as const;
  const leftOut = [
    { reason: 'calls through an AWS service carry no address of their own', records: apart[0] },
    { reason: 'calls without an address', records: apart[1] },
    { reason: 'calls from addresses beyond the limit', records: all - records - apart[0] - apart[1] },
  ].filter((left) => left.records > 0);
  return { records, leftOut };
}
