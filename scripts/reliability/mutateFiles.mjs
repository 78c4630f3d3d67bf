import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../root.mjs';
import { harm } from './harm.mjs';
import { readSources } from './readSources.mjs';
import { runChild } from './runChild.mjs';

/** Files of one load: so many harmed ones, and good neighbors spread among them. */
const AT_ONCE = 100;
const GOOD_AT_ONCE = 10;
const GOOD_RECORDS = 25;
const HANGS_MS = 180_000;
/** A place a person can look up: a byte, a line or a record, or the file where it cannot be opened. */
const PLACE = /^((compressed )?byte|line|record|entry) [\d,]+$|^file$/;

/**
 * Loads harmed files through the command, with good files beside them, each batch in a process and a store of its own.
 *
 * @param {{ seeds: { name: string, bytes: Buffer }[], mutations: number, next: (below: number) => number }} options
 * @returns {Promise<{ figures: object, problems: string[] }>} crashes, hangs, rejects without place or reason, files without a verdict, good
 *   neighbors that are not whole, lines of counts that do not add up: all have to be 0
 */
export async function mutateFiles({ seeds, mutations, next }) {
  const figures = {
    mutations,
    seeds: seeds.length,
    loads: 0,
    loadedFiles: 0,
    skippedFiles: 0,
    rejectedFiles: 0,
    rejectedRecords: 0,
    crashes: 0,
    hangs: 0,
    unnamed: 0,
    withoutVerdict: 0,
    goodFiles: 0,
    goodNotWhole: 0,
    countsOff: 0,
    slowestLoadMs: 0,
  };
  const problems = [];
  for (let made = 0; made < mutations; made += AT_ONCE) {
    const folder = mkdtempSync(join(tmpdir(), 'gumshoe-harmed-'));
    try {
      const written = writeBatch(join(folder, 'logs'), {
        seeds,
        made,
        howMany: Math.min(AT_ONCE, mutations - made),
        next,
      });
      const faults = await loadBatch(figures, folder, written);
      problems.push(...faults.map((fault) => `files ${made} and on: ${fault}`));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { figures, problems };
}

/** Writes a batch; answers the names of all files and of the good ones. */
function writeBatch(logs, { seeds, made, howMany, next }) {
  mkdirSync(logs, { recursive: true });
  const names = [];
  const good = [];
  for (let at = 0; at < howMany; at += 1) {
    const seed = seeds[next(seeds.length)];
    const { way, bytes } = harm(seed.bytes, made + at, next);
    const name = `${String(at).padStart(3, '0')}-${way.replaceAll(/\W+/g, '-')}-${seed.name}`;
    writeFileSync(join(logs, name), bytes);
    names.push(name);
  }
  for (let at = 0; at < GOOD_AT_ONCE; at += 1) {
    const name = `${String(at * Math.ceil(howMany / GOOD_AT_ONCE)).padStart(3, '0')}-good.json.gz`;
    writeFileSync(join(logs, name), goodFile(`good-${made}-${at}`));
    names.push(name);
    good.push(name);
  }
  return { names, good };
}

async function loadBatch(figures, folder, { names, good }) {
  const store = join(folder, 'store');
  const command = [
    inRoot('server/dist/gumshoe.js'),
    'ingest',
    join(folder, 'logs'),
    '--store',
    store,
    '--json',
  ];
  const { code, signal, isHung, out, err, milliseconds } = await runChild(command, { timeMs: HANGS_MS });
  figures.loads += 1;
  figures.goodFiles += good.length;
  figures.slowestLoadMs = Math.max(figures.slowestLoadMs, milliseconds);
  if (isHung) {
    figures.hangs += 1;
    return ['the load hangs'];
  }
  if (code !== 0) {
    figures.crashes += 1;
    return [`the load ended with ${signal ?? code}: ${err.slice(-500)}`];
  }
  const report = JSON.parse(out);
  figures.loadedFiles += report.files.loaded - good.length;
  figures.skippedFiles += report.files.skipped;
  figures.rejectedFiles += report.files.rejected;
  figures.rejectedRecords += report.records.rejected;
  return [
    ...countFaults(figures, report),
    ...nameFaults(figures, report),
    ...(await sourceFaults(figures, store, names, good)),
  ];
}

/** Both lines of counts add up. */
function countFaults(figures, { files, records }) {
  const isFilesOff = files.seen !== files.loaded + files.skipped + files.rejected;
  const isRecordsOff =
    records.seen !== records.loaded + records.duplicates + records.skipped + records.rejected;
  if (isFilesOff || isRecordsOff) figures.countsOff += 1;
  return [
    ...(isFilesOff ? [`files do not add up: ${JSON.stringify(files)}`] : []),
    ...(isRecordsOff ? [`records do not add up: ${JSON.stringify(records)}`] : []),
  ];
}

/** Every reject is named with place and reason, everything skipped with its reason, and there are as many as are counted. */
function nameFaults(figures, { files, records, rejected, skipped }) {
  const bad = [
    ...rejected.filter(({ file, at, reason }) => file === '' || reason === '' || !PLACE.test(at)),
    ...skipped.filter(({ file, reason }) => file === '' || reason === ''),
  ];
  figures.unnamed += bad.length;
  const named = new Set(rejected.map(({ file }) => file)).size;
  const isShort =
    named < files.rejected || rejected.reduce((sum, each) => sum + each.records, 0) !== records.rejected;
  if (isShort) figures.unnamed += 1;
  return [
    ...bad.map(
      ({ file, at, reason }) => `"${reason}" at "${at}" of ${basename(file)} is no place and reason`,
    ),
    ...(isShort
      ? [`${files.rejected} files and ${records.rejected} records are rejected, ${named} files are named`]
      : []),
  ];
}

/** Every file on disk has a verdict in the ledger, and every good one is loaded whole. */
async function sourceFaults(figures, store, names, good) {
  const sources = await readSources(store);
  const told = new Set(sources.map(fileOf));
  const silent = names.filter((name) => !told.has(name));
  const broken = good.filter((name) => {
    const source = sources.find((each) => fileOf(each) === name);
    return (
      source?.state !== 'loaded' ||
      source.records !== GOOD_RECORDS ||
      source.rejected + source.skipped + source.duplicates > 0
    );
  });
  figures.withoutVerdict += silent.length;
  figures.goodNotWhole += broken.length;
  return [
    ...silent.map((name) => `${name} has no verdict`),
    ...broken.map((name) => `${name} is not loaded whole beside harmed files`),
  ];
}

/** The file on disk a source came from: the archive, for an entry of one. */
function fileOf({ name }) {
  return name.split('/')[1]?.replace(/!$/, '');
}

function goodFile(prefix) {
  const records = Array.from({ length: GOOD_RECORDS }, (_, at) => ({
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAANAXXXXXEXAMPLE',
      accountId: '111122223333',
      userName: 'ana',
    },
    eventTime: `2026-03-10T08:00:${String(at).padStart(2, '0')}Z`,
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    eventID: `${prefix}-${at}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
  }));
  return gzipSync(JSON.stringify({ Records: records }));
}
