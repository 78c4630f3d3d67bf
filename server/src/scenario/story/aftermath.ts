import { DAY_S, HOUR_S } from '../clock.js';
import { STRANGER_SECOND } from '../population/addresses.js';
import { iamUser, userArn } from '../records/identity.js';
import type { Operation } from '../records/operation.js';
import { describeInstances, describeRegions } from '../records/operations/compute.js';
import {
  getCallerIdentity,
  getUser,
  listAccessKeys,
  listRoles,
  listUsers,
} from '../records/operations/identity.js';
import { listBuckets } from '../records/operations/storage.js';
import { getTrailStatus, startLogging } from '../records/operations/watching.js';
import type { Cast } from '../life/cast.js';
import { networkCaller } from '../life/machineCredentials.js';
import { administratorCaller, deskOf } from '../life/peopleCredentials.js';
import { STRANGER_AGENT, strangerWithKey } from './lookAround.js';
import type { Hand, Teller } from './teller.js';

/** 06:20: the planted user's key is tried out, from the second address. */
export function tryThePlantedKey(teller: Teller, cast: Cast, midnight: number): void {
  teller.step('planted-key-used');
  const { planted, build } = cast;
  const caller = networkCaller(
    iamUser(planted, planted.key),
    userArn(planted),
    STRANGER_SECOND,
    STRANGER_AGENT,
  );
  const hand: Hand = { account: build, principal: planted.principal, caller };
  const calls: readonly Operation[] = [
    getCallerIdentity,
    listUsers,
    listRoles,
    listBuckets,
    describeRegions,
    listAccessKeys,
    describeInstances,
  ];
  calls.forEach((operation, place) => {
    teller.attempt(hand, operation, {
      second: midnight + 6 * HOUR_S + 20 * 60 + 41 * place,
      region: build.homeRegion,
      ends: 'succeeded',
    });
  });
}

/** 08:31: somebody on duty starts the trail again and looks at the key's user. */
export function restoreLogging(teller: Teller, cast: Cast, midnight: number, seed: number): void {
  teller.step('logging-restored');
  const second = midnight + 8 * HOUR_S + 31 * 60;
  const caller = administratorCaller(
    teller.random,
    cast,
    'j.ortega@example.com',
    deskOf(seed, 'j.ortega', 0),
    second - 700,
  );
  const hand: Hand = { account: cast.build, principal: cast.administrators.principal, caller };
  const region = cast.build.homeRegion;
  teller.attempt(hand, getTrailStatus, { second: second - 50, region, ends: 'succeeded' });
  teller.attempt(hand, startLogging, { second, region, ends: 'succeeded' });
  teller.attempt(hand, getUser, {
    second: second + 90,
    region,
    ends: 'succeeded',
    values: [['user', cast.ciDeploy.userName]],
  });
  teller.attempt(hand, listAccessKeys, {
    second: second + 100,
    region,
    ends: 'succeeded',
    values: [['user', cast.ciDeploy.userName]],
  });
}

/** Later that day and until the end: the leaked key is still tried, a little, from the second address. */
const VISITS = [
  [9.1, 90, 61, 47],
  [15.6, 40, 44, 6],
  [21.1, 25, 52, 3],
  [27.4, 20, 21, 2],
  [44.2, 20, 18, 4],
  [66.5, 30, 16, 2],
] as const;

/** Records those visits; none at or after `end`. */
export function keepUsingTheKey(teller: Teller, cast: Cast, midnight: number, end: number): void {
  teller.step('key-still-used');
  const hand = strangerWithKey(cast, STRANGER_SECOND);
  const region = cast.build.homeRegion;
  for (const [hour, minutes, succeeded, denied] of VISITS) {
    const from = midnight + Math.round(hour * HOUR_S);
    if (from > midnight + 4 * DAY_S) continue;
    const second = () => from + teller.random.int(minutes * 60);
    for (let done = 0; done < succeeded + denied; done += 1) {
      const ends = done < succeeded ? 'succeeded' : 'denied';
      const operation =
        ends === 'succeeded'
          ? teller.random.pick([describeInstances, listBuckets, describeRegions, listRoles])
          : listUsers;
      const at = second();
      if (at < end) teller.attempt(hand, operation, { second: at, region, ends });
    }
  }
}
