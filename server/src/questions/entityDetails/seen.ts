import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { type Side, defaultSide, side } from '@gumshoe/shared/domain/side';
import type { AnswerContext } from '../answer.js';
import type { EntityNames, SideRow } from '../entityNames.js';
import { type HeldTime, coveredStretches } from '../heldTime.js';
import { hasUnpairedCalls, unpairedCallsOf } from '../unpairedCalls.js';
import { callsOnQuery } from './entityDetails.sql.js';

type Seen = AnswerOf<typeof entityDetails>['seen'][number];
type Outcomes = Pick<SideRow, 'succeeded' | 'denied' | 'throttled' | 'other'>;

const FIRST_DAY = 24 * 3_600_000_000;

/** One row a side, that of the entity's type first: all its names together, over all the time held. */
export async function seenOf(names: EntityNames, held: HeldTime, context: AnswerContext): Promise<Seen[]> {
  const { entity, sides, account } = names;
  const begins = coveredStretches(held, account).reduce(
    (earliest, { start }) => Math.min(earliest, start),
    Number.POSITIVE_INFINITY,
  );
  const own = defaultSide(entity.type);
  const rows: Seen[] = [];
  for (const wanted of [own, ...side.options.filter((other) => other !== own)]) {
    const held = sides.filter((row) => row.side === wanted);
    if (held.length === 0) continue;
    const { succeeded, denied, throttled, other } = await outcomesOn(wanted, held, names, context);
    const first = Math.min(...held.map((row) => row.first));
    const last = Math.max(...held.map((row) => row.last));
    rows.push({
      side: wanted,
      firstSeen: instantOfMicros(first),
      lastSeen: instantOfMicros(last),
      onOrBefore: first < begins + FIRST_DAY,
      succeeded,
      failed: denied + throttled + other,
      denied,
      throttled,
      other,
    });
  }
  return rows;
}

/** What the dictionary counts, with the calls it cannot know; a target of several names is counted call by call. */
async function outcomesOn(
  wanted: Side,
  rows: readonly SideRow[],
  { keys, entity }: EntityNames,
  context: AnswerContext,
): Promise<Outcomes> {
  if (wanted === 'on' && rows.length > 1) {
    const interval = {
      start: BigInt(Math.min(...rows.map(({ first }) => first))),
      end: BigInt(Math.max(...rows.map(({ last }) => last))) + 1n,
    };
    const [counts] = await context.run(callsOnQuery(keys, interval));
    return {
      succeeded: counts?.succeeded ?? 0,
      denied: counts?.denied ?? 0,
      throttled: counts?.throttled ?? 0,
      other: counts?.other ?? 0,
    };
  }
  const isFrom = entity.type === 'IpAddress' || entity.type === 'UserAgent';
  const unpaired =
    wanted === (isFrom ? 'from' : 'by') && (await hasUnpairedCalls(context))
      ? await unpairedCallsOf(keys, context)
      : [];
  return [...rows, ...unpaired].reduce(
    (sum, row) => ({
      succeeded: sum.succeeded + row.succeeded,
      denied: sum.denied + row.denied,
      throttled: sum.throttled + row.throttled,
      other: sum.other + row.other,
    }),
    { succeeded: 0, denied: 0, throttled: 0, other: 0 },
  );
}
