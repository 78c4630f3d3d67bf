import type { Account } from '../population/account.js';
import type { Principal } from '../population/register.js';
import type { Random } from '../random.js';
import type { Operation } from '../records/operation.js';
import { type Caller, type Failure, type RecordExtras, recordText } from '../records/record.js';
import { CallValues, type ValueName } from '../records/template.js';

/** How a call ended; the number is its place in every tally by outcome. */
export const OUTCOMES = ['succeeded', 'denied', 'throttled', 'other'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A finished record on its way to a file and into the truth. */
export interface Written {
  /** The account whose log holds the record. */
  readonly recipient: Account;
  readonly region: string;
  readonly second: number;
  readonly text: string;
  /** Who is counted as the caller. */
  readonly principal: Principal;
  readonly outcome: Outcome;
  /** The copy of a call that the account owning the resource holds: counts there, not for the caller. */
  readonly isOwnersCopy: boolean;
}

/** Takes records one at a time. */
export interface RecordSink {
  add(record: Written): void;
}

/** One call to be recorded. */
export interface CallToRecord extends Omit<RecordExtras, 'failure' | 'recipient'> {
  readonly account: Account;
  readonly region: string;
  readonly second: number;
  readonly operation: Operation;
  readonly caller: Caller;
  readonly principal: Principal;
  readonly failure?: Failure | undefined;
  /** The outcome the truth counts, where the record's error code does not say it (a sign-in, a dry run). */
  readonly countsAs?: Outcome;
  /** Names given their value beforehand. */
  readonly values?: readonly (readonly [name: ValueName, value: string])[];
  readonly isOwnersCopy?: boolean;
}

/** Writes calls down as records and hands them on. */
export class Scribe {
  readonly values: CallValues;

  constructor(
    readonly random: Random,
    private readonly sink: RecordSink,
    anyAccount: Account,
  ) {
    this.values = new CallValues(random, anyAccount);
  }

  /** Opens the names of the next call, so that a failure can be worded before the record is written. */
  begin(
    account: Account,
    operation: Operation,
    region: string,
    second: number,
    callerArn: string,
  ): CallValues {
    return this.values.begin(account, operation.isGlobal ? 'us-east-1' : region, second, callerArn);
  }

  /** Records a call whose names were opened by `begin`. */
  finish(call: Omit<CallToRecord, 'values'>): void {
    const text = recordText(this.values, call.operation, call.caller, call);
    this.sink.add({
      recipient: call.account,
      region: this.values.region,
      second: call.second,
      text,
      principal: call.principal,
      outcome: call.countsAs ?? call.failure?.kind ?? 'succeeded',
      isOwnersCopy: call.isOwnersCopy ?? false,
    });
  }

  /** Records a call in one step. */
  record(call: CallToRecord): void {
    this.begin(call.account, call.operation, call.region, call.second, call.caller.arn);
    for (const [name, value] of call.values ?? []) this.values.set(name, value);
    this.finish(call);
  }
}
