import { DAY_S, HOUR_S } from '../clock.js';
import { accessKeyId } from '../identifiers.js';
import { passerByAddress } from '../population/addresses.js';
import type { Account } from '../population/account.js';
import type { Principal, Register } from '../population/register.js';
import { hiddenUser, root, rootSession, serviceEvent } from '../records/identity.js';
import { createAccessKey, getAccountSummary } from '../records/operations/identity.js';
import { rotateKey } from '../records/operations/storage.js';
import { getCost } from '../records/operations/watching.js';
import type { Caller } from '../records/record.js';
import { serviceCaller } from './assumption.js';
import type { Cast } from './cast.js';
import { networkCaller } from './machineCredentials.js';
import { administratorCaller, deskOf, recordSignIn } from './peopleCredentials.js';
import type { Scribe } from './scribe.js';

/** What happens in one hour of a span; nothing in most. */
export type HourlyWork = (scribe: Scribe, hour: number, end: number) => void;

/** The rare things: root once, typed-in names that nobody has, keys the service rotates, a spare key made. */
export function odditiesOf(
  cast: Cast,
  register: Register,
  plan: { seed: number; start: number; end: number },
): HourlyWork[] {
  const accounts = [cast.build, cast.prodData, cast.sandbox];
  // Entered now and not when it happens: places in the register must not depend on which hours are made where.
  const rootUser = register.enter(`AwsUser:${cast.build.id}`, `root user of ${cast.build.name}`, cast.build);
  const nobody = register.unknown();
  const itself = register.awsItself();
  const days = Math.floor((plan.end - plan.start) / DAY_S);
  const at = (day: number, hour: number) =>
    Math.floor(plan.start / DAY_S) * DAY_S + Math.round(days * day) * DAY_S + hour * HOUR_S;
  return [
    ...accounts.map((account) => guessedNames(account, nobody)),
    ...accounts.map((account, index) =>
      once(at(0.4, 3 + index), (scribe, second) => rotate(scribe, account, itself, second)),
    ),
    once(at(0.31, 10), (scribe, second) => rootAtWork(scribe, cast.build, rootUser, second, plan.seed)),
    once(at(0.66, 9), (scribe, second) => makeSpareKey(scribe, cast, second, plan.seed)),
  ];
}

function once(hourOfIt: number, happen: (scribe: Scribe, second: number) => void): HourlyWork {
  return (scribe, hour) => {
    if (hour === hourOfIt) happen(scribe, hour + 600 + scribe.random.int(1_800));
  };
}

/** Names typed at the sign-in page that are no user's: hidden by AWS, so nobody's. */
function guessedNames(account: Account, nobody: Principal): HourlyWork {
  return (scribe, hour, end) => {
    if (!scribe.random.chance(0.03)) return;
    const second = hour + scribe.random.int(HOUR_S);
    const caller = networkCaller(
      hiddenUser(account.id),
      '',
      passerByAddress(scribe.random),
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
    );
    if (second < end)
      recordSignIn(
        scribe,
        caller,
        { home: account, principal: nobody },
        second,
        'Failure',
        'No username found in supplied account',
        'No',
      );
  };
}

function rotate(scribe: Scribe, account: Account, principal: Principal, second: number): void {
  const caller: Caller = { ...serviceCaller('AWS Internal'), identity: serviceEvent(account.id) };
  scribe.record({
    account,
    region: account.homeRegion,
    second,
    operation: rotateKey,
    caller,
    principal,
    eventType: 'AwsServiceEvent',
    serviceEventDetails: `{"keyId":"${account.resources.keys[0] ?? ''}","rotationType":"AUTOMATIC"}`,
  });
}

/** The root user signs in once, with its second factor, looks at the bill and leaves. */
function rootAtWork(
  scribe: Scribe,
  account: Account,
  principal: Principal,
  second: number,
  seed: number,
): void {
  const desk = deskOf(seed, 'root', 0);
  const caller = (identity: string) =>
    networkCaller(identity, `arn:aws:iam::${account.id}:root`, desk.office, desk.browser);
  recordSignIn(scribe, caller(root(account.id)), { home: account, principal }, second, 'Success');
  [getAccountSummary, getCost, getCost].forEach((operation, index) => {
    const session = rootSession(account.id, accessKeyId(scribe.random, 'ASIA'), second);
    scribe.record({
      account,
      region: 'us-east-1',
      second: second + 30 * (index + 1),
      operation,
      caller: { ...caller(session), isConsole: true },
      principal,
    });
  });
}

function makeSpareKey(scribe: Scribe, cast: Cast, second: number, seed: number): void {
  const { build, administrators } = cast;
  const desk = deskOf(seed, 'j.ortega', 0);
  const actor = administratorCaller(scribe.random, cast, 'j.ortega@example.com', desk, second - 900);
  scribe.record({
    account: build,
    region: 'us-east-1',
    second,
    operation: createAccessKey,
    caller: actor,
    principal: administrators.principal,
    values: [
      ['user', cast.ciDeploy.userName],
      ['longKey', cast.spareKey],
    ],
  });
}
