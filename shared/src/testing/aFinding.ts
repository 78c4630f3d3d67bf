/** A GuardDuty finding as it stands in a file, with what a test says of it. */
export type FindingRecord = Record<string, unknown>;

interface FindingParts {
  readonly id?: string;
  readonly service?: Record<string, unknown>;
  readonly [member: string]: unknown;
}

/**
 * One GuardDuty finding: a call by the user ana's long-term key from 198.51.100.7, of severity 5. Members of `service`
 * replace those of the default alone; all others replace the whole member.
 */
export function aFinding({
  id = '00000000000000000000000000000a01',
  service = {},
  ...parts
}: FindingParts = {}): FindingRecord {
  return {
    schemaVersion: '2.0',
    accountId: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    id,
    arn: `arn:aws:guardduty:eu-west-1:111122223333:detector/00000000000000000000000000000001/finding/${id}`,
    type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
    severity: 5,
    createdAt: '2026-03-10T08:00:00.000Z',
    updatedAt: '2026-03-10T08:00:00.000Z',
    title: 'API call from a listed address',
    description: 'An API was called from an address on a list.',
    resource: {
      resourceType: 'AccessKey',
      accessKeyDetails: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        principalId: 'AIDAANAXXXXXEXAMPLE',
        userType: 'IAMUser',
        userName: 'ana',
      },
    },
    ...parts,
    service: {
      serviceName: 'guardduty',
      count: 1,
      archived: false,
      eventFirstSeen: '2026-03-10T07:50:00Z',
      eventLastSeen: '2026-03-10T07:55:00Z',
      action: {
        actionType: 'AWS_API_CALL',
        awsApiCallAction: {
          api: 'ListBuckets',
          serviceName: 's3.amazonaws.com',
          remoteIpDetails: { ipAddressV4: '198.51.100.7' },
        },
      },
      additionalInfo: { value: '{}', type: 'default' },
      ...service,
    },
  };
}

/** Findings as GuardDuty exports them: one a line. */
export function aFindingsFile(findings: readonly FindingRecord[]): string {
  return findings.map((finding) => `${JSON.stringify(finding)}\n`).join('');
}
