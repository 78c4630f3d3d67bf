import { mostActiveCallers } from '@gumshoe/shared/contract/mostActiveCallers';
import { parseEntityKey } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { defaultSide } from '@gumshoe/shared/domain/side';
import { DAY_MICROS } from '../../tables/callCounts.js';
import { floorTo } from '../../tables/floorTo.js';
import { absenceLabel } from '../absence.js';
import { type AnswerContext, answers } from '../answer.js';
import { labelsOf } from '../entityLabels.js';
import { keysOnSide, resolveEntity } from '../entityNames.js';
import { type Scope, scopeOf } from '../scope.js';
import { type CallerRow, type WhoseCalls, callersByCalls, callersByDay } from './mostActiveCallers.sql.js';

/** Days of the scope drawn beside each row. */
const DAYS = 7n;
/** Callers whose days are read in one statement. */
const CALLERS_AT_ONCE = 2_000;

/**
 * Ranks all principals of the scope, the sessions of a role as the role, and reads the last days of those shown.
 * Over everything held a call that two accounts recorded counts once.
 */
export const answerMostActiveCallers = answers(mostActiveCallers, async (params, context) => {
  const scope = scopeOf(params.scopeTime, await context.held());
  const whose = await whoseCalls(params.entity, scope, context);
  const found = await context.run(
    callersByCalls(whose, { by: params.orderBy, serviceLinked: params.serviceLinked, limit: params.limit }),
  );
  const shown = params.serviceLinked ? found : found.filter((row) => row.service_linked === 0);
  const [labels, days] = await Promise.all([
    labelsOf(
      shown.map(({ caller }) => caller),
      context,
    ),
    daysOf(shown, whose, context),
  ]);
  const all = found[0] ?? { callers_in_all: 0, calls_in_all: 0, hidden_callers: 0, hidden_calls: 0 };
  const hidden = params.serviceLinked
    ? { callers: 0, calls: 0 }
    : { callers: all.hidden_callers, calls: all.hidden_calls };
  const total = all.callers_in_all - hidden.callers;
  const rows = shown.map((row) => {
    const { caller, succeeded, failed, denied, throttled, other } = row;
    const entity = parseEntityKey(caller);
    const named = labels.get(caller);
    return {
      ...(entity === undefined ? {} : { entity }),
      label: named?.label ?? absenceLabel(caller),
      ...(named?.account === undefined ? {} : { account: named.account }),
      ...days(caller),
      succeeded,
      failed,
      denied,
      throttled,
      other,
      firstSeen: instantOfMicros(row.first),
      lastSeen: instantOfMicros(row.last),
    };
  });
  return {
    answer: { rows, total, hidden: hidden.callers },
    totals: {
      records: all.calls_in_all - hidden.calls,
      leftOut:
        hidden.calls === 0
          ? []
          : [{ reason: 'calls of service-linked roles, which are hidden', records: hidden.calls }],
    },
    then: [
      'the sessions of a role are counted as the role',
      ...('keys' in whose ? [] : ['a call that two accounts recorded is counted once']),
      ...(total > rows.length
        ? [`${total - rows.length} callers are beyond the limit; the records count them too`]
        : []),
    ],
  };
});

async function whoseCalls(
  entity: Parameters<typeof resolveEntity>[0] | undefined,
  scope: Scope,
  context: AnswerContext,
): Promise<WhoseCalls> {
  if (entity === undefined) return scope;
  const names = await resolveEntity(entity, scope, context);
  const side = defaultSide(names.entity.type);
  return { side, keys: keysOnSide(names, side), ...scope };
}

/** The last UTC days the scope touches, at most seven, each with its calls; days without any are there with 0. */
async function daysOf(rows: readonly CallerRow[], whose: WhoseCalls, context: AnswerContext) {
  const lastDay = floorTo(whose.end - 1n, DAY_MICROS);
  const firstDay = floorTo(whose.start, DAY_MICROS);
  const earliest = lastDay - (DAYS - 1n) * DAY_MICROS;
  const origin = earliest > firstDay ? earliest : firstDay;
  const length = Number((lastDay - origin) / DAY_MICROS) + 1;
  const within = { ...whose, start: origin > whose.start ? origin : whose.start };
  const counted = new Map<string, { daily: number[]; dailyFailed: number[] }>();
  const emptyDays = () => ({
    daily: Array.from({ length }, () => 0),
    dailyFailed: Array.from({ length }, () => 0),
  });
  for (let start = 0; start < rows.length; start += CALLERS_AT_ONCE) {
    const callers = rows.slice(start, start + CALLERS_AT_ONCE).map(({ caller }) => caller);
    for (const { caller, day, calls, failed } of await context.run(callersByDay(within, origin, callers))) {
      const days = counted.get(caller) ?? emptyDays();
      days.daily[day] = calls;
      days.dailyFailed[day] = failed;
      counted.set(caller, days);
    }
  }
  return (caller: string) => counted.get(caller) ?? emptyDays();
}
