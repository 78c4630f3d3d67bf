import { DAY_S } from '../clock.js';
import { accessKeyId } from '../identifiers.js';
import { homeAddress, mobileAddress, officeAddress } from '../population/addresses.js';
import type { Principal, Register } from '../population/register.js';
import { Random } from '../random.js';
import {
  assumedRole,
  iamUser,
  iamUserSession,
  sessionArn,
  samlUser,
  type UserName,
  userArn,
} from '../records/identity.js';
import { assumeRoleWithSaml, consoleLogin } from '../records/operations/identity.js';
import type { Caller } from '../records/record.js';
import { assumptionAnswer, type Role, roleResource } from './assumption.js';
import type { CredentialSource } from './credentialSource.js';
import { networkCaller } from './machineCredentials.js';
import type { Scribe } from './scribe.js';

const BROWSERS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
];

/** Where a person works from: mostly the office, else from home, now and then on the phone. */
export interface Desk {
  readonly office: string;
  readonly home: string;
  readonly mobile: string;
  readonly browser: string;
}

/** The desk of the person of this name; always the same. */
export function deskOf(seed: number, person: string, office: number): Desk {
  const random = new Random(seed, `desk/${person}`);
  return {
    office: officeAddress(office),
    home: homeAddress(random),
    mobile: mobileAddress(random),
    browser: random.pick(BROWSERS),
  };
}

/** A person of the identity provider, in a role of Identity Center; signs in once a day, then browses. */
export function ssoPerson(role: Role, person: string, desk: Desk, register: Register): CredentialSource {
  const provider = `arn:aws:iam::${role.account}:saml-provider/AWSSSO_EXAMPLE_DO_NOT_DELETE`;
  const principal = register.enter(`FederatedUser:${provider}:${person}`, person, role.home);
  let signedIn = Number.NEGATIVE_INFINITY;
  let address = desk.office;
  return (scribe, second) => {
    if (second - signedIn > DAY_S / 3) {
      address = addressOfToday(scribe, desk);
      signedIn = second - 20;
      signInWithSaml(scribe, { role, person, provider, principal, desk, address, second: signedIn });
    }
    // The console takes a fresh key for every few pages; all of them carry the sign-in's time.
    const key = accessKeyId(scribe.random, 'ASIA');
    const identity = assumedRole(role, person, { accessKey: key, created: signedIn });
    return { ...networkCaller(identity, sessionArn(role, person), address, desk.browser), isConsole: true };
  };
}

/** An IAM user at the console, with a password and a second factor. */
export function consoleUser(
  user: UserName,
  desk: Desk,
  at: { home: Role['home']; principal: Principal },
): CredentialSource {
  let signedIn = Number.NEGATIVE_INFINITY;
  let address = desk.office;
  return (scribe, second) => {
    if (second - signedIn > DAY_S / 3) {
      address = addressOfToday(scribe, desk);
      signedIn = second - 15;
      const caller = networkCaller(iamUser(user, ''), userArn(user), address, desk.browser);
      if (scribe.random.chance(0.06))
        recordSignIn(scribe, caller, at, signedIn - 25, 'Failure', 'Failed authentication');
      recordSignIn(scribe, caller, at, signedIn, 'Success');
    }
    const key = accessKeyId(scribe.random, 'ASIA');
    return {
      ...networkCaller(iamUserSession(user, key, signedIn, true), userArn(user), address, desk.browser),
      isConsole: true,
    };
  };
}

/** An administrator at work in the console since `signedIn`, from the office. */
export function administratorCaller(
  random: Random,
  cast: { administrators: Role },
  person: string,
  desk: Desk,
  signedIn: number,
): Caller {
  const role = cast.administrators;
  const identity = assumedRole(role, person, { accessKey: accessKeyId(random, 'ASIA'), created: signedIn });
  return { ...networkCaller(identity, sessionArn(role, person), desk.office, desk.browser), isConsole: true };
}

/** Records a sign-in at the console; a failed one carries a message and no error code. */
export function recordSignIn(
  scribe: Scribe,
  caller: Caller,
  at: { home: Role['home']; principal: Principal },
  second: number,
  answer: 'Success' | 'Failure',
  message?: string,
  mfa: 'Yes' | 'No' = 'Yes',
): void {
  scribe.record({
    account: at.home,
    region: 'us-east-1',
    second,
    operation: consoleLogin,
    caller: { ...caller, isConsole: false },
    principal: at.principal,
    countsAs: answer === 'Success' ? 'succeeded' : 'denied',
    response: `{"ConsoleLogin":"${answer}"}`,
    additional: `{"LoginTo":"https://console.aws.amazon.com/console/home","MobileVersion":"No","MFAUsed":"${mfa}"}`,
    eventType: 'AwsConsoleSignIn',
    ...(message === undefined ? {} : { bareMessage: message }),
  });
}

function addressOfToday(scribe: Scribe, desk: Desk): string {
  const { random } = scribe;
  if (random.chance(0.62)) return desk.office;
  return random.chance(0.88) ? desk.home : desk.mobile;
}

function signInWithSaml(
  scribe: Scribe,
  at: {
    role: Role;
    person: string;
    provider: string;
    principal: Principal;
    desk: Desk;
    address: string;
    second: number;
  },
): void {
  const { role, person, provider } = at;
  const key = accessKeyId(scribe.random, 'ASIA');
  const caller = networkCaller(
    samlUser('Zm9yRXhhbXBsZU9ubHk=', person, provider),
    '',
    at.address,
    at.desk.browser,
  );
  scribe.record({
    account: role.home,
    region: role.home.homeRegion,
    second: at.second - 3,
    operation: assumeRoleWithSaml,
    caller,
    principal: at.principal,
    request: `{"principalArn":"${provider}","roleArn":"arn:aws:iam::${role.account}:role${role.path}${role.roleName}","roleSessionName":"${person}","durationSeconds":28800}`,
    response: `{"subjectType":"persistent","issuer":"https://portal.example.com/saml","audience":"https://signin.aws.amazon.com/saml","subject":"${person}","nameQualifier":"Zm9yRXhhbXBsZU9ubHk=",${assumptionAnswer(role, person, key, at.second - 3).slice(1)}`,
    resources: roleResource(role),
  });
  const session = assumedRole(role, person, { accessKey: '', created: at.second - 3 });
  const signedIn = networkCaller(session, sessionArn(role, person), at.address, at.desk.browser);
  recordSignIn(scribe, signedIn, role, at.second, 'Success', undefined, 'No');
}
