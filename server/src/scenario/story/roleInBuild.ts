import { HOUR_S } from '../clock.js';
import { STRANGER, STRANGER_SECOND } from '../population/addresses.js';
import { assumedRole, type RoleName, roleArn, sessionArn } from '../records/identity.js';
import type { Operation } from '../records/operation.js';
import { describeStackEvents, describeStacks } from '../records/operations/building.js';
import * as compute from '../records/operations/compute.js';
import * as identity from '../records/operations/identity.js';
import * as storage from '../records/operations/storage.js';
import * as watch from '../records/operations/watching.js';
import { assumeByPrincipal, assumptionRequest, type Role } from '../life/assumption.js';
import type { Cast } from '../life/cast.js';
import { networkCaller } from '../life/machineCredentials.js';
import { STRANGER_AGENT, strangerWithKey } from './lookAround.js';
import type { Hand, Teller } from './teller.js';

/** The name the stranger gives both sessions. */
export const SESSION = 'ci-sync';

const clock = (hour: number, minute: number, second = 0) => hour * HOUR_S + minute * 60 + second;

const REFUSALS = [14, 14, 13] as const;

/** 03:30 to 03:38:44: three roles refuse, the fourth lets in. Returns the hand that holds the session. */
export function becomeOpsDeploy(teller: Teller, cast: Cast, midnight: number): Hand {
  const hand = strangerWithKey(cast, STRANGER);
  const region = 'us-east-1';
  teller.step('asking-for-roles');
  const from = midnight + clock(3, 30, 6);
  const until = midnight + clock(3, 38, 12);
  cast.refused.forEach((role, place) => {
    const count = REFUSALS[place] ?? 0;
    for (let done = 0; done < count; done += 1) {
      const at =
        done === 0
          ? from + place
          : place === 2 && done === count - 1
            ? until
            : teller.random.between(from + 3, until - 1);
      refuse(teller, hand, role, at);
    }
  });
  teller.step('role-assumed');
  const second = midnight + clock(3, 38, 44);
  const key = assumeByPrincipal(teller.scribe, {
    ...handParts(hand),
    from: cast.build,
    principalId: cast.ciDeploy.userId,
    role: cast.opsDeploy,
    session: SESSION,
    region,
    second,
  });
  return sessionHand(cast.opsDeploy, key, second, STRANGER);
}

/** The hand of a session of a role. */
export function sessionHand(role: Role, accessKey: string, created: number, address: string): Hand {
  const identityText = assumedRole(role, SESSION, { accessKey, created });
  return {
    account: role.home,
    principal: role.principal,
    caller: networkCaller(identityText, sessionArn(role, SESSION), address, STRANGER_AGENT),
  };
}

const handParts = (hand: Hand) => ({ caller: hand.caller, principal: hand.principal });

function refuse(teller: Teller, hand: Hand, role: RoleName, second: number): void {
  const message = `User: ${hand.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn(role)}`;
  teller.scribe.record({
    ...hand,
    region: 'us-east-1',
    second,
    operation: identity.assumeRole,
    failure: { kind: 'denied', code: 'AccessDenied', message },
    request: assumptionRequest(role, SESSION),
  });
}

const CALM_READS: readonly Operation[] = [
  compute.describeInstances,
  compute.describeVolumes,
  compute.describeSecurityGroups,
  compute.describeSubnets,
  compute.describeInterfaces,
  compute.describeImages,
  compute.describeUserData,
  identity.simulatePolicy,
  compute.describeScalingGroups,
  compute.describeTargetHealth,
  compute.describeServices,
  compute.listFunctions,
  compute.getFunction,
  describeStacks,
  describeStackEvents,
  identity.getRole,
  identity.listAttachedRolePolicies,
  identity.listRoles,
  storage.listBuckets,
  storage.getBucketLocation,
  storage.getBucketPolicy,
  storage.getParametersByPath,
  storage.describeSecret,
  storage.listSecrets,
  watch.describeAlarms,
  watch.describeLogGroups,
  watch.describeTrails,
  watch.getTrailStatus,
  watch.listRules,
];
const REFUSED_READS: readonly Operation[] = [
  storage.getSecretValue,
  storage.decrypt,
  identity.listUsers,
  watch.listDetectors,
  identity.listAccounts,
];

const READS = 2_130;
const REFUSED = 104;

/** 03:38:44 to 07:12:09: the session looks around; successes ramp up, few calls fail. */
export function operate(teller: Teller, cast: Cast, hand: Hand, midnight: number): void {
  teller.step('operating');
  const { random } = teller;
  const from = midnight + clock(3, 39);
  const length = clock(7, 12, 9) - clock(3, 39);
  const second = () => from + Math.floor(length * Math.min(1, Math.max(0, 0.48 + 0.22 * random.normal())));
  const elsewhere = { ...hand, caller: { ...hand.caller, address: STRANGER_SECOND } };
  const whose = () => (random.chance(0.86) ? hand : elsewhere);
  for (let done = 0; done < READS; done += 1) {
    const operation = CALM_READS[done % CALM_READS.length] ?? random.pick(CALM_READS);
    teller.attempt(whose(), operation, {
      second: second(),
      region: random.chance(0.8) ? cast.build.homeRegion : 'us-west-2',
      ends: 'succeeded',
    });
  }
  for (let done = 0; done < REFUSED; done += 1) {
    const early = from + Math.floor(random.exponential(1_500));
    teller.attempt(whose(), random.pick(REFUSED_READS), {
      second: Math.min(early, from + length),
      region: cast.build.homeRegion,
      ends: 'denied',
    });
  }
  teller.attempt(hand, identity.getCallerIdentity, {
    second: from + length,
    region: cast.build.homeRegion,
    ends: 'succeeded',
  });
}

/** 04:02:50: the trail of the build account is stopped. The organization's own trail keeps recording. */
export function stopLogging(teller: Teller, cast: Cast, hand: Hand, midnight: number): void {
  teller.step('logging-stopped');
  const region = cast.build.homeRegion;
  teller.attempt(hand, watch.getEventSelectors, {
    second: midnight + clock(4, 2, 31),
    region,
    ends: 'succeeded',
  });
  teller.attempt(hand, watch.stopLogging, { second: midnight + clock(4, 2, 50), region, ends: 'succeeded' });
}

/** 05:41: a user with a harmless name, administrator's rights and a key of its own. Returns the key. */
export function plantUser(teller: Teller, cast: Cast, hand: Hand, midnight: number): void {
  teller.step('user-planted');
  const user = [['user', cast.planted.userName]] as const;
  const at = midnight + clock(5, 41, 12);
  const region = 'us-east-1';
  teller.attempt(hand, identity.createUser, {
    second: at,
    region,
    ends: 'succeeded',
    values: [...user, ['userId', cast.planted.userId]],
  });
  teller.attempt(hand, identity.attachUserPolicy, {
    second: at + 9,
    region,
    ends: 'succeeded',
    values: user,
  });
  teller.attempt(hand, identity.createAccessKey, {
    second: at + 21,
    region,
    ends: 'succeeded',
    values: [...user, ['longKey', cast.planted.key]],
  });
}
