import { HOUR_S, hourOfWeek } from '../clock.js';
import type { Account } from '../population/account.js';
import type { Principal } from '../population/register.js';
import type { Rhythm } from '../population/rhythm.js';
import type { Operation } from '../records/operation.js';
import {
  type DenialReason,
  denialOf,
  type Failure,
  otherFailureOf,
  throttlingOf,
} from '../records/record.js';
import { Weighted } from '../weighted.js';
import type { CredentialSource } from './credentialSource.js';
import type { Scribe } from './scribe.js';

/** How often a call of this actor fails, and how: shares of all its calls. */
export interface FailureRates {
  readonly denied: number;
  readonly throttled: number;
  readonly other: number;
}

/** Somebody or something that works in the scenario. It works in runs: a handful of calls with one credential. */
export interface Actor {
  readonly principal: Principal;
  readonly account: Account;
  /** The mean over a week. */
  readonly callsPerDay: number;
  readonly rhythm: Rhythm;
  /** Mean calls of a run. */
  readonly runLength: number;
  /** Mean seconds between the calls of a run. */
  readonly gap: number;
  /** Jobs begin on the minute, people do not. */
  readonly isScheduled: boolean;
  readonly work: Weighted<Operation>;
  readonly failures: FailureRates;
  readonly credentials: CredentialSource;
}

/** Lets the actor work through the hour that starts at `hour`; nothing is recorded at or after `end`. */
export function workThroughHour(actor: Actor, scribe: Scribe, hour: number, end: number): void {
  const { random } = scribe;
  const calls = (actor.callsPerDay / 24) * (actor.rhythm[hourOfWeek(hour)] ?? 0);
  const runs = random.poisson(calls / actor.runLength);
  for (let run = 0; run < runs; run += 1) {
    const start = hour + (actor.isScheduled ? random.int(60) * 60 + random.int(5) : random.int(HOUR_S));
    if (start < end) workRun(actor, scribe, start, end);
  }
}

/** A run in which the service pushes back: most calls of it are throttled. */
const STORM_CHANCE = 0.02;

function workRun(actor: Actor, scribe: Scribe, start: number, end: number): void {
  const { random } = scribe;
  const caller = actor.credentials(scribe, start);
  const region = actor.account.regions.draw(random);
  const length = 1 + Math.round(random.exponential(actor.runLength - 1));
  const isStorm = actor.failures.throttled > 0 && random.chance(STORM_CHANCE);
  let second = start;
  for (let done = 0; done < length && second < end; done += 1) {
    const operation = actor.work.draw(random);
    const values = scribe.begin(actor.account, operation, region, Math.floor(second), caller.arn);
    const kind = failureKind(scribe, actor, isStorm);
    let failure: Failure | undefined;
    if (kind === 'denied') failure = denialOf(values, operation, DENIALS.draw(random));
    else if (kind === 'throttled') failure = throttlingOf(operation);
    else if (kind === 'other') failure = otherFailureOf(values, operation);
    scribe.finish({
      account: actor.account,
      region,
      second: Math.floor(second),
      operation,
      caller,
      principal: actor.principal,
      failure,
    });
    second += random.exponential(actor.gap);
  }
}

function failureKind(scribe: Scribe, actor: Actor, isStorm: boolean): Failure['kind'] | undefined {
  const { denied, throttled, other } = actor.failures;
  const point = scribe.random.float();
  if (isStorm && point < 0.6) return 'throttled';
  if (point < denied) return actor.principal.key.startsWith('AwsService') ? undefined : 'denied';
  if (point < denied + throttled) return 'throttled';
  return point < denied + throttled + other ? 'other' : undefined;
}

const DENIALS = new Weighted<DenialReason>([
  ['identity', 70],
  ['organization', 12],
  ['resource', 6],
  ['boundary', 4],
  ['session', 2],
  ['unsaid', 6],
]);
