import { join } from 'node:path';
import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { aFinding, aFindingsFile } from '@gumshoe/shared/testing/aFinding';
import { aLogFile, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFolder } from '../../testing/sharedFolder.js';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

const iam = { eventSource: 'iam.amazonaws.com', awsRegion: 'us-east-1', readOnly: false };
const ben = { id: 'AIDABENXXXXXEXAMPLE', name: 'ben', path: 'ops/', accessKeyId: 'AKIABENXXXXXEXAMPLE' };
const [madeUser, madeKey, changedBucket] = [eventIdOf(0xa001), eventIdOf(0xa002), eventIdOf(0xa003)];
const hostile = `o'brien "100%" \\ _💥`;

const records = [
  anApiCall({ eventTime: '2026-03-09T20:00:00Z' }),
  anApiCall({
    ...iam,
    eventTime: '2026-03-10T08:00:00.5Z',
    eventName: 'CreateUser',
    eventID: madeUser,
    requestParameters: { userName: 'ben', path: '/ops/' },
    responseElements: { user: { arn: 'arn:aws:iam::111122223333:user/ops/ben' } },
  }),
  anApiCall({
    ...iam,
    eventTime: '2026-03-10T08:01:00Z',
    eventName: 'CreateAccessKey',
    eventID: madeKey,
    requestParameters: { userName: 'ben' },
    responseElements: { accessKey: { accessKeyId: ben.accessKeyId, userName: 'ben' } },
  }),
  anApiCall({ eventTime: '2026-03-12T08:00:00Z', userIdentity: aUserIdentity(ben) }),
  anApiCall({
    eventTime: '2026-03-12T09:00:00Z',
    userIdentity: aUserIdentity(ben),
    errorCode: 'AccessDenied',
  }),
  anApiCall({ eventTime: '2026-03-12T09:30:00Z', userIdentity: aSessionIdentity({ path: 'ci/' }) }),
  anApiCall({
    eventTime: '2026-03-12T09:40:00Z',
    userIdentity: aSessionIdentity({
      path: 'ci/',
      session: 'i-0abc1234def567890',
      accessKeyId: 'ASIAINSTANCEEXAMPLE',
    }),
    errorCode: 'Throttling',
  }),
  anApiCall({
    eventTime: '2026-03-12T09:45:00Z',
    userIdentity: aSessionIdentity({ roleId: 'AROAODDXXXXXXEXAMPLE', role: 'odd', session: hostile }),
  }),
  anApiCall({
    eventTime: '2026-03-12T10:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutBucketPolicy',
    eventID: changedBucket,
    readOnly: false,
    requestParameters: { bucketName: 'reports' },
  }),
  anApiCall({
    eventTime: '2026-03-12T11:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    readOnly: false,
    requestParameters: { bucketName: 'reports', key: 'a' },
  }),
  anApiCall({
    eventTime: '2026-03-12T12:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'DeleteBucketPolicy',
    readOnly: false,
    errorCode: 'AccessDenied',
    requestParameters: { bucketName: 'reports' },
  }),
];

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({
    'calls.json': aLogFile(records),
    'finding.jsonl': aFindingsFile([
      aFinding({
        resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-0fedcba9876543210' } },
      }),
    ]),
  });
});
afterAll(async () => store.close());

const details = async (type: EntityRef['type'], id: string, held = store) =>
  (await held.ask(entityDetails, { entity: { type, id } })).answer;
type Details = Awaited<ReturnType<typeof details>>;
const named = ({ attributes }: Details, name: string) =>
  attributes.filter((attribute) => attribute.name === name);

describe('the details of an entity', () => {
  it('state what a user is called, who made it and with which keys it acts, each with its record', async () => {
    const answer = await details('AwsUser', ben.id);
    expect(answer).toMatchObject({
      label: 'ben',
      account: '111122223333',
      arn: 'arn:aws:iam::111122223333:user/ops/ben',
    });
    expect(named(answer, 'Path')).toMatchObject([{ value: '/ops/' }]);
    expect(named(answer, 'Long-term key')).toMatchObject([
      { value: ben.accessKeyId, entity: { type: 'AccessKey', id: ben.accessKeyId } },
    ]);
    expect(named(answer, 'Created by')).toMatchObject([
      { value: 'ana', statedBy: madeUser, at: '2026-03-10T08:00:00.5Z' },
    ]);
    expect(answer.aliases).toMatchObject([
      { alias: 'arn:aws:iam::111122223333:user/ben' },
      {
        alias: 'arn:aws:iam::111122223333:user/ops/ben',
        validFrom: '2026-03-12T08:00:00Z',
        validTo: '2026-03-12T09:00:00Z',
      },
    ]);
  });

  it('open under any name of the entity', async () => {
    expect((await details('AwsUser', 'arn:aws:iam::111122223333:user/ops/ben')).entity).toEqual({
      type: 'AwsUser',
      id: ben.id,
    });
  });

  it('say who made an access key, who used it, and its kind', async () => {
    const answer = await details('AccessKey', ben.accessKeyId);
    expect(named(answer, 'Kind')).toMatchObject([{ value: 'Long-term key' }]);
    expect(named(answer, 'Used by')).toMatchObject([
      { value: 'ben', entity: { type: 'AwsUser', id: ben.id } },
    ]);
    expect(named(answer, 'Created by')).toEqual([
      {
        name: 'Created by',
        value: 'ana',
        entity: { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' },
        statedBy: madeKey,
        at: '2026-03-10T08:01:00Z',
      },
    ]);
  });

  it('count the sides apart, with the first day held marked', async () => {
    const answer = await details('AwsUser', ben.id);
    expect(answer.seen).toEqual([
      {
        side: 'by',
        firstSeen: '2026-03-12T08:00:00Z',
        lastSeen: '2026-03-12T09:00:00Z',
        onOrBefore: false,
        succeeded: 1,
        failed: 1,
        denied: 1,
        throttled: 0,
        other: 0,
      },
      {
        side: 'on',
        firstSeen: '2026-03-10T08:00:00.5Z',
        lastSeen: '2026-03-10T08:01:00Z',
        onOrBefore: true,
        succeeded: 2,
        failed: 0,
        denied: 0,
        throttled: 0,
        other: 0,
      },
    ]);
    expect((await details('AwsUser', 'AIDAANAXXXXXEXAMPLE')).seen[0]).toMatchObject({
      side: 'by',
      onOrBefore: true,
    });
  });

  it('give a role its ARN with its path, and the calls of all its sessions', async () => {
    const role = await details('AwsRole', 'AROADEPLOYXXXEXAMPLE');
    expect(role.arn).toBe('arn:aws:iam::111122223333:role/ci/deploy');
    expect(named(role, 'Sessions')).toMatchObject([{ value: '2' }]);
    const sessions = await Promise.all(
      ['release-42', 'i-0abc1234def567890'].map((name) =>
        details('AwsRoleSession', `AROADEPLOYXXXEXAMPLE:${name}`),
      ),
    );
    const sum = (what: 'succeeded' | 'throttled') =>
      sessions.reduce((total, { seen }) => total + (seen[0]?.[what] ?? 0), 0);
    expect(role.seen[0]).toMatchObject({ succeeded: sum('succeeded'), throttled: sum('throttled') });
    expect(role.seen[0]).toMatchObject({ succeeded: 1, throttled: 1 });
  });

  it('call a session that is merely named like an instance not proven', async () => {
    const answer = await details('AwsRoleSession', 'AROADEPLOYXXXEXAMPLE:i-0abc1234def567890');
    expect(named(answer, 'Named like')).toMatchObject([
      { value: 'i-0abc1234def567890, not proven', entity: { type: 'Ec2Instance' } },
    ]);
    expect(named(answer, 'Role')).toMatchObject([
      { value: 'deploy', entity: { type: 'AwsRole', id: 'AROADEPLOYXXXEXAMPLE' } },
    ]);
    expect(named(answer, 'Temporary key')).toMatchObject([{ value: 'ASIAINSTANCEEXAMPLE' }]);
  });

  it('name the last change of a bucket: writing objects is none, nor is what failed', async () => {
    const answer = await details('S3Bucket', 'reports');
    expect(named(answer, 'Last changed')).toMatchObject([
      { value: 'PutBucketPolicy by ana', statedBy: changedBucket },
    ]);
    expect(answer.seen).toMatchObject([{ side: 'on', succeeded: 2, failed: 1 }]);
  });

  it('tell the kind of an address and the principals of an account', async () => {
    expect(named(await details('IpAddress', '198.51.100.7'), 'Kind')).toMatchObject([
      { value: 'documentation, version 4' },
    ]);
    const address = await details('IpAddress', '198.51.100.7');
    for (const name of ['Place', 'Network'])
      expect(named(address, name)).toMatchObject([{ value: 'none: documentation range' }]);
    expect(named(address, 'Place and network from')[0]?.value).toMatch(/ of \d{4}-\d\d-\d\d /);
    const account = await details('AwsAccount', '111122223333');
    expect([
      named(account, 'Users')[0]?.value,
      named(account, 'Roles')[0]?.value,
      named(account, 'Role sessions')[0]?.value,
    ]).toEqual(['2', '2', '3']);
    expect(account.seen[0]).toMatchObject({ side: 'in', succeeded: records.length - 3, failed: 3 });
  });

  it('answer for what only a finding names, and say so', async () => {
    const answer = await details('Ec2Instance', 'i-0fedcba9876543210');
    expect(answer.seen).toEqual([]);
    expect(named(answer, 'Known from')).toHaveLength(1);
  });

  it('fail for what is not held, whatever it is called', async () => {
    for (const id of [`' OR '1'='1`, '%', `"; --\\`]) {
      await expect(details('AwsUser', id)).rejects.toMatchObject({ code: 'not-found' });
    }
    expect((await details('AwsRoleSession', `AROAODDXXXXXXEXAMPLE:${hostile}`)).label).toBe(hostile);
  });

  it('tell a role from the one of the same name before it', async () => {
    const again = await storeOf({
      'calls.json': aLogFile([
        anApiCall({
          eventTime: '2026-03-01T08:00:00Z',
          userIdentity: aSessionIdentity({ roleId: 'AROAFIRSTXXXXEXAMPLE' }),
        }),
        anApiCall({
          eventTime: '2026-03-09T08:00:00Z',
          userIdentity: aSessionIdentity({ roleId: 'AROASECONDXXXEXAMPLE' }),
        }),
      ]),
    });
    const second = await details('AwsRole', 'AROASECONDXXXEXAMPLE', again);
    expect(second.namesakes).toEqual([
      {
        entity: { type: 'AwsRole', id: 'AROAFIRSTXXXXEXAMPLE' },
        validFrom: '2026-03-01T08:00:00Z',
        validTo: '2026-03-01T08:00:00Z',
      },
    ]);
    const arn: EntityRef = { type: 'AwsRole', id: 'arn:aws:iam::111122223333:role/deploy' };
    await expect(again.ask(entityDetails, { entity: arn })).rejects.toMatchObject({
      code: 'ambiguous-entity',
    });
    const scoped = await again.ask(entityDetails, {
      entity: arn,
      scopeTime: { start: '2026-03-01T00:00:00Z', end: '2026-03-02T00:00:00Z' },
    });
    expect(scoped.answer.entity.id).toBe('AROAFIRSTXXXXEXAMPLE');
    await again.close();
  });

  it('count a call that names a target by two of its names once', async () => {
    const arn = 'arn:aws:iam::111122223333:role/ci/deploy';
    const twice = await storeOf({
      'calls.json': aLogFile([
        anApiCall({ userIdentity: aSessionIdentity({ path: 'ci/' }) }),
        anApiCall({
          ...iam,
          eventName: 'GetRole',
          requestParameters: { roleName: 'deploy' },
          resources: [{ ARN: arn, type: 'AWS::IAM::Role' }],
        }),
      ]),
    });
    const answer = await details('AwsRole', 'AROADEPLOYXXXEXAMPLE', twice);
    expect(answer.seen.find(({ side }) => side === 'on')).toMatchObject({ succeeded: 1, failed: 0 });
    await twice.close();
  });
});

const shared = sharedFolder();
describe.skipIf(shared === undefined)('details in the reference cases', () => {
  const open = (id: string) => storeOf({}, [join(shared ?? '', 'cases', id)]);

  it('id-01: one role with three calls and two sessions', async () => {
    const held = await open('id-01');
    const role = await details('AwsRole', 'arn:aws:iam::111122223333:role/deploy', held);
    expect(role.entity.id).toMatch(/^AROA/);
    expect(role.seen[0]).toMatchObject({ side: 'by', succeeded: 2, failed: 1 });
    expect(named(role, 'Sessions')).toMatchObject([{ value: '2' }]);
    const session = await details('AwsRoleSession', `${role.entity.id}:release-42`, held);
    expect((session.seen[0]?.succeeded ?? 0) + (session.seen[0]?.failed ?? 0)).toBe(2);
    const other = await details('AwsRoleSession', `${role.entity.id}:i-0abc1234def567890`, held);
    expect(named(other, 'Named like')[0]?.value).toContain('not proven');
    await held.close();
  });

  it('id-02: the role is named with its full path, and its session opens by its own ARN', async () => {
    const held = await open('id-02');
    const role = await details(
      'AwsRole',
      'arn:aws:iam::111122223333:role/AWSReservedSSO_AuditorAccess_0123456789abcdef',
      held,
    );
    expect(role.arn).toContain('role/aws-reserved/sso.amazonaws.com/eu-west-1/');
    const session = await details(
      'AwsRoleSession',
      'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AuditorAccess_0123456789abcdef/ana@example.com',
      held,
    );
    expect(named(session, 'Role')[0]?.entity).toEqual(role.entity);
    await held.close();
  });

  it('id-05: both keys are ben’s', async () => {
    const held = await open('id-05');
    const user = await details('AwsUser', 'AIDABENXXXXXEXAMPLE', held);
    expect(
      user.attributes
        .filter(({ entity }) => entity?.type === 'AccessKey')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Long-term key', 'Temporary key']);
    expect(user.seen[0]).toMatchObject({ side: 'by', succeeded: 3, failed: 0 });
    await held.close();
  });
});
