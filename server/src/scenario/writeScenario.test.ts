import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logPaths, type LogRecord, pathsBelow, type ReadBack, writeAndReadBack } from './testing/readBack.js';
import { writeScenario } from './writeScenario.js';

const ENDS_AT = '2026-11-25T08:00:00Z';
let demo: ReadBack;

beforeAll(async () => {
  demo = await writeAndReadBack({ seed: 7, size: 'demo', days: 8, endsAt: ENDS_AT });
}, 60_000);

afterAll(() => demo.remove());

/** What the record says of its caller, worked out without the generator's own notion of it. */
function callerOf(record: LogRecord): string {
  const { userIdentity: who } = record;
  const issuer = who.sessionContext?.sessionIssuer;
  switch (who.type) {
    case 'IAMUser':
      return who.userName === 'HIDDEN_DUE_TO_SECURITY_REASONS' ? 'unknown' : `AwsUser:${who.principalId}`;
    case 'AssumedRole':
      return `AwsRole:${issuer?.principalId}`;
    case 'Root':
      return `AwsUser:${who.accountId}`;
    case 'AWSService':
      return `AwsService:${who.invokedBy}`;
    case 'FederatedUser':
      return `FederatedUser:${who.principalId}`;
    case 'SAMLUser':
    case 'WebIdentityUser':
      return `FederatedUser:${who.identityProvider}:${who.userName}`;
    case 'AWSAccount':
      return who.accountId === 'ANONYMOUS_PRINCIPAL' ? 'anonymous' : 'owner’s copy';
    default:
      return 'aws-itself';
  }
}

function outcomeOf(record: LogRecord): 'succeeded' | 'denied' | 'throttled' | 'other' {
  const code = record.errorCode;
  if (record.responseElements?.ConsoleLogin === 'Failure') return 'denied';
  if (code === undefined || code === 'Client.DryRunOperation') return 'succeeded';
  if (code === 'AccessDenied' || code === 'Client.UnauthorizedOperation') return 'denied';
  if (['ThrottlingException', 'Client.RequestLimitExceeded', 'SlowDown'].includes(code)) return 'throttled';
  return 'other';
}

function countBy<K>(
  records: readonly LogRecord[],
  key: (record: LogRecord) => K,
): Map<K, Record<string, number>> {
  const counts = new Map<K, Record<string, number>>();
  for (const record of records) {
    const of = counts.get(key(record)) ?? { calls: 0, succeeded: 0, denied: 0, throttled: 0, other: 0 };
    const outcome = outcomeOf(record);
    of.calls = (of.calls ?? 0) + 1;
    of[outcome] = (of[outcome] ?? 0) + 1;
    counts.set(key(record), of);
  }
  return counts;
}

describe('the truth beside the files', () => {
  it('counts the records, the distinct ones and the repeats that are in the files', () => {
    const written = [...demo.files.values()].reduce((sum, records) => sum + records.length, 0);
    expect(demo.truth.records.written).toBe(written);
    expect(demo.truth.records.events).toBe(demo.records.length);
    expect(demo.truth.records.duplicates).toBe(written - demo.records.length);
    expect(demo.truth.records.duplicates).toBeGreaterThan(0);
  });

  it('counts each account by outcome as its files do', () => {
    const counts = countBy(demo.records, (record) => record.recipientAccountId);
    expect(counts.size).toBe(3);
    for (const { account, calls, succeeded, denied, throttled, other } of demo.truth.accounts) {
      expect({ calls, succeeded, denied, throttled, other }).toEqual(counts.get(account));
    }
  });

  it('counts each caller by outcome, and when it was first and last seen', () => {
    const counts = countBy(demo.records, callerOf);
    const times = new Map<string, string[]>();
    for (const record of demo.records) {
      times.set(callerOf(record), times.get(callerOf(record)) ?? []);
      times.get(callerOf(record))?.push(record.eventTime);
    }
    const { callsInTwoAccounts } = demo.truth.records;
    expect(counts.get('owner’s copy')?.calls ?? 0).toBe(callsInTwoAccounts);
    counts.delete('owner’s copy');
    expect(demo.truth.principals.map(({ key }) => key).sort()).toEqual([...counts.keys()].sort());
    for (const { key, calls, succeeded, denied, throttled, other, firstSeen, lastSeen } of demo.truth
      .principals) {
      expect({ key, calls, succeeded, denied, throttled, other }).toEqual({ key, ...counts.get(key) });
      const own = times.get(key);
      expect([firstSeen, lastSeen]).toEqual([own?.[0], own?.at(-1)]);
    }
  });

  it('says which files a loader will skip, and they are there', () => {
    expect(demo.truth.files.skipped).toHaveLength(3);
    for (const path of [
      ...demo.truth.files.skipped,
      demo.truth.files.findings,
      'networks.json',
      'truth.json',
    ]) {
      expect(existsSync(join(demo.folder, path)), path).toBe(true);
    }
    const onlyLogs = logPaths(demo.folder).filter((path) => !demo.truth.files.skipped.includes(path));
    expect(demo.truth.files.cloudTrail).toBe(onlyLogs.length);
    expect(JSON.parse(readFileSync(join(demo.folder, 'truth.json'), 'utf8'))).toEqual(demo.truth);
  });
});

describe('the files', () => {
  it('lie where an organization’s trail puts them, hold one account and region each, and are few', () => {
    const place =
      /^AWSLogs\/o-exampleorg1\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/2026\/\d\d\/\d\d\/\1_CloudTrail_\2_2026\d{4}T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/;
    for (const [path, records] of demo.files) {
      const [, account, region] = place.exec(path) ?? [];
      expect(account, path).toBeDefined();
      expect(
        records.every((record) => record.recipientAccountId === account && record.awsRegion === region),
      ).toBe(true);
    }
    expect(demo.files.size).toBeLessThan(100);
  });

  it('are delivered after what they hold, in no order, with some records late and some twice', () => {
    const isSorted = (records: readonly LogRecord[]) =>
      records.every(
        (record, index) => index === 0 || (records[index - 1]?.eventTime ?? '') <= record.eventTime,
      );
    const full = [...demo.files].filter(([, records]) => records.length > 20);
    expect(full.filter(([, records]) => isSorted(records))).toEqual([]);
    for (const [path, records] of full) {
      const stamp = /_(\d{8}T\d{4})Z_/.exec(path)?.[1] ?? '';
      const newest = records
        .map((record) => record.eventTime.replaceAll(/[-:]/g, '').slice(0, 13))
        .sort()
        .at(-1);
      expect(stamp >= (newest ?? ''), path).toBe(true);
    }
    const sizes = [...demo.files.values()].map((records) => records.length);
    expect(Math.max(...sizes)).toBeGreaterThan(20 * Math.min(...sizes.filter((size) => size > 0)));
  });

  it('hold nothing of the days that were never delivered, and something of the days around', () => {
    const [gap] = demo.truth.gaps;
    const of = demo.records.filter((record) => record.recipientAccountId === gap?.account);
    expect(
      of.filter(({ eventTime }) => eventTime >= (gap?.start ?? '') && eventTime < (gap?.end ?? '')),
    ).toEqual([]);
    expect(of.some(({ eventTime }) => eventTime < (gap?.start ?? ''))).toBe(true);
    expect(of.some(({ eventTime }) => eventTime >= (gap?.end ?? ''))).toBe(true);
  });

  it('compress eight to twelve times', () => {
    const { rawBytes, compressedBytes } = demo.truth.files;
    expect(rawBytes / compressedBytes).toBeGreaterThan(8);
    expect(rawBytes / compressedBytes).toBeLessThan(12);
  });

  it('hold findings as JSON lines, one of them in two states and one a sample', () => {
    const text = gunzipSync(readFileSync(join(demo.folder, demo.truth.files.findings))).toString('utf8');
    const findings = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length - 1);
    expect(findings.filter(({ service }) => service.additionalInfo.sample === true)).toHaveLength(1);
    expect(Math.max(...findings.map(({ severity }) => severity))).toBe(9);
  });
});

describe('writing', () => {
  const folders: string[] = [];
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
    folders.push(folder);
    return folder;
  };
  const digests = (folder: string) =>
    pathsBelow(folder).map(
      (path) =>
        `${path} ${createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex')}`,
    );

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('gives the same bytes for the same seed and size, and others for another seed', async () => {
    const [first, second, other] = [newFolder(), newFolder(), newFolder()];
    const options = { seed: 3, size: 9_000, days: 6, endsAt: ENDS_AT };
    await writeScenario(first, options);
    await writeScenario(second, options);
    await writeScenario(other, { ...options, seed: 4 });
    expect(digests(first)).toEqual(digests(second));
    expect(digests(first)).not.toEqual(digests(other));
  }, 60_000);

  it('makes about as many events as it is asked for, in files of some thousands', async () => {
    const truth = await writeScenario(newFolder(), { seed: 5, size: 40_000, endsAt: ENDS_AT });
    expect(truth.records.events).toBeGreaterThan(38_000);
    expect(truth.records.events).toBeLessThan(42_000);
    expect(truth.records.events / truth.files.cloudTrail).toBeGreaterThan(1_000);
    expect(truth.files.rawBytes / truth.files.compressedBytes).toBeGreaterThan(8);
    expect(truth.files.rawBytes / truth.files.compressedBytes).toBeLessThan(12);
  }, 60_000);

  it('refuses a folder that holds logs already', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'AWSLogs'));
    writeFileSync(join(folder, 'AWSLogs', 'something'), '');
    await expect(writeScenario(folder, { seed: 1, size: 'demo', endsAt: ENDS_AT })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it.each([
    [{ days: 4 }],
    [{ days: 12.5 }],
    [{ size: 10 }],
    [{ seed: Number.NaN }],
    [{ endsAt: 'yesterday' }],
  ])('refuses %j', async (wrong) => {
    const options = { seed: 1, size: 'demo', endsAt: ENDS_AT, ...wrong } as const;
    await expect(writeScenario(newFolder(), options)).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('ends when it is cancelled', async () => {
    const options = { seed: 1, size: 'demo', endsAt: ENDS_AT, signal: AbortSignal.abort() } as const;
    await expect(writeScenario(newFolder(), options)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
