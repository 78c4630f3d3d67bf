import { lakeSummary } from '@gumshoe/shared/contract/lakeSummary';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { type OutcomeCounts, noCalls } from '@gumshoe/shared/domain/outcome';
import { type AnswerContext, answers } from '../answer.js';
import type { HeldHour } from '../heldTime.js';
import {
  daysQuery,
  entitiesQuery,
  findingCountQuery,
  furtherCopiesQuery,
  kindsQuery,
} from './lakeSummary.sql.js';

const calls = new Set(['api-call', 'console-action', 'sign-in', 'service-event']);
const DAY = 86_400_000_000;

/** Brings the ledger's counts and the rollups together; a call that two accounts recorded is one call. */
export const answerLakeSummary = answers(lakeSummary, async (_params, context) => {
  const [held, kinds, copies, entities, days, findings] = await Promise.all([
    context.held(),
    context.run(kindsQuery),
    context.run(furtherCopiesQuery),
    context.run(entitiesQuery),
    context.run(daysQuery),
    context.run(findingCountQuery),
  ]);
  const once = copies.reduce(
    (sum, copy) => less(sum, copy),
    summed(kinds.filter(({ kind }) => calls.has(kind))),
  );
  const further = copies.reduce((sum, copy) => sum + copy.calls, 0);
  return {
    answer: {
      ...loadCounts(context),
      calls: once,
      notCalls: kinds.filter(({ kind }) => !calls.has(kind)).map(({ kind, records }) => ({ kind, records })),
      accounts: recordsBy(held.hours, 'account').map(([account, records]) => ({ account, records })),
      regions: recordsBy(held.hours, 'region').map(([region, records]) => ({ region, records })),
      sources: recordsBy(held.hours, 'source').map(([source, records]) => ({ source, records })),
      entities: entities.map(({ type, entities: count }) => ({ type, count })),
      findings: findings[0]?.findings ?? 0,
      ...(held.first === undefined ? {} : { firstEvent: instantOfMicros(held.first) }),
      ...(held.last === undefined ? {} : { lastEvent: instantOfMicros(held.last) }),
      segments: context.snapshot.segments.length,
      daily: days.map(({ day, succeeded, failed }) => {
        const copy = copies.find((other) => other.day === day);
        const failedCopies = copy === undefined ? 0 : copy.denied + copy.throttled + copy.other;
        return {
          day: instantOfMicros(day * DAY),
          succeeded: succeeded - (copy?.succeeded ?? 0),
          failed: failed - failedCopies,
        };
      }),
    },
    totals: {
      records: kinds.reduce((sum, { records }) => sum + records, 0),
      leftOut:
        further === 0 ? [] : [{ reason: 'the same call recorded in a further account', records: further }],
    },
    then: [
      'a call that several accounts recorded is counted once, by day and in all',
      'all names of an entity are one entity',
      'files and records by what became of them are counts of the ledger',
    ],
  };
});

function summed(rows: readonly Omit<OutcomeCounts, 'failed'>[]): OutcomeCounts {
  return rows.reduce((sum: OutcomeCounts, { succeeded, denied, throttled, other }) => {
    const [d, t, o] = [sum.denied + denied, sum.throttled + throttled, sum.other + other];
    return { succeeded: sum.succeeded + succeeded, denied: d, throttled: t, other: o, failed: d + t + o };
  }, noCalls);
}

function less(counts: OutcomeCounts, copy: Omit<OutcomeCounts, 'failed'>): OutcomeCounts {
  const [denied, throttled, other] = [
    counts.denied - copy.denied,
    counts.throttled - copy.throttled,
    counts.other - copy.other,
  ];
  return {
    succeeded: counts.succeeded - copy.succeeded,
    failed: denied + throttled + other,
    denied,
    throttled,
    other,
  };
}

function loadCounts({ sources }: AnswerContext) {
  const files = { loaded: 0, skipped: 0, rejected: 0 };
  const records = { loaded: 0, duplicates: 0, skipped: 0, rejected: 0 };
  for (const row of sources.counts()) {
    files[row.state] += row.files;
    records.loaded += row.records;
    records.duplicates += row.duplicates;
    records.skipped += row.skipped;
    records.rejected += row.rejected;
  }
  return { files, records };
}

function recordsBy(hours: readonly HeldHour[], column: 'account' | 'region' | 'source'): [string, number][] {
  const records = new Map<string, number>();
  for (const hour of hours) records.set(hour[column], (records.get(hour[column]) ?? 0) + hour.records);
  return [...records].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
