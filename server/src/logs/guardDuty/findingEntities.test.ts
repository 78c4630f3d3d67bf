import { describe, expect, it } from 'vitest';
import { aFinding } from '../../testing/logRecords.js';
import { findingEntities } from './findingEntities.js';

const account = '111122223333';

/** Keys by part; the account, which every finding has, apart. */
function partsOf(members: Readonly<Record<string, unknown>>): string[] {
  return findingEntities(aFinding(members), account)
    .filter(({ key }) => key !== `AwsAccount:${account}`)
    .map(({ key, part }) => `${part} ${key}`);
}

function withKey(accessKeyDetails: Readonly<Record<string, unknown>>): string[] {
  return partsOf({ resource: { resourceType: 'AccessKey', accessKeyDetails } });
}

const service = aFinding()['service'];
function withService(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...Object(service), ...members };
}

describe('findingEntities', () => {
  it.each([
    [
      'a user by its id',
      { principalId: 'AIDAANAXXXXXEXAMPLE', userType: 'IAMUser', userName: 'ana' },
      ['actor AwsUser:AIDAANAXXXXXEXAMPLE'],
    ],
    [
      'a user by name alone',
      { userType: 'IAMUser', userName: 'ana' },
      ['actor AwsUser:arn:aws:iam::111122223333:user/ana'],
    ],
    [
      'a role by name alone, never a user',
      { userType: 'AssumedRole', userName: 'ops' },
      ['actor AwsRole:arn:aws:iam::111122223333:role/ops'],
    ],
    [
      'the other word for a role',
      { userType: 'Role', userName: 'ops' },
      ['actor AwsRole:arn:aws:iam::111122223333:role/ops'],
    ],
    [
      'a role by id alone',
      { principalId: 'AROAOPSXXXXXXEXAMPLE', userType: 'AssumedRole' },
      ['actor AwsRole:AROAOPSXXXXXXEXAMPLE'],
    ],
    [
      'a session whose name holds a colon',
      { principalId: 'AROAOPSXXXXXXEXAMPLE:a:b', userType: 'AssumedRole' },
      ['actor AwsRoleSession:AROAOPSXXXXXXEXAMPLE:a:b', 'actor AwsRole:AROAOPSXXXXXXEXAMPLE'],
    ],
    [
      'the root user',
      { principalId: '111122223333', userType: 'Root', userName: 'Root' },
      ['actor AwsUser:111122223333'],
    ],
    [
      'a federated user',
      { principalId: '111122223333:ana', userType: 'FederatedUser', userName: 'ana' },
      ['actor FederatedUser:111122223333:ana'],
    ],
    ['an access key', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, ['actor AccessKey:AKIAIOSFODNN7EXAMPLE']],
    ['nobody', { principalId: '', userName: '', accessKeyId: '' }, []],
    ['a type it does not know', { userType: 'AWSService', userName: 'x' }, []],
  ])('names %s', (_, details, expected) => {
    expect(withKey(details)).toEqual(expected);
  });

  it('takes the instance that acts for an actor', () => {
    const resource = { instanceDetails: { instanceId: 'i-0abc1234def567890' } };
    expect(partsOf({ resource, service: withService({ resourceRole: 'ACTOR' }) })).toEqual([
      'actor Ec2Instance:i-0abc1234def567890',
    ]);
    expect(partsOf({ resource, service: withService({ resourceRole: 'TARGET' }) })).toEqual([
      'target Ec2Instance:i-0abc1234def567890',
    ]);
  });

  it('names the remote ends of every kind of action, each once', () => {
    const remoteIpDetails = { ipAddressV4: '203.0.113.9' };
    for (const action of [
      'networkConnectionAction',
      'awsApiCallAction',
      'kubernetesApiCallAction',
      'rdsLoginAttemptAction',
    ]) {
      expect(partsOf({ service: withService({ action: { [action]: { remoteIpDetails } } }) })).toEqual([
        'network IpAddress:203.0.113.9',
      ]);
    }
    const portProbeDetails = [
      { remoteIpDetails },
      { remoteIpDetails: { ipAddressV4: '192.0.2.1' } },
      { remoteIpDetails },
    ];
    expect(partsOf({ service: withService({ action: { portProbeAction: { portProbeDetails } } }) })).toEqual([
      'network IpAddress:203.0.113.9',
      'network IpAddress:192.0.2.1',
    ]);
    expect(
      partsOf({ service: withService({ action: { dnsRequestAction: { domain: 'Pool.Example.com.' } } }) }),
    ).toEqual(['network Domain:pool.example.com']);
  });

  it('keeps no address that is none', () => {
    const remoteIpDetails = { ipAddressV4: '253.252.51.07', ipAddressV6: '' };
    expect(partsOf({ service: withService({ action: { awsApiCallAction: { remoteIpDetails } } }) })).toEqual(
      [],
    );
  });

  it('names what a call affected, and the service that called', () => {
    const awsApiCallAction = {
      domainDetails: { domain: 'cloudformation.amazonaws.com' },
      affectedResources: {
        'AWS::IAM::Role': 'arn:aws:iam::111122223333:role/ops',
        'AWS::S3::Bucket': 'example-bucket',
      },
    };
    expect(partsOf({ service: withService({ action: { awsApiCallAction } }) })).toEqual([
      'target AwsRole:arn:aws:iam::111122223333:role/ops',
      'target S3Bucket:example-bucket',
      'actor AwsService:cloudformation.amazonaws.com',
    ]);
  });

  it('reads who, what and where of an attack sequence', () => {
    const sequence = {
      actors: [
        {
          id: 'a',
          user: {
            name: 'ana',
            uid: 'AIDAANAXXXXXEXAMPLE',
            type: 'IAMUser',
            credentialUid: 'AKIAIOSFODNN7EXAMPLE',
            account: { uid: '111122223333' },
          },
        },
      ],
      resources: [
        { uid: 'arn:aws:s3:::example-bucket', name: 'example-bucket', data: { s3Bucket: {} } },
        { uid: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc1234def567890', data: { ec2Instance: {} } },
        {
          name: 'ASIAIOSFODNN7EXAMPLE',
          data: {
            accessKey: { principalId: 'AROAOPSXXXXXXEXAMPLE:s', userName: 'ops', userType: 'AssumedRole' },
          },
        },
      ],
      endpoints: [
        { id: 'e', ip: '203.0.113.9' },
        { id: 'f', domain: 'example.com' },
      ],
    };
    expect(partsOf({ service: withService({ detection: { sequence } }) })).toEqual([
      'actor AccessKey:AKIAIOSFODNN7EXAMPLE',
      'actor AwsUser:AIDAANAXXXXXEXAMPLE',
      'target S3Bucket:example-bucket',
      'target Ec2Instance:i-0abc1234def567890',
      'actor AccessKey:ASIAIOSFODNN7EXAMPLE',
      'actor AwsRoleSession:AROAOPSXXXXXXEXAMPLE:s',
      'actor AwsRole:AROAOPSXXXXXXEXAMPLE',
      'network IpAddress:203.0.113.9',
      'network Domain:example.com',
    ]);
  });

  it('names nobody for the placeholders of a sample', () => {
    const details = {
      accessKeyId: 'GeneratedFindingAccessKeyId',
      principalId: 'GeneratedFindingPrincipalId',
      userType: 'IAMUser',
      userName: 'GeneratedFindingUserName',
    };
    expect(withKey(details)).toEqual([]);
  });
});
