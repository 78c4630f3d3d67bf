/** A finding's members as GuardDuty exports them. */
export type FindingRecord = Readonly<Record<string, unknown>>;

/**
 * One finding as a line of a GuardDuty export: about the access key of ana in account 111122223333, seen on the morning of 10 March 2026.
 * What a test states takes the place of that.
 */
export function aFinding(parts: FindingRecord = {}): string {
  const finding = {
    schemaVersion: '2.0',
    accountId: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    id: '00000000000000000000000000000e01',
    type: 'Recon:IAMUser/UserPermissions',
    severity: 5,
    createdAt: '2026-03-10T08:05:00.000Z',
    updatedAt: '2026-03-10T08:05:00.000Z',
    title: 'Unusual calls by ana',
    description: 'Many services were asked what the key may do.',
    resource: { resourceType: 'AccessKey', accessKeyDetails: aKey() },
    service: {
      serviceName: 'guardduty',
      count: 1,
      archived: false,
      eventFirstSeen: '2026-03-10T07:50:00Z',
      eventLastSeen: '2026-03-10T08:00:00Z',
    },
    ...parts,
  };
  return `${JSON.stringify(finding)}\n`;
}

function aKey(): FindingRecord {
  return {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    principalId: 'AIDAANAXXXXXEXAMPLE',
    userType: 'IAMUser',
    userName: 'ana',
  };
}
