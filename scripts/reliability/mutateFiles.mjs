import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../root.mjs';
import { dice } from './dice.mjs';

const { load } = await import(inRoot('server/dist/ingest/load.js'));
const { mutations } = await import(inRoot('server/dist/testing/mutateBytes.js'));

/** Files of one load: so many mutated ones with good neighbors between them. */
const AT_ONCE = 100;
const GOOD_AT_ONCE = 4;
const GOOD_RECORDS = 5;

/**
 * Loads mutated files through the real loader with good files beside them. A crash is anything thrown; a reject
 * without place or reason is unnamed; a good neighbor that is not loaded whole is lost.
 *
 * @param {{ seeds: readonly string[], mutations: number, seed: number }} options `seeds` are folders of files to mutate
 */
export async function mutateFiles({ seeds, mutations: howMany, seed }) {
  const next = dice(seed);
  const files = seeds
    .flatMap(filesUnder)
    .filter((path) => statSync(path).size > 0 && statSync(path).size < 400_000);
  const result = {
    files: 0,
    loaded: 0,
    skipped: 0,
    rejected: 0,
    crashes: 0,
    unnamed: 0,
    neighborsLost: 0,
    linesThatDoNotAddUp: 0,
    problems: [],
  };
  const names = Object.keys(mutations);
  for (let made = 0; made < howMany; made += AT_ONCE) {
    const folder = mkdtempSync(join(tmpdir(), 'gumshoe-mutate-'));
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    for (let index = 0; index < Math.min(AT_ONCE, howMany - made); index += 1) {
      const source = files[next(files.length)];
      const name = names[(made + index) % names.length];
      writeFileSync(
        join(logs, `m${String(index).padStart(3, '0')}-${name.replaceAll(' ', '-')}`),
        mutations[name](readFileSync(source), next),
      );
    }
    for (let good = 0; good < GOOD_AT_ONCE; good += 1)
      writeFileSync(join(logs, `good-${good}.json.gz`), goodFile(made, good));
    await judgeLoad(result, folder, logs);
    rmSync(folder, { recursive: true, force: true });
  }
  return result;
}

async function judgeLoad(result, folder, logs) {
  const howMany = readdirSync(logs).length - GOOD_AT_ONCE;
  try {
    const report = await load(join(folder, 'store'), [logs], { signal: new AbortController().signal });
    result.files += howMany;
    result.loaded += report.files.loaded - GOOD_AT_ONCE;
    result.skipped += report.files.skipped;
    result.rejected += report.files.rejected;
    result.unnamed += report.rejected.filter(({ at, reason }) => at === '' || reason === '').length;
    const { files, records } = report;
    if (
      files.seen !== files.loaded + files.skipped + files.rejected ||
      records.seen !== records.loaded + records.duplicates + records.skipped + records.rejected
    )
      result.linesThatDoNotAddUp += 1;
    const lost = [...report.skipped, ...report.rejected].filter(({ file }) => file.includes('/good-'));
    result.neighborsLost += lost.length;
    if (report.records.loaded < GOOD_AT_ONCE * GOOD_RECORDS) result.neighborsLost += 1;
  } catch (error) {
    result.crashes += 1;
    result.problems.push(error instanceof Error ? error.message.slice(0, 300) : String(error));
  }
}

function goodFile(batch, good) {
  const records = Array.from({ length: GOOD_RECORDS }, (_, index) => ({
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAANAXXXXXEXAMPLE',
      accountId: '111122223333',
      userName: 'ana',
    },
    eventTime: '2026-03-10T08:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    eventID: `good-${batch}-${good}-${index}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
  }));
  return gzipSync(JSON.stringify({ Records: records }));
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}
