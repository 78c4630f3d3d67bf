import { type ApiCallRecord, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';

/** Accounts of the mixed records; calls cross from the first into the second. */
export const HOME = '111122223333';
export const OTHER = '444455556666';

/** The first instant of the mixed records, which cover four days. */
export const MIXED_START = Date.parse('2026-03-10T00:00:00Z');
const FOUR_DAYS = 4 * 24 * 3_600_000;

/** Which copies of a call that crosses accounts are held. */
type Copies = 'both' | 'caller' | 'owner';

/** Numbers between 0 and 1 that are the same for the same seed. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * About `count` records of every kind the counts must tell apart: users, sessions of roles with and without a path,
 * services, calls through a service, anonymous and unknown callers, sign-ins, network activity, every outcome, and calls
 * across accounts of which both copies, or only one, are held. The same for the same seed.
 */
export function mixedRecords(seed: number, count: number): ApiCallRecord[] {
  const next = numbersOf(seed);
  return Array.from({ length: count }, () => recordsOfCall(next)).flat();
}

function oneOf<Item>(next: () => number, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(next() * items.length)] ?? items[0];
}

let shared = 0;

function recordsOfCall(next: () => number): ApiCallRecord[] {
  const call = { ...callerOf(next), ...outcomeOf(next), ...operationOf(next), eventTime: timeOf(next) };
  if (next() > 0.15) return [anApiCall(call)];
  shared += 1;
  const crossing = {
    ...call,
    userIdentity: aUserIdentity(),
    sourceIPAddress: addressOf(next),
    sharedEventID: eventIdOf(0x500000 + shared),
  };
  const copies: Copies = oneOf(next, ['both', 'caller', 'owner']);
  return [
    ...(copies === 'owner' ? [] : [anApiCall({ ...crossing, recipientAccountId: HOME })]),
    ...(copies === 'caller'
      ? []
      : [anApiCall({ ...crossing, userIdentity: seenFromOutside, recipientAccountId: OTHER })]),
  ];
}

/** The user ana as the account she calls into records her. */
const seenFromOutside = { type: 'AWSAccount', principalId: 'AIDAANAXXXXXEXAMPLE', accountId: HOME };

function callerOf(next: () => number): ApiCallRecord {
  const sourceIPAddress = addressOf(next);
  const userIdentity = oneOf(next, [
    aUserIdentity(),
    aUserIdentity({
      id: 'AIDABENXXXXXEXAMPLE',
      name: 'ben',
      path: 'staff/',
      accessKeyId: 'AKIABENXXXXXEXAMPLE',
    }),
    aSessionIdentity(),
    aSessionIdentity({ session: 'release-43', accessKeyId: 'ASIARELEASE43EXAMPLE' }),
    aSessionIdentity({
      role: 'reader',
      roleId: 'AROAREADERXXEXAMPLE',
      session: 'o\'neil "%_\\',
      path: 'app/',
    }),
    { type: 'AWSService', invokedBy: 'config.amazonaws.com' },
    { type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL', principalId: 'ANONYMOUS_PRINCIPAL' },
    null,
  ]);
  const isUser = userIdentity !== null && userIdentity.type !== 'AWSService' && 'principalId' in userIdentity;
  const isThrough = isUser && userIdentity.type !== 'AWSAccount' && next() < 0.15;
  return isThrough
    ? {
        userIdentity: { ...userIdentity, invokedBy: 'cloudformation.amazonaws.com' },
        sourceIPAddress: oneOf(next, ['cloudformation.amazonaws.com', sourceIPAddress]),
      }
    : { userIdentity, sourceIPAddress };
}

function addressOf(next: () => number): string {
  return oneOf(next, ['198.51.100.7', '198.51.100.8', '2001:db8::7', 'AWS Internal', '203.0.113.9']);
}

function outcomeOf(next: () => number): ApiCallRecord {
  const errorCode = oneOf(next, ['', '', '', '', 'AccessDenied', 'ThrottlingException', 'NoSuchEntity']);
  return errorCode === '' ? {} : { errorCode };
}

function operationOf(next: () => number): ApiCallRecord {
  return oneOf<ApiCallRecord>(next, [
    {},
    {
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      requestParameters: { bucketName: 'reports', key: 'a/b' },
    },
    {
      eventSource: 's3.amazonaws.com',
      eventName: 'PutBucketPolicy',
      requestParameters: { bucketName: 'reports' },
      readOnly: false,
    },
    { eventSource: 'iam.amazonaws.com', eventName: 'GetRole', requestParameters: { roleName: 'deploy' } },
    // One role under two of its names: with its path, and without.
    {
      eventSource: 'iam.amazonaws.com',
      eventName: 'TagRole',
      requestParameters: { roleName: 'reader' },
      resources: [{ ARN: `arn:aws:iam::${HOME}:role/app/reader` }],
      readOnly: false,
    },
    {
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      requestParameters: { roleArn: `arn:aws:iam::${HOME}:role/app/reader` },
    },
    {
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      eventType: 'AwsConsoleSignIn',
      responseElements: { ConsoleLogin: 'Success' },
    },
    { eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity' },
    { eventSource: 'a:b.amazonaws.com', eventName: 'It\'s:"odd"' },
  ]);
}

/** Often at the edge of an hour or a day, where buckets and cut ends meet. */
function timeOf(next: () => number): string {
  const at = MIXED_START + Math.floor(next() * FOUR_DAYS);
  const hour = 3_600_000;
  const edge = Math.round(at / (6 * hour)) * 6 * hour;
  const placed = next() < 0.3 ? edge + Math.round((next() - 0.5) * 4) : at;
  return new Date(placed).toISOString();
}
