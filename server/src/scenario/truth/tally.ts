import { OUTCOMES, type Written } from '../life/scribe.js';

/** Counts by outcome with the first and last second, for one account or principal. */
export interface Counted {
  readonly succeeded: number;
  readonly denied: number;
  readonly throttled: number;
  readonly other: number;
  readonly firstSecond: number;
  readonly lastSecond: number;
}

/** What has been written so far, as plain arrays that pass between threads and add up in any order. */
export interface TallyState {
  /** Four counts a place, in the order of `OUTCOMES`. */
  readonly accounts: Float64Array;
  readonly accountTimes: Float64Array;
  readonly principals: Float64Array;
  readonly principalTimes: Float64Array;
  readonly totals: {
    /** Distinct records. */
    events: number;
    /** Second deliveries. */
    duplicates: number;
    /** Records that are the owner's copy of a call another account holds too. */
    ownersCopies: number;
    files: number;
    rawBytes: number;
    fileBytes: number;
  };
}

/** Counts records as they are written. */
export class Tally {
  readonly state: TallyState;

  constructor(accounts: number, principals: number) {
    this.state = {
      accounts: new Float64Array(accounts * OUTCOMES.length),
      accountTimes: emptyTimes(accounts),
      principals: new Float64Array(principals * OUTCOMES.length),
      principalTimes: emptyTimes(principals),
      totals: { events: 0, duplicates: 0, ownersCopies: 0, files: 0, rawBytes: 0, fileBytes: 0 },
    };
  }

  /** Counts one record: in the account that holds it, and for its caller unless it is the owner's copy. */
  count(record: Written): void {
    const outcome = OUTCOMES.indexOf(record.outcome);
    const { state } = this;
    state.totals.events += 1;
    bump(state.accounts, state.accountTimes, record.recipient.index, outcome, record.second);
    if (record.isOwnersCopy) state.totals.ownersCopies += 1;
    else bump(state.principals, state.principalTimes, record.principal.index, outcome, record.second);
  }

  /** Adds what another thread has counted. */
  add(other: TallyState): void {
    const { state } = this;
    addCounts(state.accounts, other.accounts);
    addCounts(state.principals, other.principals);
    widen(state.accountTimes, other.accountTimes);
    widen(state.principalTimes, other.principalTimes);
    state.totals.events += other.totals.events;
    state.totals.duplicates += other.totals.duplicates;
    state.totals.ownersCopies += other.totals.ownersCopies;
    state.totals.files += other.totals.files;
    state.totals.rawBytes += other.totals.rawBytes;
    state.totals.fileBytes += other.totals.fileBytes;
  }

  account(index: number): Counted {
    return counted(this.state.accounts, this.state.accountTimes, index);
  }

  principal(index: number): Counted {
    return counted(this.state.principals, this.state.principalTimes, index);
  }
}

function emptyTimes(places: number): Float64Array {
  const times = new Float64Array(places * 2);
  for (let place = 0; place < places; place += 1) {
    times[place * 2] = Number.POSITIVE_INFINITY;
    times[place * 2 + 1] = Number.NEGATIVE_INFINITY;
  }
  return times;
}

function bump(
  counts: Float64Array,
  times: Float64Array,
  place: number,
  outcome: number,
  second: number,
): void {
  const at = place * OUTCOMES.length + outcome;
  counts[at] = (counts[at] ?? 0) + 1;
  if (second < (times[place * 2] ?? 0)) times[place * 2] = second;
  if (second > (times[place * 2 + 1] ?? 0)) times[place * 2 + 1] = second;
}

function addCounts(into: Float64Array, from: Float64Array): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) + (from[at] ?? 0);
}

function widen(into: Float64Array, from: Float64Array): void {
  for (let at = 0; at < into.length; at += 2) {
    into[at] = Math.min(into[at] ?? 0, from[at] ?? 0);
    into[at + 1] = Math.max(into[at + 1] ?? 0, from[at + 1] ?? 0);
  }
}

function counted(counts: Float64Array, times: Float64Array, place: number): Counted {
  const at = place * OUTCOMES.length;
  return {
    succeeded: counts[at] ?? 0,
    denied: counts[at + 1] ?? 0,
    throttled: counts[at + 2] ?? 0,
    other: counts[at + 3] ?? 0,
    firstSecond: times[place * 2] ?? 0,
    lastSecond: times[place * 2 + 1] ?? 0,
  };
}
