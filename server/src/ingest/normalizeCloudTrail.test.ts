import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineQuery } from '../engine/engine.js';
import { deniedCodes, throttledCodes } from '../logs/cloudTrail/errorCodes.js';
import { signInAnswers } from '../logs/cloudTrail/signIns.js';
import { type TestStore, storeOf } from '../testing/storeOf.js';

const row = z.object({
  caller: z.string().nullable(),
  absence: z.string().nullable(),
  label: z.string().nullable(),
  role: z.string().nullable(),
  instance: z.string().nullable(),
  account: z.string(),
  kind: z.string(),
  outcome: z.string(),
  failure: z.string().nullable(),
  reason: z.string().nullable(),
  mfa: z.string().nullable(),
  address: z.string().nullable(),
  addressText: z.string().nullable(),
  through: z.string().nullable(),
  targets: z.array(z.string()).nullable(),
});
const calls = defineQuery({
  name: 'normalized calls',
  row,
  build: (db) =>
    db
      .selectFrom('api_calls')
      .select([
        'caller',
        'caller_absence as absence',
        'caller_label as label',
        'role',
        'instance',
        'account',
        'kind',
        'outcome',
        'failure_kind as failure',
        'denial_reason as reason',
        'mfa',
        'address',
        'address_text as addressText',
        'through_service as through',
        'targets',
      ])
      .orderBy('time'),
});

let store: TestStore | undefined;
afterEach(async () => store?.close());

async function normalized(record: Record<string, unknown>): Promise<z.infer<typeof row>> {
  store = await storeOf({ 'a.json': aLogFile([anApiCall(record)]) });
  const { rows } = await store.engine.run(calls, { snapshot: store.snapshot() });
  return row.parse(rows[0]);
}

/** All of them in one store, in the order given. */
async function normalizedAll(records: readonly Record<string, unknown>[]): Promise<z.infer<typeof row>[]> {
  const at = (second: number) => new Date(Date.UTC(2026, 2, 10, 8, 0, second)).toISOString();
  store = await storeOf({
    'a.json': aLogFile(records.map((record, index) => anApiCall({ eventTime: at(index), ...record }))),
  });
  return (await store.engine.run(calls, { snapshot: store.snapshot() })).rows;
}

const stranger = { accountId: '444455556666' };

describe('the caller', () => {
  it.each([
    [
      'a user',
      { type: 'IAMUser', principalId: 'AIDAANAXXXXXEXAMPLE', userName: 'ana' },
      'AwsUser:AIDAANAXXXXXEXAMPLE',
      'ana',
    ],
    [
      'a user known by ARN alone',
      { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ops/ana' },
      'AwsUser:arn:aws:iam::111122223333:user/ops/ana',
      'ana',
    ],
    [
      'a session',
      aSessionIdentity({ session: 'release-42' }),
      'AwsRoleSession:AROADEPLOYXXXEXAMPLE:release-42',
      'release-42',
    ],
    [
      'root',
      { type: 'Root', principalId: '111122223333', accountId: '111122223333' },
      'AwsUser:111122223333',
      'root user of 111122223333',
    ],
    [
      'a federated user',
      {
        type: 'FederatedUser',
        principalId: '111122223333:ana',
        arn: 'arn:aws:sts::111122223333:federated-user/ana',
      },
      'FederatedUser:111122223333:ana',
      'ana',
    ],
    [
      'a web identity',
      {
        type: 'WebIdentityUser',
        principalId: 'idp.example.com:app:7',
        identityProvider: 'idp.example.com',
        userName: '7',
      },
      'FederatedUser:idp.example.com:7',
      '7',
    ],
    [
      'a person of Identity Center',
      {
        type: 'IdentityCenterUser',
        accountId: '111122223333',
        onBehalfOf: {
          userId: 'u-1',
          identityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1',
        },
      },
      'FederatedUser:d-1:u-1',
      'd-1:u-1',
    ],
    [
      'a user of another account',
      { type: 'AWSAccount', principalId: 'AIDABENXXXXXEXAMPLE', ...stranger },
      'AwsUser:AIDABENXXXXXEXAMPLE',
      'AIDABENXXXXXEXAMPLE',
    ],
    [
      'a session of another account',
      { type: 'AWSAccount', principalId: 'AROABENXXXXXEXAMPLE:run', ...stranger },
      'AwsRoleSession:AROABENXXXXXEXAMPLE:run',
      'run',
    ],
    ['another account', { type: 'AWSAccount', ...stranger }, 'AwsAccount:444455556666', '444455556666'],
    [
      'a service',
      { type: 'AWSService', invokedBy: 'config.amazonaws.com' },
      'AwsService:config.amazonaws.com',
      'config.amazonaws.com',
    ],
    [
      'an unknown identity with an ARN',
      { type: 'Unknown', arn: 'arn:aws:sts::111122223333:assumed-role/market/s1' },
      'AwsRoleSession:arn:aws:sts::111122223333:assumed-role/market/s1',
      's1',
    ],
  ])('is %s', async (_, userIdentity, caller, label) => {
    expect(await normalized({ userIdentity })).toMatchObject({ caller, absence: null, label });
  });

  it.each([
    ['anonymous', { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }, {}, 'anonymous'],
    [
      'nobody, where the name is masked',
      { type: 'IAMUser', accountId: '111122223333', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      {},
      'unknown',
    ],
    ['nobody, where there is no identity', undefined, {}, 'unknown'],
    [
      'AWS itself',
      { accountId: '111122223333', invokedBy: 'AWS Internal' },
      { eventType: 'AwsServiceEvent' },
      'aws-itself',
    ],
  ])('is %s', async (_, userIdentity, more, absence) => {
    expect(await normalized({ userIdentity, ...more })).toMatchObject({ caller: null, absence });
  });

  it('is an instance only where the credential was delivered to it', async () => {
    const named = aSessionIdentity({ session: 'i-0123456789abcdef0' });
    expect((await normalized({ userIdentity: named })).instance).toBeNull();
    await store?.close();
    const delivered = aSessionIdentity({
      session: 'i-0123456789abcdef0',
      sessionContext: { ec2RoleDelivery: '2.0' },
    });
    expect((await normalized({ userIdentity: delivered })).instance).toBe('Ec2Instance:i-0123456789abcdef0');
  });

  it('keeps the service through which it acted, and gives it no address', async () => {
    const userIdentity = {
      type: 'IAMUser',
      principalId: 'AIDAANAXXXXXEXAMPLE',
      invokedBy: 'cloudformation.amazonaws.com',
    };
    const call = await normalized({ userIdentity, sourceIPAddress: 'cloudformation.amazonaws.com' });
    expect(call).toMatchObject({
      through: 'cloudformation.amazonaws.com',
      address: null,
      addressText: 'cloudformation.amazonaws.com',
    });
  });
});

describe('the outcome', () => {
  it.each([
    [
      'Client.UnauthorizedOperation',
      'You are not authorized. Encoded authorization failure message: abc',
      'denied',
      'message encoded',
    ],
    [
      'AccessDenied',
      'User: x is not authorized to perform: iam:ListUsers because no identity-based policy allows the iam:ListUsers action',
      'denied',
      'no policy allows it',
    ],
    [
      'AccessDenied',
      'User: x is not authorized to perform: iam:ListUsers with an explicit deny in a service control policy',
      'denied',
      'explicit deny in a service control policy',
    ],
    ['SomethingNew', 'User: x is not authorized to perform: a:B', 'denied', 'not stated'],
    ['ThrottlingException', 'Rate exceeded', 'throttled', null],
    ['LimitExceededException', 'Rate exceeded for operation', 'throttled', null],
    ['LimitExceededException', 'Too many tables', 'other', null],
    ['InvalidAccessException', 'Account is not subscribed', 'other', null],
    ['NoSuchBucketPolicy', 'The bucket policy does not exist', 'other', null],
  ])('of %s (%s) is %s', async (errorCode, errorMessage, failure, reason) => {
    expect(await normalized({ errorCode, errorMessage })).toMatchObject({
      outcome: 'failed',
      failure,
      reason,
    });
  });

  it.each([
    ['an empty error code', { errorCode: '' }],
    ['a null error code', { errorCode: null }],
    ['a dry run', { errorCode: 'Client.DryRunOperation', errorMessage: 'Request would have succeeded' }],
  ])('of %s is success', async (_, parts) => {
    expect(await normalized(parts)).toMatchObject({ outcome: 'succeeded', failure: null });
  });

  it('of every listed code is its kind, alone and behind Client. or Server.', async () => {
    const kinds = [
      ...deniedCodes.map((code) => [code, 'denied'] as const),
      ...throttledCodes.map((code) => [code, 'throttled'] as const),
      ...['OptInRequired', 'RequestExpired', 'accessdenied', 'AccessDeniedX'].map(
        (code) => [code, 'other'] as const,
      ),
    ].flatMap(([code, kind]) =>
      ['', 'Client.', 'Server.'].map((prefix) => [`${prefix}${code}`, kind] as const),
    );
    const rows = await normalizedAll(kinds.map(([errorCode]) => ({ errorCode })));
    expect(rows.map(({ failure }, at) => [kinds[at]?.[0], failure])).toEqual(kinds);
  });

  it('is denied where only the message says so, and throttled only where it names a rate', async () => {
    const rows = await normalizedAll([
      {
        errorMessage:
          'User: x is not authorized to perform: a:B because no session policy allows the a:B action',
      },
      { errorCode: null, errorMessage: 'x is not authorized to perform: a:B' },
      { errorMessage: 'Something else' },
      { errorCode: 'LimitExceededException', errorMessage: 'Too many operations to generate a certificate' },
      { errorCode: 'LimitExceededException', errorMessage: 'The request rate is too high' },
      { errorCode: 'LimitExceededException', errorMessage: null },
    ]);
    expect(rows.map(({ outcome, failure, reason }) => [outcome, failure, reason])).toEqual([
      ['failed', 'denied', 'no session policy allows it'],
      ['failed', 'denied', 'not stated'],
      ['succeeded', null, null],
      ['failed', 'other', null],
      ['failed', 'throttled', null],
      ['failed', 'other', null],
    ]);
  });

  it('states every reason a denial gives, the explicit deny before what else the message says', async () => {
    const messages = [
      ['with an explicit deny in an identity-based policy', 'explicit deny in an identity policy'],
      ['with an explicit deny in a resource-based policy', 'explicit deny in a resource policy'],
      ['with an explicit deny in a service control policy', 'explicit deny in a service control policy'],
      ['with an explicit deny in a resource control policy', 'explicit deny in a resource control policy'],
      ['with an explicit deny in a permissions boundary', 'explicit deny in a permissions boundary'],
      ['with an explicit deny in a session policy', 'explicit deny in a session policy'],
      ['with an explicit deny in a VPC endpoint policy', 'explicit deny in a VPC endpoint policy'],
      ['with an explicit deny', 'explicit deny'],
      ['because no service control policy allows the a:B action', 'no service control policy allows it'],
      ['because no resource control policy allows the a:B action', 'no resource control policy allows it'],
      ['because no permissions boundary allows the a:B action', 'no permissions boundary allows it'],
      ['because no session policy allows the a:B action', 'no session policy allows it'],
      ['because no VPC endpoint policy allows the a:B action', 'no VPC endpoint policy allows it'],
      ['because no identity-based policy allows the a:B action', 'no policy allows it'],
      ['because no resource-based policy allows the a:B action', 'no policy allows it'],
      ['on resource: arn:aws:s3:::reports', 'not stated'],
    ];
    const rows = await normalizedAll([
      ...messages.map(([ending]) => ({
        errorCode: 'AccessDenied',
        errorMessage: `User: x is not authorized to perform: a:B ${ending}`,
      })),
      {
        errorCode: 'Client.UnauthorizedOperation',
        errorMessage: 'Encoded authorization failure message: abc',
      },
      { errorCode: 'AccessDenied', errorMessage: null },
    ]);
    expect(rows.map(({ reason }) => reason)).toEqual([
      ...messages.map(([, reason]) => reason),
      'message encoded',
      'not stated',
    ]);
  });

  it('of every sign-in is in its answer, also where Identity Center answers elsewhere', async () => {
    const answered = (eventName: string, answer: string) =>
      eventName === 'CredentialVerification' || eventName === 'UserAuthentication'
        ? { serviceEventDetails: { [eventName]: answer }, eventType: 'AwsServiceEvent' }
        : { responseElements: { [eventName]: answer }, eventType: 'AwsConsoleSignIn' };
    const rows = await normalizedAll(
      signInAnswers.flatMap((eventName) =>
        ['Success', 'Failure'].map((answer) => ({
          eventSource: 'signin.amazonaws.com',
          eventName,
          ...answered(eventName, answer),
        })),
      ),
    );
    expect(rows.map(({ failure }) => failure)).toEqual(signInAnswers.flatMap(() => [null, 'denied']));
  });

  it('of a call of another service is not read from a member that a sign-in has', async () => {
    const [call] = await normalizedAll([{ responseElements: { ConsoleLogin: 'Failure' } }]);
    expect(call).toMatchObject({ outcome: 'succeeded' });
  });

  it('of a sign-in is what the answer says, and its second factor is evidence for IAM users alone', async () => {
    const signIn = {
      eventType: 'AwsConsoleSignIn',
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      responseElements: { ConsoleLogin: 'Failure' },
      additionalEventData: { MFAUsed: 'No' },
    };
    expect(await normalized(signIn)).toMatchObject({
      kind: 'sign-in',
      outcome: 'failed',
      failure: 'denied',
      mfa: 'not used',
    });
    await store?.close();
    const federated = {
      ...signIn,
      userIdentity: aSessionIdentity(),
      responseElements: { ConsoleLogin: 'Success' },
    };
    expect(await normalized(federated)).toMatchObject({
      outcome: 'succeeded',
      mfa: 'decided by the identity provider',
    });
  });
});

describe('targets', () => {
  it.each([
    ['s3', 'GetObject', { bucketName: 'reports', key: 'a/b' }, null, ['S3Bucket:reports']],
    [
      'iam',
      'CreateAccessKey',
      { userName: 'ben' },
      { accessKey: { accessKeyId: 'AKIABENXXXXXXEXAMPLE' } },
      ['AccessKey:AKIABENXXXXXXEXAMPLE', 'AwsUser:arn:aws:iam::111122223333:user/ben'],
    ],
    [
      'ec2',
      'RunInstances',
      { instancesSet: { items: [{ imageId: 'ami-1' }] } },
      { instancesSet: { items: [{ instanceId: 'i-0aa' }, { instanceId: 'i-0bb' }] } },
      ['AwsResource:arn:aws:ec2:eu-west-1::image/ami-1', 'Ec2Instance:i-0aa', 'Ec2Instance:i-0bb'],
    ],
    [
      'kms',
      'Decrypt',
      { keyId: 'alias/main' },
      null,
      ['AwsResource:arn:aws:kms:eu-west-1:111122223333:alias/main'],
    ],
    [
      'sts',
      'AssumeRole',
      { roleArn: 'arn:aws:iam::444455556666:role/reader' },
      null,
      ['AwsRole:arn:aws:iam::444455556666:role/reader'],
    ],
    [
      'cloudtrail',
      'StopLogging',
      { name: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main' },
      null,
      ['AwsResource:arn:aws:cloudtrail:eu-west-1:111122223333:trail/main'],
    ],
    ['ec2', 'DescribeInstances', {}, null, null],
    ['ec2', 'DescribeInstances', 'HIDDEN_DUE_TO_SECURITY_REASONS', null, null],
  ])(
    'of %s:%s are read by path',
    async (service, eventName, requestParameters, responseElements, targets) => {
      const call = await normalized({
        eventSource: `${service}.amazonaws.com`,
        eventName,
        requestParameters,
        responseElements,
      });
      expect(call.targets).toEqual(targets);
    },
  );

  it('are read from the resources, whichever way their key is written', async () => {
    const call = await normalized({
      resources: [
        { ARN: 'arn:aws:s3:::reports/a/b' },
        { arn: 'arn:aws:iam::111122223333:role/app/reader' },
        { type: 'AWS::S3::Object' },
      ],
    });
    expect(call.targets).toEqual(['AwsRole:arn:aws:iam::111122223333:role/app/reader', 'S3Bucket:reports']);
  });
});
