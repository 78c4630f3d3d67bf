import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LogRecord, type ReadBack, writeAndReadBack } from '../testing/readBack.js';

let written: ReadBack;

beforeAll(async () => {
  written = await writeAndReadBack({ seed: 11, size: 'demo', days: 8, endsAt: '2026-11-25T08:00:00Z' });
}, 60_000);

afterAll(() => written.remove());

const ofType = (type: string | undefined) =>
  written.records.filter((record) => record.userIdentity.type === type);
const named = (name: string) => written.records.filter((record) => record.eventName === name);

function all(pattern: RegExp): string[] {
  return [...new Set([...written.text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

describe('nothing in the records belongs to anybody', () => {
  it('has account numbers of three runs of four digits, wherever one is written', () => {
    const numbers = [
      ...all(
        /"(?:accountId|recipientAccountId|ownerId|registryId|vpcEndpointAccountId|groupOwnerId)":"(\d*)"/g,
      ),
      ...all(/arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\d+):/g),
    ];
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers.filter((number) => !/^(\d)\1{3}(\d)\2{3}(\d)\3{3}$/.test(number))).toEqual([]);
  });

  it('has keys and unique ids that end in EXAMPLE, of the right length', () => {
    const ids = all(/\b((?:AKIA|ASIA|AIDA|AROA|AIPA)[A-Z0-9]{6,})\b/g);
    expect(ids.length).toBeGreaterThan(500);
    const wrong = ids.filter((id) => !/^(?:A[KS]IA.{9}|A(?:IDA|ROA|IPA).{10})EXAMPLE$/.test(id));
    expect(wrong).toEqual([]);
  });

  it('has addresses of documentation, benchmarking and private ranges alone', () => {
    const outside = all(/"sourceIPAddress":"([^"]*)"/g).filter(
      (address) =>
        !/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/.test(address) &&
        !/^(?:198\.1[89]|10\.20)\.\d+\.\d+$/.test(address) &&
        !/^2001:db8:[0-9a-f:]+$/.test(address) &&
        !/^[a-z0-9-]+\.amazonaws\.com$/.test(address),
    );
    expect(outside).toEqual(['AWS Internal']);
  });

  it('has mail addresses of example.com alone', () => {
    expect(all(/[\w.]+@([\w.]+\.\w+)/g)).toEqual(['example.com']);
  });
});

describe('the forms of identity', () => {
  it.each([
    'IAMUser',
    'AssumedRole',
    'Root',
    'AWSService',
    'FederatedUser',
    'SAMLUser',
    'WebIdentityUser',
    'AWSAccount',
  ])('has %s', (type) => {
    expect(ofType(type).length).toBeGreaterThan(0);
  });

  it('names the role with its path in the issuer and without it in the session', () => {
    const session = ofType('AssumedRole').find((record) =>
      record.userIdentity.sessionContext?.sessionIssuer?.arn?.includes(':role/platform/'),
    );
    expect(session?.userIdentity.arn).toMatch(/:assumed-role\/DataPlatformAdmin\/data-release$/);
  });

  it('writes service events without a type, and hides the name of a failed sign-in', () => {
    expect(ofType(undefined).every((record) => record.eventType === 'AwsServiceEvent')).toBe(true);
    const hidden = written.records.filter(
      (record) => record.userIdentity.userName === 'HIDDEN_DUE_TO_SECURITY_REASONS',
    );
    expect(hidden.length).toBeGreaterThan(0);
    for (const record of hidden) {
      expect(record.errorCode).toBeUndefined();
      expect(record.responseElements).toEqual({ ConsoleLogin: 'Failure' });
    }
  });

  it('joins every session to the assumption that made it, by the key in the answer', () => {
    const made = new Set(
      written.records.flatMap((record) => {
        const credentials: unknown = record.responseElements?.credentials;
        return typeof credentials === 'object' && credentials !== null && 'accessKeyId' in credentials
          ? [credentials.accessKeyId]
          : [];
      }),
    );
    const isConsole = (record: LogRecord) =>
      record.sessionCredentialFromConsole === 'true' || record.eventName === 'ConsoleLogin';
    const orphans = ofType('AssumedRole').filter(
      (record) => !isConsole(record) && !made.has(record.userIdentity.accessKeyId),
    );
    expect(orphans.map((record) => record.userIdentity.arn)).toEqual([]);
  });
});

describe('the outcome of a call', () => {
  it('has no answer where there is an error code', () => {
    const answered = written.records.filter(
      (record) => record.errorCode !== undefined && record.responseElements !== null,
    );
    expect(answered).toEqual([]);
  });

  it('says which policy denied, and hides the rest of an EC2 denial', () => {
    const messages = written.records.flatMap((record) => record.errorMessage ?? []);
    const says = (text: string) => messages.some((message) => message.includes(text));
    expect(says('because no identity-based policy allows the')).toBe(true);
    expect(says('with an explicit deny in a service control policy')).toBe(true);
    expect(says('Encoded authorization failure message: ')).toBe(true);
  });

  it('throttles in bursts', () => {
    const throttled = written.records.filter((record) =>
      /Throttling|LimitExceeded|SlowDown/.test(record.errorCode ?? ''),
    );
    const perKeyAndMinute = new Map<string, number>();
    for (const record of throttled) {
      const key = `${record.userIdentity.accessKeyId} ${record.eventTime.slice(0, 16)}`;
      perKeyAndMinute.set(key, (perKeyAndMinute.get(key) ?? 0) + 1);
    }
    expect(Math.max(...perKeyAndMinute.values())).toBeGreaterThan(5);
  });

  it('fails the scanner mostly by what is not set, not by denials', () => {
    const scans = ofType('AssumedRole').filter((record) =>
      record.userIdentity.arn?.includes('/scanner-readonly/'),
    );
    const failed = scans.filter((record) => record.errorCode !== undefined);
    const denied = failed.filter((record) => record.errorCode === 'AccessDenied');
    expect(failed.length / scans.length).toBeGreaterThan(0.25);
    expect(denied.length).toBeLessThan(failed.length / 10);
  });
});

describe('what AWS writes beside the call', () => {
  it('marks data events, and only in the account that records them', () => {
    const data = written.records.filter((record) => record.eventCategory === 'Data');
    expect(data.length).toBeGreaterThan(100);
    expect(new Set(data.map((record) => record.recipientAccountId))).toEqual(new Set(['444455556666']));
    expect(data.every((record) => !record.managementEvent && record.eventSource === 's3.amazonaws.com')).toBe(
      true,
    );
  });

  it('records global services in us-east-1', () => {
    const elsewhere = written.records.filter(
      (record) => record.eventSource === 'iam.amazonaws.com' && record.awsRegion !== 'us-east-1',
    );
    expect(elsewhere).toEqual([]);
  });

  it('keeps office hours for people', () => {
    const signIns = named('ConsoleLogin').filter((record) => record.userIdentity.type === 'AssumedRole');
    const atNight = signIns.filter((record) => Number(record.eventTime.slice(11, 13)) < 3);
    expect(signIns.length).toBeGreaterThan(30);
    expect(atNight.length).toBeLessThan(signIns.length / 10);
  });
});
