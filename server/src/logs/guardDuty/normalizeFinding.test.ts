import { describe, expect, it } from 'vitest';
import { aFinding } from '../../testing/logRecords.js';
import { findingTime } from './findingTime.js';
import { type NormalizedFinding, normalizeFinding } from './normalizeFinding.js';

function rowOf(members: Readonly<Record<string, unknown>>): NormalizedFinding {
  const normalized = normalizeFinding(JSON.stringify(aFinding(members)));
  if ('problem' in normalized) throw new Error(normalized.problem);
  return normalized.row;
}

/** Keys by part; the account, which every finding has, apart. */
function partsOf(members: Readonly<Record<string, unknown>>): string[] {
  return rowOf(members)
    .entities.filter(({ key }) => key !== 'AwsAccount:111122223333')
    .map(({ key, part }) => `${part} ${key}`);
}

function withKey(accessKeyDetails: Readonly<Record<string, unknown>>): string[] {
  return partsOf({ resource: { resourceType: 'AccessKey', accessKeyDetails } });
}

const service = aFinding()['service'];
function withService(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...Object(service), ...members };
}

/** The same finding as the SDKs write it: every key begins with a capital letter. */
function inPascalCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inPascalCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.charAt(0).toUpperCase() + key.slice(1), inPascalCase(inner)]),
  );
}

describe('normalizeFinding', () => {
  it('reads a finding into a row of finding_versions', () => {
    expect(rowOf({})).toEqual({
      finding_id: '00000000000000000000000000000a01',
      provider: 'GuardDuty',
      arn: 'arn:aws:guardduty:eu-west-1:111122223333:detector/01/finding/00000000000000000000000000000a01',
      type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
      title: 'API call from a listed address',
      description: 'Example',
      severity: 5,
      account: '111122223333',
      region: 'eu-west-1',
      created: '2026-03-10T08:00:00.000Z',
      updated: '2026-03-10T09:00:00.000Z',
      first_seen: '2026-03-10T07:50:00Z',
      last_seen: '2026-03-10T08:55:00Z',
      occurrences: 3,
      archived: false,
      sample: false,
      entities: [{ key: 'AwsAccount:111122223333', part: 'target', label: '111122223333' }],
    });
  });

  it("reads the SDK's spelling as the same row", () => {
    const finding = aFinding({
      resource: {
        accessKeyDetails: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', principalId: 'AROAOPSXXXXXXEXAMPLE:ana', userName: 'ops', userType: 'AssumedRole' },
        instanceDetails: { instanceId: 'i-0abc1234def567890' },
        s3BucketDetails: [{ name: 'example-bucket', arn: 'arn:aws:s3:::example-bucket' }],
      },
      service: withService({ action: { awsApiCallAction: { remoteIpDetails: { ipAddressV4: '198.51.100.7', ipAddressV6: '2001:DB8:0:0::7' } } } }),
    });
    const native = normalizeFinding(JSON.stringify(finding));
    expect(normalizeFinding(JSON.stringify(inPascalCase(finding)))).toEqual(native);
    expect('row' in native && native.row.entities.map(({ key, part, label }) => `${part} ${key} ${label}`)).toEqual([
      'actor AccessKey:ASIAIOSFODNN7EXAMPLE ASIAIOSFODNN7EXAMPLE',
      'actor AwsRoleSession:AROAOPSXXXXXXEXAMPLE:ana ana',
      'actor AwsRole:AROAOPSXXXXXXEXAMPLE ops',
      'target Ec2Instance:i-0abc1234def567890 i-0abc1234def567890',
      'target S3Bucket:example-bucket example-bucket',
      'network IpAddress:198.51.100.7 198.51.100.7',
      'network IpAddress:2001:db8::7 2001:db8::7',
      'target AwsAccount:111122223333 111122223333',
    ]);
  });

  it.each([
    ['a user by its id', { principalId: 'AIDAANAXXXXXEXAMPLE', userType: 'IAMUser', userName: 'ana' }, ['actor AwsUser:AIDAANAXXXXXEXAMPLE']],
    ['a user by name alone', { userType: 'IAMUser', userName: 'ana' }, ['actor AwsUser:arn:aws:iam::111122223333:user/ana']],
    ['a role by name alone, never a user', { userType: 'AssumedRole', userName: 'ops' }, ['actor AwsRole:arn:aws:iam::111122223333:role/ops']],
    ['the other word for a role', { userType: 'Role', userName: 'ops' }, ['actor AwsRole:arn:aws:iam::111122223333:role/ops']],
    ['a role by id alone', { principalId: 'AROAOPSXXXXXXEXAMPLE', userType: 'AssumedRole' }, ['actor AwsRole:AROAOPSXXXXXXEXAMPLE']],
    ['a session whose name holds a colon', { principalId: 'AROAOPSXXXXXXEXAMPLE:a:b', userType: 'AssumedRole' }, ['actor AwsRoleSession:AROAOPSXXXXXXEXAMPLE:a:b', 'actor AwsRole:AROAOPSXXXXXXEXAMPLE']],
    ['the root user', { principalId: '111122223333', userType: 'Root', userName: 'Root' }, ['actor AwsUser:111122223333']],
    ['a federated user', { principalId: '111122223333:ana', userType: 'FederatedUser', userName: 'ana' }, ['actor FederatedUser:111122223333:ana']],
    ['an access key', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, ['actor AccessKey:AKIAIOSFODNN7EXAMPLE']],
    ['nobody', { principalId: '', userName: '', accessKeyId: '' }, []],
    ['a type it does not know', { userType: 'AWSService', userName: 'x' }, []],
  ])('names %s', (_, details, expected) => {
    expect(withKey(details)).toEqual(expected);
  });

  it('takes the instance that acts for an actor', () => {
    const resource = { instanceDetails: { instanceId: 'i-0abc1234def567890' } };
    expect(partsOf({ resource, service: withService({ resourceRole: 'ACTOR' }) })).toEqual(['actor Ec2Instance:i-0abc1234def567890']);
    expect(partsOf({ resource, service: withService({ resourceRole: 'TARGET' }) })).toEqual(['target Ec2Instance:i-0abc1234def567890']);
  });

  it('names the remote ends of every kind of action, each once', () => {
    const remoteIpDetails = { ipAddressV4: '203.0.113.9' };
    for (const action of ['networkConnectionAction', 'awsApiCallAction', 'kubernetesApiCallAction', 'rdsLoginAttemptAction']) {
      expect(partsOf({ service: withService({ action: { [action]: { remoteIpDetails } } }) })).toEqual(['network IpAddress:203.0.113.9']);
    }
    const portProbeDetails = [{ remoteIpDetails }, { remoteIpDetails: { ipAddressV4: '192.0.2.1' } }, { remoteIpDetails }];
    expect(partsOf({ service: withService({ action: { portProbeAction: { portProbeDetails } } }) })).toEqual([
      'network IpAddress:203.0.113.9',
      'network IpAddress:192.0.2.1',
    ]);
    expect(partsOf({ service: withService({ action: { dnsRequestAction: { domain: 'Pool.Example.com.' } } }) })).toEqual(['network Domain:pool.example.com']);
  });

  it('keeps no address that is none', () => {
    const remoteIpDetails = { ipAddressV4: '253.252.51.07', ipAddressV6: '' };
    expect(partsOf({ service: withService({ action: { awsApiCallAction: { remoteIpDetails } } }) })).toEqual([]);
  });

  it('names what a call affected, and the service that called', () => {
    const awsApiCallAction = {
      domainDetails: { domain: 'cloudformation.amazonaws.com' },
      affectedResources: { 'AWS::IAM::Role': 'arn:aws:iam::111122223333:role/ops', 'AWS::S3::Bucket': 'example-bucket' },
    };
    expect(partsOf({ service: withService({ action: { awsApiCallAction } }) })).toEqual([
      'target AwsRole:arn:aws:iam::111122223333:role/ops',
      'target S3Bucket:example-bucket',
      'actor AwsService:cloudformation.amazonaws.com',
    ]);
  });

  it('reads who, what and where of an attack sequence', () => {
    const sequence = {
      actors: [{ id: 'a', user: { name: 'ana', uid: 'AIDAANAXXXXXEXAMPLE', type: 'IAMUser', credentialUid: 'AKIAIOSFODNN7EXAMPLE', account: { uid: '111122223333' } } }],
      resources: [
        { uid: 'arn:aws:s3:::example-bucket', name: 'example-bucket', data: { s3Bucket: {} } },
        { uid: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc1234def567890', data: { ec2Instance: {} } },
        { name: 'ASIAIOSFODNN7EXAMPLE', data: { accessKey: { principalId: 'AROAOPSXXXXXXEXAMPLE:s', userName: 'ops', userType: 'AssumedRole' } } },
      ],
      endpoints: [{ id: 'e', ip: '203.0.113.9' }, { id: 'f', domain: 'example.com' }],
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

  it.each([
    ['by its title', { title: '[SAMPLE] Something' }],
    ['by the additional information', { service: withService({ additionalInfo: { sample: true } }) }],
    ['by the text in it', { service: withService({ additionalInfo: { value: '{"unusual":1,"sample":true}', type: 'default' } }) }],
  ])('tells a sample %s', (_, members) => {
    expect(rowOf(members).sample).toBe(true);
  });

  it('does not take a finding for a sample without a mark', () => {
    for (const additionalInfo of [{}, { value: '{}' }, { value: 'not JSON' }, { sample: 'true' }, null]) {
      expect(rowOf({ title: 'About [SAMPLE]', service: withService({ additionalInfo }) }).sample).toBe(false);
    }
  });

  it('names nobody for the placeholders of a sample', () => {
    const details = { accessKeyId: 'GeneratedFindingAccessKeyId', principalId: 'GeneratedFindingPrincipalId', userType: 'IAMUser', userName: 'GeneratedFindingUserName' };
    expect(withKey(details)).toEqual([]);
  });

  it('makes do with what is there', () => {
    const bare = normalizeFinding('{"id":"1","type":"Recon:EC2/Portscan","updatedAt":"2026-03-10T08:00:00Z","severity":null}');
    expect(bare).toEqual({
      row: {
        finding_id: '1', provider: 'GuardDuty', arn: '', type: 'Recon:EC2/Portscan', title: 'Recon:EC2/Portscan', description: '', account: '', region: '',
        created: '2026-03-10T08:00:00Z', updated: '2026-03-10T08:00:00Z', first_seen: '2026-03-10T08:00:00Z', last_seen: '2026-03-10T08:00:00Z',
        occurrences: 1, archived: false, sample: false, entities: [],
      },
    });
  });

  it.each([
    ['{', 'not valid JSON'],
    ['[]', 'not an object'],
    ['{"type":"x","updatedAt":"2026-03-10T08:00:00Z"}', 'no finding id'],
    ['{"id":"1","updatedAt":"2026-03-10T08:00:00Z"}', 'no finding type'],
    ['{"id":"1","type":"x","updatedAt":"soon"}', 'no time'],
  ])('says what is wrong with %s', (json, problem) => {
    expect(normalizeFinding(json)).toEqual({ problem });
  });

  it('is not moved by members of any type in any place', () => {
    for (const odd of [null, 1, 'x', [], {}, [null], true]) {
      for (const key of ['resource', 'service', 'severity', 'accountId', 'title', 'arn', 'region', 'description']) {
        expect(normalizeFinding(JSON.stringify(aFinding({ [key]: odd })))).toHaveProperty('row');
      }
    }
  });
});

describe('findingTime', () => {
  it.each([
    ['2026-03-10T08:00:00.123Z', '2026-03-10T08:00:00.123Z'],
    ['2025-02-25 20:40:06.000000000', '2025-02-25T20:40:06.000000000Z'],
    ['2026-03-10T08:00:00', '2026-03-10T08:00:00Z'],
    ['2026-03-10T19:00:00.5+11:00', '2026-03-10T08:00:00.5Z'],
    [1575675420.25, '2019-12-06T23:37:00.250Z'],
    [1575675420, '2019-12-06T23:37:00Z'],
    ['', undefined],
    ['2026-13-10T08:00:00Z', undefined],
    [1e300, undefined],
    [null, undefined],
  ])('reads %s as %s', (written, expected) => {
    expect(findingTime(written)).toBe(expected);
  });
});
