import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type NormalizedFinding, normalizeFinding } from '../logs/guardDuty/normalizeFinding.js';
import { type ReadFile, readFile } from '../testing/readFile.js';
import { sharedFolder } from '../testing/sharedFolder.js';
import { findFiles } from './findFiles.js';

const shared = sharedFolder();

async function readUnder(path: string): Promise<Map<string, ReadFile>> {
  const read = new Map<string, ReadFile>();
  for await (const file of findFiles([join(shared ?? '', path)])) read.set(file.name, await readFile(file));
  return read;
}

function recordsIn(read: ReadonlyMap<string, ReadFile>): Record<string, unknown>[] {
  return [...read.values()].flatMap(({ records }) => records).map((json) => JSON.parse(json));
}

/** How often each verdict and each reason was given. */
function verdictsIn(read: ReadonlyMap<string, ReadFile>): Record<string, number> {
  const counts: Record<string, number> = {};
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  for (const { recognition, leftOut, broken } of read.values()) {
    if (broken !== undefined) count(`broken: ${broken.reason}`);
    if (recognition.verdict === 'direct') count('direct');
    else
      count(
        'reason' in recognition
          ? `${recognition.verdict}: ${recognition.reason}`
          : `unwrap: ${recognition.shape}`,
      );
    for (const { verdict, reason } of leftOut) count(`${verdict}: ${reason}`);
  }
  return counts;
}

function findingsIn(read: ReadonlyMap<string, ReadFile>): NormalizedFinding[] {
  const all = [...read.values()].flatMap(({ records }) => records).map((json) => normalizeFinding(json));
  return all.map((normalized) => {
    if ('problem' in normalized) throw new Error(normalized.problem);
    return normalized.row;
  });
}

const notification = 'skip: notification that points at log objects; load the objects themselves';

describe.skipIf(shared === undefined)('the sample data', () => {
  it.each([
    ['data/cloudtrail/flaws-cloud-excerpt/AWSLogs', 185, { direct: 4, 'skip: no records in it': 1 }],
    ['data/cloudtrail/otrf-ec2-proxy-s3-exfiltration', 103, { 'unwrap: lines': 1 }],
    ['data/cloudtrail/opensearch-catalog-baseline', 792, { direct: 1 }],
    ['data/cloudtrail/stratus-detonation-logs', 310, { 'unwrap: documents': 35 }],
    ['data/cloudtrail/permiso-console-sessions', 3349, { 'unwrap: documents': 16 }],
    [
      'data/cloudtrail/traildiscover-log-examples',
      563,
      { 'unwrap: lines': 1, 'skip: no log format known': 1 },
    ],
    [
      'data/cloudtrail/otrf-s3-honeybucket',
      0,
      { 'skip: CSV export: not read; export the records as JSON': 1 },
    ],
    [
      'data/cloudtrail/panther-analysis-tests',
      413,
      {
        'unwrap: lines': 1,
        'rejected: no time: the keys are in lower case ("eventtime")': 7,
        'rejected: no time': 15,
        'rejected: no time: "redacted" is not understood': 1,
        'rejected: no time: "..." is not understood': 1,
      },
    ],
    ['data/envelopes/cloudtrail-rs', 0, { [notification]: 14 }],
    ['data/envelopes/streamalert', 0, { 'skip: no log format known': 3 }],
    ['data/guardduty/sumologic-eventbridge', 1, { 'unwrap: documents': 1 }],
    ['data/eks', 0, { 'skip: EKS audit log: not read yet': 1 }],
    ['data/route53', 0, { 'skip: Route 53 resolver query log: not read yet': 1 }],
    ['data/vpcflow', 0, { 'skip: VPC flow log: not read yet': 6 }],
  ])('in %s holds %i records', async (path, records, verdicts) => {
    const read = await readUnder(path);
    expect(recordsIn(read)).toHaveLength(records);
    expect(verdictsIn(read)).toEqual(verdicts);
  });

  it('gives the facts of the flaws excerpt', async () => {
    const records = recordsIn(await readUnder('data/cloudtrail/flaws-cloud-excerpt/AWSLogs'));
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(184);
    expect(new Set(records.map(({ eventName }) => eventName)).size).toBe(147);
    expect(records.filter(({ errorCode }) => errorCode === 'AccessDenied')).toHaveLength(83);
    expect(records.filter(({ sourceIPAddress }) => sourceIPAddress === '205.8.181.128')).toHaveLength(180);
  });

  it('accounts for every line of the rule tests', async () => {
    const [read] = (await readUnder('data/cloudtrail/panther-analysis-tests')).values();
    expect((read?.records.length ?? 0) + (read?.leftOut.length ?? 0)).toBe(437);
    expect(read?.leftOut.every(({ at }) => /^line \d+$/.test(at))).toBe(true);
  });

  it('holds nothing of another source that is taken for one of ours', async () => {
    const read = new Map([...(await readUnder('data/securityhub')), ...(await readUnder('data/ocsf'))]);
    const taken = [...read].filter(([, { records, leftOut }]) => records.length + leftOut.length > 0);
    expect(taken).toHaveLength(15);
    expect(taken.filter(([name]) => !name.includes('/CLOUD_TRAIL/'))).toEqual([]);
  });

  it('holds sample findings, which name no user', async () => {
    const rows = findingsIn(await readUnder('data/guardduty/guardduty-soar-samples'));
    expect(rows).toHaveLength(8);
    expect(
      rows.every(
        ({ sample, severity, occurrences }) => sample && severity !== undefined && occurrences === 2,
      ),
    ).toBe(true);
    const keys = rows.flatMap(({ entities }) => entities.map(({ key }) => key));
    expect(keys.filter((key) => /generatedfinding/i.test(key))).toEqual([]);
    expect(keys.filter((key) => key === 'Ec2Instance:i-99999999')).toHaveLength(8);
  });

  it('holds findings of the rule tests, among them samples', async () => {
    const rows = findingsIn(await readUnder('data/guardduty/panther-analysis-tests'));
    expect(rows.map(({ severity, sample }) => [severity, sample])).toEqual([
      [9, false],
      [9, true],
      [8, false],
      [8, true],
      [1, false],
      [1, true],
      [5, false],
      [5, true],
    ]);
    expect(rows[0]).toMatchObject({
      updated: '2025-02-25T20:40:06.721Z',
      first_seen: '2025-02-25T20:40:06.000000000Z',
    });
    expect(rows[2]?.entities).toContainEqual({
      key: 'AwsRole:arn:aws:iam::123456789012:role/IAMRole',
      part: 'target',
      label: 'IAMRole',
    });
  });
});

describe.skipIf(shared === undefined)('the cases', () => {
  it.each([
    ['parse-01', 1, { direct: 1, 'skip: integrity digest': 1 }],
    [
      'parse-02',
      2,
      {
        direct: 1,
        'skip: empty file': 1,
        'skip: empty file (compressed, with nothing inside)': 1,
        'skip: no records in it': 1,
      },
    ],
    ['parse-03', 3, { 'unwrap: documents': 1, 'unwrap: lines': 1 }],
    ['parse-04', 4, { direct: 1 }],
    ['parse-05', 1, { direct: 1 }],
    ['parse-06', 4, { 'unwrap: lines': 1 }],
    [
      'parse-09',
      1,
      { direct: 1, 'unwrap: documents': 1, 'skipped: CloudTrail Insights: read by a later version': 2 },
    ],
    ['parse-10', 0, { 'skip: VPC flow log: not read yet': 1 }],
    ['parse-12', 0, { 'skip: OCSF events: not read yet': 1 }],
    ['parse-13', 0, { 'skip: Security Hub findings: not read yet': 1 }],
    ['parse-14', 0, { 'skip: EKS audit log: not read yet': 1 }],
    ['query-01', 5, { direct: 3 }],
    ['id-04', 3, { direct: 1 }],
  ])('%s gives %i records', async (name, records, verdicts) => {
    const read = await readUnder(`cases/${name}`);
    expect(recordsIn(read)).toHaveLength(records);
    expect(verdictsIn(read)).toEqual(verdicts);
  });

  it('parse-03: no name or value begins with a byte order mark', async () => {
    const texts = [...(await readUnder('cases/parse-03')).values()].flatMap(({ records }) => records);
    expect(texts.filter((text) => text.includes('\uFEFF'))).toEqual([]);
  });

  it('parse-15: one finding is real, and the sample names no user', async () => {
    const [real, sample] = findingsIn(await readUnder('cases/parse-15'));
    expect([real?.sample, sample?.sample]).toEqual([false, true]);
    expect(real?.entities.map(({ key, part }) => `${part} ${key}`)).toEqual([
      'actor AccessKey:AKIAIOSFODNN7EXAMPLE',
      'actor AwsUser:AIDAANAXXXXXEXAMPLE',
      'network IpAddress:198.51.100.7',
      'target AwsAccount:111122223333',
    ]);
    expect(sample?.entities.map(({ key }) => key)).toEqual([
      'IpAddress:198.51.100.7',
      'AwsAccount:111122223333',
    ]);
  });

  it('query-03: three versions of one finding, the newest by its update', async () => {
    const rows = findingsIn(await readUnder('cases/query-03'));
    expect(new Set(rows.map(({ finding_id }) => finding_id)).size).toBe(1);
    const [newest] = [...rows].sort((a, b) => (a.updated < b.updated ? 1 : -1));
    expect(newest).toMatchObject({ severity: 8, occurrences: 9, last_seen: '2026-03-10T13:50:00Z' });
  });

  it('id-02: the finding names the role and its session, and no user', async () => {
    const read = new Map(
      [...(await readUnder('cases/id-02'))].filter(([name]) => name.endsWith('findings.jsonl')),
    );
    const keys = findingsIn(read).flatMap(({ entities }) => entities.map(({ key }) => key));
    expect(keys).toContain('AwsRoleSession:AROASSOXXXXXXEXAMPLE:ana@example.com');
    expect(keys).toContain('AwsRole:AROASSOXXXXXXEXAMPLE');
    expect(keys.filter((key) => key.startsWith('AwsUser:'))).toEqual([]);
  });

  it('scale-01: a record of 126 KB is taken whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gumshoe-scale-'));
    try {
      const recipe = join(shared ?? '', 'cases/scale-01/event.recipe.json');
      const path = join(folder, 'expanded');
      execFileSync(process.execPath, [join(shared ?? '', 'cases/expand.mjs'), recipe, path]);
      const { records, leftOut } = await readFile({ name: 'expanded', path, bytes: 1 });
      expect(leftOut).toEqual([]);
      expect(records.map((record) => record.length > 126_000 && record.includes('end_'))).toEqual([
        true,
        true,
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
