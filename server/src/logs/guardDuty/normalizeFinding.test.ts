import { describe, expect, it } from 'vitest';
import { aFinding } from '../../testing/logRecords.js';
import { type NormalizedFinding, normalizeFinding } from './normalizeFinding.js';

function rowOf(members: Readonly<Record<string, unknown>>): NormalizedFinding {
  const normalized = normalizeFinding(JSON.stringify(aFinding(members)));
  if ('problem' in normalized) throw new Error(normalized.problem);
  return normalized.row;
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
    Object.entries(value).map(([key, inner]) => [
      key.charAt(0).toUpperCase() + key.slice(1),
      inPascalCase(inner),
    ]),
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
        accessKeyDetails: {
          accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
          principalId: 'AROAOPSXXXXXXEXAMPLE:ana',
          userName: 'ops',
          userType: 'AssumedRole',
        },
        instanceDetails: { instanceId: 'i-0abc1234def567890' },
        s3BucketDetails: [{ name: 'example-bucket', arn: 'arn:aws:s3:::example-bucket' }],
      },
      service: withService({
        action: {
          awsApiCallAction: {
            remoteIpDetails: { ipAddressV4: '198.51.100.7', ipAddressV6: '2001:DB8:0:0::7' },
          },
        },
      }),
    });
    const native = normalizeFinding(JSON.stringify(finding));
    expect(normalizeFinding(JSON.stringify(inPascalCase(finding)))).toEqual(native);
    expect(
      'row' in native && native.row.entities.map(({ key, part, label }) => `${part} ${key} ${label}`),
    ).toEqual([
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
    ['by its title', { title: '[SAMPLE] Something' }],
    ['by the additional information', { service: withService({ additionalInfo: { sample: true } }) }],
    [
      'by the text in it',
      { service: withService({ additionalInfo: { value: '{"unusual":1,"sample":true}', type: 'default' } }) },
    ],
  ])('tells a sample %s', (_, members) => {
    expect(rowOf(members).sample).toBe(true);
  });

  it('does not take a finding for a sample without a mark', () => {
    for (const additionalInfo of [{}, { value: '{}' }, { value: 'not JSON' }, { sample: 'true' }, null]) {
      expect(rowOf({ title: 'About [SAMPLE]', service: withService({ additionalInfo }) }).sample).toBe(false);
    }
  });

  it('makes do with what is there', () => {
    const bare = normalizeFinding(
      '{"id":"1","type":"Recon:EC2/Portscan","updatedAt":"2026-03-10T08:00:00Z","severity":null}',
    );
    expect(bare).toEqual({
      row: {
        finding_id: '1',
        provider: 'GuardDuty',
        arn: '',
        type: 'Recon:EC2/Portscan',
        title: 'Recon:EC2/Portscan',
        description: '',
        account: '',
        region: '',
        created: '2026-03-10T08:00:00Z',
        updated: '2026-03-10T08:00:00Z',
        first_seen: '2026-03-10T08:00:00Z',
        last_seen: '2026-03-10T08:00:00Z',
        occurrences: 1,
        archived: false,
        sample: false,
        entities: [],
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
      for (const key of [
        'resource',
        'service',
        'severity',
        'accountId',
        'title',
        'arn',
        'region',
        'description',
      ]) {
        expect(normalizeFinding(JSON.stringify(aFinding({ [key]: odd })))).toHaveProperty('row');
      }
    }
  });
});
