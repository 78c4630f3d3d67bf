import type { Coverage, Gap } from '@gumshoe/shared/contract/envelope';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';
import { NO_ACCOUNT } from '../tables/apiCalls.js';
import type { Scope } from './scope.js';

/** Hours with records of one source, account and region, in time order; times in microseconds since the epoch. */
const heldHour = z.object({
  source: z.string(),
  account: z.string(),
  region: z.string(),
  hour: z.number(),
  records: z.number(),
  first: z.number(),
  last: z.number(),
});
export type HeldHour = z.infer<typeof heldHour>;

export const heldHoursQuery: Query<HeldHour> = defineQuery({
  name: 'hours held',
  row: heldHour,
  build: (db) =>
    db
      .selectFrom('hours')
      .select((eb) => [
        'source',
        'account',
        'region',
        eb.fn<number>('micros', ['hour']).as('hour'),
        eb.fn.sum<number>('records').as('records'),
        eb.fn<number>('micros', [eb.fn.min('first_seen')]).as('first'),
        eb.fn<number>('micros', [eb.fn.max('last_seen')]).as('last'),
      ])
      .groupBy(['source', 'account', 'region', 'hour'])
      .orderBy('source')
      .orderBy('account')
      .orderBy('region')
      .orderBy('hour'),
});

/** A stretch without a silence longer than `SILENCE`; half open, in microseconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What is held of one source and account. Quiet hours cannot be told from missing files, so a silence counts as
 * not held only when it is longer than 24 hours.
 */
export interface HeldAccount {
  readonly source: string;
  readonly account: string;
  readonly stretches: readonly Stretch[];
}

/** The hours with records of one source, account and region, in time order. */
export interface HeldSeries {
  readonly source: string;
  readonly account: string;
  readonly region: string;
  readonly hours: readonly HeldHour[];
  /** Records before each of the hours, and after the last. */
  readonly recordsBefore: readonly number[];
}

/**
 * All that is held: hours, the same hours in their series, and accounts, with the first and last record of all. Records that name no account count
 * among the accounts only where no account is known at all; else they are in the hours alone.
 */
export interface HeldTime {
  readonly hours: readonly HeldHour[];
  readonly series: readonly HeldSeries[];
  readonly accounts: readonly HeldAccount[];
  readonly first: number | undefined;
  readonly last: number | undefined;
}

const HOUR = 3_600_000_000;
/** Silence that counts as a gap. */
const SILENCE = 24 * HOUR;

/** Brings the rows of `heldHoursQuery` together. */
export function heldTimeOf(hours: readonly HeldHour[]): HeldTime {
  const byAccount = new Map<string, { source: string; account: string; hours: Set<number>; last: number }>();
  for (const { source, account, hour, last } of hours) {
    const name = `${source} ${account}`;
    const held = byAccount.get(name) ?? { source, account, hours: new Set(), last };
    held.hours.add(hour);
    held.last = Math.max(held.last, last);
    byAccount.set(name, held);
  }
  const accounts = [...byAccount.values()].map(({ source, account, hours: held }) => ({
    source,
    account,
    stretches: stretchesOf([...held].sort((a, b) => a - b)),
  }));
  const known = accounts.filter(({ account }) => account !== NO_ACCOUNT);
  return {
    hours,
    series: seriesOf(hours),
    accounts: known.length > 0 ? known : accounts,
    first:
      hours.length === 0
        ? undefined
        : hours.reduce((first, hour) => Math.min(first, hour.first), Number.POSITIVE_INFINITY),
    last:
      hours.length === 0
        ? undefined
        : hours.reduce((last, hour) => Math.max(last, hour.last), Number.NEGATIVE_INFINITY),
  };
}

function seriesOf(hours: readonly HeldHour[]): HeldSeries[] {
  const series = new Map<string, HeldHour[]>();
  for (const hour of hours) {
    const name = JSON.stringify([hour.source, hour.account, hour.region]);
    const own = series.get(name);
    if (own === undefined) series.set(name, [hour]);
    else own.push(hour);
  }
  return [...series.values()].flatMap((own) => {
    const [first] = own.sort((a, b) => a.hour - b.hour);
    if (first === undefined) return [];
    const { source, account, region } = first;
    const recordsBefore = [0];
    for (const [at, { records }] of own.entries()) recordsBefore.push((recordsBefore[at] ?? 0) + records);
    return [{ source, account, region, hours: own, recordsBefore }];
  });
}

/**
 * Between which places of a series lie the hours that touch a window, whole. Found by halving: a store of two years holds a
 * million hours, and every answer tells what is held in its scope.
 */
function placesWithin(hours: readonly HeldHour[], window: Stretch): [number, number] {
  const firstFrom = (time: number) => {
    let [low, high] = [0, hours.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((hours[middle]?.hour ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return [firstFrom(window.start - HOUR + 1), firstFrom(window.end)];
}

/** The hours of a series that touch a window, whole, in time order. */
export function hoursWithin({ hours }: HeldSeries, window: Stretch): readonly HeldHour[] {
  return hours.slice(...placesWithin(hours, window));
}

function stretchesOf(hours: readonly number[]): Stretch[] {
  const stretches: { start: number; end: number }[] = [];
  for (const hour of hours) {
    const open = stretches.at(-1);
    if (open !== undefined && hour - open.end <= SILENCE) open.end = hour + HOUR;
    else stretches.push({ start: hour, end: hour + HOUR });
  }
  return stretches;
}

/** Whole and partial hours of a scope that a set of stretches covers. */
export function coveredHours(stretches: readonly Stretch[], scope: { start: number; end: number }): number {
  return (
    stretches.reduce(
      (sum, { start, end }) => sum + Math.max(0, Math.min(end, scope.end) - Math.max(start, scope.start)),
      0,
    ) / HOUR
  );
}

/** What is held within a scope, of the accounts named or of all. */
export function coverageOf(held: HeldTime, scope: Scope, accounts?: readonly string[]): Coverage {
  const window = { start: Number(scope.start), end: Number(scope.end) };
  const named = held.accounts.filter(({ account }) => accounts?.includes(account));
  const relevant = named.length > 0 ? named : held.accounts;
  const scopeHours = (window.end - window.start) / HOUR;
  const heldHours =
    relevant.length === 0 ? 0 : Math.min(...relevant.map(({ stretches }) => coveredHours(stretches, window)));
  const gaps = relevant.flatMap((account) => gapsWithin(account, window));
  const state =
    held.accounts.length === 0
      ? 'source-off'
      : relevant.every(({ stretches }) => coveredHours(stretches, window) === 0)
        ? 'not-held'
        : gaps.length > 0 || heldHours < scopeHours - 1
          ? 'partial'
          : 'complete';
  const unplaced = unplacedWithin(held, window, relevant);
  return {
    state,
    scopeHours,
    heldHours,
    sources: sourcesWithin(held, window, relevant),
    gaps,
    ...(unplaced === 0 ? {} : { unplaced }),
  };
}

/** Records of the hours the scope touches that name no account; those of hours that count as an account's are not among them. */
function unplacedWithin({ series }: HeldTime, window: Stretch, relevant: readonly HeldAccount[]): number {
  if (relevant.some(({ account }) => account === NO_ACCOUNT)) return 0;
  return series
    .filter(({ account }) => account === NO_ACCOUNT)
    .flatMap((own) => hoursWithin(own, window))
    .reduce((sum, { records }) => sum + records, 0);
}

function gapsWithin({ source, account, stretches }: HeldAccount, window: Stretch): Gap[] {
  return stretches.slice(1).flatMap((next, index) => {
    const start = Math.max(stretches[index]?.end ?? 0, window.start);
    const end = Math.min(next.start, window.end);
    return start < end ? [{ source, account, start: instantOfMicros(start), end: instantOfMicros(end) }] : [];
  });
}

function sourcesWithin(
  held: HeldTime,
  window: Stretch,
  relevant: readonly HeldAccount[],
): Coverage['sources'] {
  const wanted = new Set(relevant.map(({ source, account }) => `${source} ${account}`));
  return held.series.flatMap((series) => {
    const { source, account, region, hours, recordsBefore } = series;
    if (!wanted.has(`${source} ${account}`)) return [];
    const [from, to] = placesWithin(hours, window);
    const [first, last] = [hours[from], hours[to - 1]];
    if (from >= to || first === undefined || last === undefined) return [];
    return [
      {
        source,
        account,
        region,
        records: (recordsBefore[to] ?? 0) - (recordsBefore[from] ?? 0),
        firstEvent: instantOfMicros(first.first),
        lastEvent: instantOfMicros(last.last),
      },
    ];
  });
}

/** When API calls of an account (or of any, where it is not known or not held) are held. */
export function coveredStretches(held: HeldTime, account: string | undefined): Stretch[] {
  const calls = held.accounts.filter(({ source }) => source === 'cloudTrail');
  const own = calls.filter((row) => row.account === account);
  return (own.length > 0 ? own : calls).flatMap(({ stretches }) => [...stretches]);
}
