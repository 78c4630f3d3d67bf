import { coverageQuestion } from '@gumshoe/shared/contract/coverageQuestion';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { answers } from '../answer.js';
import { type HeldAccount, type HeldHour, type HeldTime, type Stretch, hoursWithin } from '../heldTime.js';
import { scopeOf } from '../scope.js';
import { heldOperationsQuery, isOfClass, kindCountsQuery, missingCopiesQuery } from './coverage.sql.js';
import { clipped, coverageCells, silencesOf } from './coverageCells.js';
import { NETWORK_ACTIVITY, eventClasses } from './eventClasses.js';

/**
 * Lays the hours with records out by account, source and day, as far as anything is held within the scope, and names
 * the classes of events of which nothing was ever held. Silence is told by heldTime.ts.
 */
export const answerCoverage = answers(coverageQuestion, async (params, context) => {
  const held = await context.held();
  const all = timeHeld(held);
  const scope = scopeOf(params.scopeTime, held);
  const [operations, kinds, missingCopies] = await Promise.all([
    context.run(heldOperationsQuery),
    context.run(kindCountsQuery),
    context.run(missingCopiesQuery(scope)),
  ]);
  const [window] = clipped([{ start: Number(scope.start), end: Number(scope.end) }], all);
  const accounts =
    window === undefined
      ? []
      : held.accounts.map((account) => ({ account, window, hours: hoursOf(account, held, window) }));
  const unplaced =
    window === undefined
      ? 0
      : recordsOf(held.series.flatMap((series) => hoursWithin(series, window))) -
        recordsOf(accounts.flatMap(({ hours }) => hours));
  const hasNetworkActivity = kinds.some(({ kind, records }) => kind === 'network-activity' && records > 0);
  const never = eventClasses
    .filter((wanted) => !operations.some((operation) => isOfClass(operation, wanted)))
    .map(({ name }) => name);
  return {
    answer: {
      cells: accounts.flatMap(({ account, window: within, hours }) =>
        coverageCells(account, hours, within, all),
      ),
      gaps: accounts.flatMap(({ account: own, window: within }) =>
        clipped(silencesOf(own, all), within).map(({ start, end }) => ({
          account: own.account,
          source: own.source,
          start: instantOfMicros(start),
          end: instantOfMicros(end),
        })),
      ),
      missingCopies,
      neverSeen: hasNetworkActivity ? never : [...never, NETWORK_ACTIVITY],
    },
    totals: {
      records: recordsOf(accounts.flatMap(({ hours }) => hours)),
      leftOut: unplaced === 0 ? [] : [{ reason: 'records that name no account', records: unplaced }],
    },
    then: [
      'hours with records are laid out by day; hours that the scope cuts count whole',
      'days before the first and after the last record held of all are left out',
      'a silence longer than 24 hours is a gap; a shorter one cannot be told from a quiet account',
      ...missingCopies.map(
        ({ account, calls }) =>
          `account ${account} holds the other record of ${calls} calls; not loaded, so the record of the resource’s owner stands for both`,
      ),
      'classes of events are looked for in all that is held, not in the scope alone',
    ],
  };
});

const HOUR = 3_600_000_000;

/** From the hour of the first to that of the last record of all; empty where nothing is held. */
function timeHeld({ first, last }: HeldTime): Stretch {
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  return { start: Math.floor(first / HOUR) * HOUR, end: (Math.floor(last / HOUR) + 1) * HOUR };
}

function hoursOf({ account, source }: HeldAccount, { series }: HeldTime, window: Stretch): HeldHour[] {
  return series
    .filter((own) => own.account === account && own.source === source)
    .flatMap((own) => hoursWithin(own, window));
}

function recordsOf(hours: readonly HeldHour[]): number {
  return hours.reduce((sum, { records }) => sum + records, 0);
}
