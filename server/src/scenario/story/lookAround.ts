import { MINUTE_S } from '../clock.js';
import { STRANGER } from '../population/addresses.js';
import type { Random } from '../random.js';
import { iamUser, userArn } from '../records/identity.js';
import type { Operation } from '../records/operation.js';
import { getCallerIdentity } from '../records/operations/identity.js';
import { networkCaller } from '../life/machineCredentials.js';
import type { Cast } from '../life/cast.js';
import { closedDoors, eagerTrials, openDoors } from './reconnaissance.js';
import type { Hand, Teller } from './teller.js';

/** The stranger's tool, as it names itself. */
export const STRANGER_AGENT =
  'aws-cli/2.17.18 md/awscrt#0.20.11 ua/2.0 os/linux#6.11.2-amd64 md/arch#x86_64 lang/python#3.12.6 md/pyimpl#CPython md/distrib#kali.2024.4 cfg/retry-mode#standard';

/** The leaked key in the stranger's hand, at one of the two addresses. */
export function strangerWithKey(cast: Cast, address: string): Hand {
  const { ciDeploy, build } = cast;
  return {
    account: build,
    principal: ciDeploy.principal,
    caller: networkCaller(iamUser(ciDeploy, ciDeploy.key), userArn(ciDeploy), address, STRANGER_AGENT),
  };
}

/** 02:41:07: who am I? Then an hour and a quarter of trying what is open: failures spike and fall off. */
export function lookAround(teller: Teller, cast: Cast, midnight: number): void {
  const hand = strangerWithKey(cast, STRANGER);
  const region = cast.build.homeRegion;
  teller.step('first-use');
  teller.attempt(hand, getCallerIdentity, {
    second: midnight + 2 * 3_600 + 41 * 60 + 7,
    region,
    ends: 'succeeded',
  });
  teller.step('enumeration');
  for (const trial of eagerTrials) {
    for (const ends of ['succeeded', 'denied', 'throttled', 'other'] as const) {
      for (let done = 0; done < trial[ends]; done += 1) {
        const minute = trial.from + (trial.to - trial.from) * teller.random.float();
        teller.attempt(hand, trial.operation, {
          second: midnight + Math.floor(minute * MINUTE_S),
          region: regionOfTrial(teller, region),
          ends,
        });
      }
    }
  }
  tryEverything(teller, hand, midnight, region);
}

const OPEN_CALLS = 162;
const CLOSED_CALLS = 535;
const THROTTLED_CALLS = 10;
const INVALID_CALLS = 17;

function tryEverything(teller: Teller, hand: Hand, midnight: number, region: string): void {
  const { random } = teller;
  const tries = (
    count: number,
    ends: 'succeeded' | 'denied' | 'throttled' | 'other',
    doors: readonly Operation[],
    minute: () => number,
  ) => {
    for (let done = 0; done < count; done += 1) {
      const operation = doors[done % doors.length] ?? random.pick(doors);
      teller.attempt(hand, operation, {
        second: midnight + Math.floor(minute() * MINUTE_S),
        region: regionOfTrial(teller, region),
        ends,
      });
    }
  };
  tries(CLOSED_CALLS, 'denied', closedDoors, () => minuteOfPeak(random));
  tries(THROTTLED_CALLS, 'throttled', closedDoors, () => 200 + 14 * random.float());
  tries(INVALID_CALLS, 'other', closedDoors.slice(20), () => minuteOfPeak(random));
  tries(OPEN_CALLS, 'succeeded', openDoors, () => 165 + 74 * Math.sqrt(random.float()));
}

/** Minutes after midnight at which closed doors are tried: most around 03:20, few after 03:40. */
function minuteOfPeak(random: Random): number {
  return Math.min(238, Math.max(162, 200 + 17 * random.normal()));
}

function regionOfTrial(teller: Teller, home: string): string {
  return teller.random.chance(0.82) ? home : teller.random.pick(['us-east-1', 'us-west-2', 'ap-southeast-1']);
}
