import type { Account } from '../population/account.js';
import type { Principal } from '../population/register.js';
import type { Random } from '../random.js';
import type { Operation } from '../records/operation.js';
import {
  type Caller,
  type DenialReason,
  denialOf,
  type Failure,
  otherFailureOf,
  throttlingOf,
} from '../records/record.js';
import type { ValueName } from '../records/template.js';
import { type RecordSink, Scribe, type Written } from '../life/scribe.js';

/** The steps of the story, in the order they begin. */
export const STEPS = [
  'first-use',
  'enumeration',
  'asking-for-roles',
  'role-assumed',
  'operating',
  'second-account',
  'logging-stopped',
  'instances-launched',
  'objects-read',
  'objects-copied',
  'user-planted',
  'planted-key-used',
  'logging-restored',
  'key-still-used',
] as const;
export type Step = (typeof STEPS)[number];

/** A record of the story with the step it belongs to. */
export interface Told extends Written {
  readonly step: Step;
}

/** Who acts, with which credential. */
export interface Hand {
  readonly account: Account;
  readonly principal: Principal;
  readonly caller: Caller;
}

/** What is tried once: an operation, how it ends, with which names. */
export interface Attempt {
  readonly second: number;
  readonly region: string;
  readonly ends: 'succeeded' | 'denied' | 'throttled' | 'other';
  readonly reason?: DenialReason;
  readonly values?: readonly (readonly [ValueName, string])[];
}

/** Collects the story's records, step by step. */
export class Teller implements RecordSink {
  readonly told: Told[] = [];
  readonly scribe: Scribe;
  #step: Step = 'first-use';

  constructor(
    readonly random: Random,
    anyAccount: Account,
  ) {
    this.scribe = new Scribe(random, this, anyAccount);
  }

  /** Everything recorded from here on belongs to this step. */
  step(step: Step): void {
    this.#step = step;
  }

  add(record: Written): void {
    // A joined text is kept as a tree of its pieces; the story is kept whole, so its texts are made flat.
    const text = Buffer.from(record.text, 'latin1').toString('latin1');
    this.told.push({ ...record, text, step: this.#step });
  }

  /** The hand tries an operation; a failure is worded as its service words it. */
  attempt(hand: Hand, operation: Operation, attempt: Attempt): void {
    const { second, region } = attempt;
    const values = this.scribe.begin(hand.account, operation, region, second, hand.caller.arn);
    for (const [name, value] of attempt.values ?? []) values.set(name, value);
    let failure: Failure | undefined;
    if (attempt.ends === 'denied') failure = denialOf(values, operation, attempt.reason ?? 'identity');
    if (attempt.ends === 'throttled') failure = throttlingOf(operation);
    if (attempt.ends === 'other') failure = otherFailureOf(values, operation);
    this.scribe.finish({ ...hand, region, second, operation, failure });
  }
}
