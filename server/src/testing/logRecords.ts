/** A CloudTrail record with defaults, for tests of reading; any member can be given, `undefined` takes it out. */
export function aRecord(members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const record: Record<string, unknown> = {
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAANAXXXXXEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/ana',
      accountId: '111122223333',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: 'ana',
    },
    eventTime: '2026-03-10T08:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    eventID: '00000001-0000-4000-8000-000000000001',
    ...members,
  };
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** A GuardDuty finding in the service's own spelling, with defaults. */
export function aFinding(members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    schemaVersion: '2.0',
    accountId: '111122223333',
    region: 'eu-west-1',
    id: '00000000000000000000000000000a01',
    arn: 'arn:aws:guardduty:eu-west-1:111122223333:detector/01/finding/00000000000000000000000000000a01',
    type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
    severity: 5,
    createdAt: '2026-03-10T08:00:00.000Z',
    updatedAt: '2026-03-10T09:00:00.000Z',
    title: 'API call from a listed address',
    description: 'Example',
    resource: { resourceType: 'AccessKey' },
    service: {
      serviceName: 'guardduty',
      count: 3,
      archived: false,
      eventFirstSeen: '2026-03-10T07:50:00Z',
      eventLastSeen: '2026-03-10T08:55:00Z',
    },
    ...members,
  };
}

/** The text as chunks of `size` bytes, as a stream would give them. */
export async function* chunksOf(text: string | Buffer, size = 64 * 1024): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything an async source gives, in order. */
export async function gathered<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
