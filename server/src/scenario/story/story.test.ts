import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LogRecord, type ReadBack, writeAndReadBack } from '../testing/readBack.js';
import type { Step } from './teller.js';

let written: ReadBack;
const CI_KEY = 'AKIAIOSFODNN7EXAMPLE';

beforeAll(async () => {
  written = await writeAndReadBack({ seed: 7, size: 'demo', days: 6, endsAt: '2026-11-25T08:00:00Z' });
}, 60_000);

afterAll(() => written.remove());

const byArn = (arn: string) => written.records.filter((record) => record.userIdentity.arn === arn);
const byKey = (key: string) => written.records.filter((record) => record.userIdentity.accessKeyId === key);
const from = (address: string) => (record: LogRecord) => record.sourceIPAddress === address;
const failed = (record: LogRecord) => record.errorCode !== undefined;
const between = (start: string, end: string) => (record: LogRecord) =>
  record.eventTime >= `2026-11-22T${start}:00Z` && record.eventTime < `2026-11-22T${end}:00Z`;

/** The answer's key of an `AssumeRole` or `CreateAccessKey`. */
function keyIn(record: LogRecord | undefined): string | undefined {
  return /"accessKeyId":"(A[KS]IA[A-Z0-9]+)"/.exec(JSON.stringify(record?.responseElements))?.[1];
}

describe('the leaked key', () => {
  it('is first used by the stranger at 02:41:07, asking who it is', () => {
    const first = byKey(CI_KEY).find(from('198.51.100.23'));
    expect(first).toMatchObject({ eventTime: '2026-11-22T02:41:07Z', eventName: 'GetCallerIdentity' });
    expect(written.truth.story.firstCall).toBe('2026-11-22T02:41:07Z');
  });

  it('was only ever used from the build provider before', () => {
    const before = byKey(CI_KEY).filter(({ eventTime }) => eventTime < '2026-11-22T02:41:07Z');
    const addresses = new Set(before.map((record) => record.sourceIPAddress));
    expect(before.length).toBeGreaterThan(200);
    expect(addresses).toEqual(new Set(['203.0.113.10', 'cloudformation.amazonaws.com']));
  });

  it('fails more and more and then less and less', () => {
    const failures = byKey(CI_KEY).filter((record) => from('198.51.100.23')(record) && failed(record));
    const in20 = (start: string, end: string) => failures.filter(between(start, end)).length;
    const early = in20('02:40', '03:00');
    const peak = in20('03:10', '03:30');
    const late = in20('03:40', '04:00');
    expect(peak).toBeGreaterThan(1.5 * early);
    expect(peak).toBeGreaterThan(5 * late);
  });

  it('tries well over a hundred operations', () => {
    const tried = new Set(
      byKey(CI_KEY)
        .filter(from('198.51.100.23'))
        .map((record) => `${record.eventSource}:${record.eventName}`),
    );
    expect(tried.size).toBeGreaterThan(100);
  });

  it('is counted by address in the truth as in the files', () => {
    for (const { address, calls, denied, firstSeen, lastSeen } of written.truth.story.keyCalls) {
      const own = byKey(CI_KEY).filter(from(address));
      const refused = own.filter(
        ({ errorCode }) => errorCode === 'AccessDenied' || errorCode === 'Client.UnauthorizedOperation',
      );
      expect([calls, denied, firstSeen, lastSeen]).toEqual([
        own.length,
        refused.length,
        own[0]?.eventTime,
        own.at(-1)?.eventTime,
      ]);
    }
  });
});

describe('the roles', () => {
  it('asks for three roles in vain and gets the fourth', () => {
    const asked = byKey(CI_KEY).filter((record) => record.eventName === 'AssumeRole');
    for (const { arn, times } of written.truth.story.rolesRefused) {
      expect(
        asked.filter((record) => failed(record) && record.requestParameters?.roleArn === arn),
      ).toHaveLength(times);
    }
    expect(written.truth.story.rolesRefused).toHaveLength(3);
    expect(
      asked.filter((record) => !failed(record)).map((record) => record.requestParameters?.roleArn),
    ).toEqual(['arn:aws:iam::111122223333:role/OpsDeployRole']);
  });

  it('goes from the key to the first session and on to the second, each by the key in the answer', () => {
    const ops = byArn('arn:aws:sts::111122223333:assumed-role/OpsDeployRole/ci-sync');
    const given = byKey(CI_KEY).find((record) => record.eventName === 'AssumeRole' && !failed(record));
    expect(new Set(ops.map((record) => record.userIdentity.accessKeyId))).toEqual(new Set([keyIn(given)]));
    const chained = ops.find((record) => record.eventName === 'AssumeRole');
    const data = byArn('arn:aws:sts::444455556666:assumed-role/DataPlatformAdmin/ci-sync');
    expect(new Set(data.map((record) => record.userIdentity.accessKeyId))).toEqual(new Set([keyIn(chained)]));
  });

  it('records the step into the second account in both, as one call', () => {
    const [mine, theirs] = written.records.filter(
      (record) => record.eventName === 'AssumeRole' && record.eventTime === '2026-11-22T03:52:17Z',
    );
    const copies = [mine, theirs].sort((a, b) =>
      (a?.recipientAccountId ?? '') < (b?.recipientAccountId ?? '') ? -1 : 1,
    );
    expect(copies.map((copy) => copy?.recipientAccountId)).toEqual(['111122223333', '444455556666']);
    expect(copies[0]?.sharedEventID).toBe(copies[1]?.sharedEventID);
    expect(copies[0]?.sharedEventID).toBeDefined();
    expect(copies[0]?.eventID).not.toBe(copies[1]?.eventID);
    expect(copies[1]?.userIdentity).toEqual({
      type: 'AWSAccount',
      principalId: 'AROADBQP57FF2AEXAMPLE:ci-sync',
      accountId: '111122223333',
    });
  });

  it('succeeds more and more with the first session', () => {
    const ops = byArn('arn:aws:sts::111122223333:assumed-role/OpsDeployRole/ci-sync').filter(
      (record) => !failed(record),
    );
    const counts = [
      ['03:40', '04:10'],
      ['04:10', '04:40'],
      ['04:40', '05:10'],
    ].map(([start = '', end = '']) => ops.filter(between(start, end)).length);
    expect(counts[1]).toBeGreaterThan(counts[0] ?? 0);
    expect(counts[2]).toBeGreaterThan(counts[1] ?? 0);
  });
});

describe('what is done with them', () => {
  it('takes its steps in order', () => {
    const begins = new Map(written.truth.story.steps.map(({ step, firstSeen }) => [step, firstSeen]));
    const order: Step[] = [
      'first-use',
      'enumeration',
      'asking-for-roles',
      'role-assumed',
      'second-account',
      'logging-stopped',
      'instances-launched',
      'objects-read',
      'objects-copied',
      'user-planted',
      'planted-key-used',
      'logging-restored',
      'key-still-used',
    ];
    const times = order.map((step) => begins.get(step) ?? '');
    expect(times).toEqual([...times].sort());
    expect(times.every((time) => time !== '')).toBe(true);
  });

  it('stops the trail, which is started again hours later', () => {
    const { name, at, until } = written.truth.story.trailStopped;
    const of = (eventName: string) => written.records.filter((record) => record.eventName === eventName);
    expect(of('StopLogging').map((record) => record.eventTime)).toEqual([at]);
    expect(of('StartLogging').map((record) => record.eventTime)).toEqual([until]);
    expect(name).toBe('build-trail');
  });

  it('launches six large instances in two regions nobody had launched any in', () => {
    const launches = written.records.filter(
      (record) => record.eventName === 'RunInstances' && !failed(record),
    );
    const { instances } = written.truth.story;
    const found = instances.filter(({ instanceId }) =>
      launches.some((record) =>
        JSON.stringify(record.responseElements).includes(`"instanceId":"${instanceId}"`),
      ),
    );
    expect(found).toHaveLength(6);
    const regions = new Set(instances.map(({ region }) => region));
    const own = new Set(instances.map(({ instanceId }) => instanceId));
    const others = launches.filter((record) => ![...own].some((id) => JSON.stringify(record).includes(id)));
    expect(others.filter((record) => regions.has(record.awsRegion))).toEqual([]);
  });

  it('reads and copies the objects the truth counts', () => {
    const { name, objectsRead, objectsCopied } = written.truth.story.bucket;
    const data = byArn('arn:aws:sts::444455556666:assumed-role/DataPlatformAdmin/ci-sync');
    const reads = data.filter(
      (record) => record.eventName === 'GetObject' && record.requestParameters?.bucketName === name,
    );
    expect(reads).toHaveLength(objectsRead);
    expect(data.filter((record) => record.eventName === 'CopyObject')).toHaveLength(objectsCopied);
  });

  it('leaves a user with a key, and that key is used', () => {
    const { userName, accessKey, at } = written.truth.story.plantedUser;
    const created = written.records.filter((record) => record.eventName === 'CreateUser');
    expect(created.map((record) => [record.eventTime, record.requestParameters?.userName])).toEqual([
      [at, userName],
    ]);
    const keyed = written.records.find(
      (record) => record.eventName === 'CreateAccessKey' && keyIn(record) === accessKey,
    );
    expect(keyed).toBeDefined();
    expect(byKey(accessKey).length).toBeGreaterThan(3);
    expect(byKey(accessKey).every((record) => record.eventTime > (keyed?.eventTime ?? ''))).toBe(true);
  });
});
