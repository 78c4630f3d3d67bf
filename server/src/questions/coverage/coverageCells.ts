import type { coverageQuestion } from '@gumshoe/shared/contract/coverageQuestion';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import type { HeldAccount, HeldHour, Stretch } from '../heldTime.js';

type Answer = AnswerOf<typeof coverageQuestion>;

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;

/**
 * One cell a day that the window touches for an account and source, in order of time. A day is judged as far as it lies
 * in `held`, the time from the first to the last record of all.
 */
export function coverageCells(
  account: HeldAccount,
  hours: readonly HeldHour[],
  window: Stretch,
  held: Stretch,
): Answer['cells'] {
  const silences = silencesOf(account, held);
  const byDay = new Map<number, { records: number; hours: Set<number> }>();
  for (const { hour, records } of hours) {
    const day = Math.floor(hour / DAY) * DAY;
    const cell = byDay.get(day) ?? { records: 0, hours: new Set<number>() };
    cell.records += records;
    cell.hours.add(hour);
    byDay.set(day, cell);
  }
  const cells: Answer['cells'] = [];
  for (let day = Math.floor(window.start / DAY) * DAY; day < window.end; day += DAY) {
    const own = byDay.get(day);
    cells.push({
      account: account.account,
      source: account.source,
      day: instantOfMicros(day),
      records: own?.records ?? 0,
      hours: own?.hours.size ?? 0,
      state: stateOf({ start: Math.max(day, held.start), end: Math.min(day + DAY, held.end) }, silences),
    });
  }
  return cells;
}

/**
 * The silences longer than 24 hours of an account and source within all the time anything is held: before its first
 * record, between records, and after its last.
 */
export function silencesOf({ stretches }: HeldAccount, held: Stretch): Stretch[] {
  const starts = [held.start, ...stretches.map(({ end }) => end)];
  const ends = [...stretches.map(({ start }) => start), held.end];
  return starts
    .map((start, index) => ({ start, end: ends[index] ?? held.end }))
    .filter(({ start, end }) => end - start > DAY);
}

/** The parts of stretches that lie in a window. */
export function clipped(stretches: readonly Stretch[], window: Stretch): Stretch[] {
  return stretches
    .map(({ start, end }) => ({ start: Math.max(start, window.start), end: Math.min(end, window.end) }))
    .filter(({ start, end }) => start < end);
}

function stateOf(day: Stretch, silences: readonly Stretch[]): Answer['cells'][number]['state'] {
  const touching = silences.filter(({ start, end }) => start < day.end && end > day.start);
  if (touching.length === 0) return 'held';
  return touching.some(({ start, end }) => start <= day.start && end >= day.end) ? 'none' : 'partly';
}
