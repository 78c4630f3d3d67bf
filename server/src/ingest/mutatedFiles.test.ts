import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalizeFinding } from '../logs/guardDuty/normalizeFinding.js';
import type { ReadLimits } from '../logs/source.js';
import { buildZip } from '../testing/buildZip.js';
import { aFinding, aRecord } from '../testing/logRecords.js';
import { diceOf, mutations } from '../testing/mutateBytes.js';
import { type ReadFile, readFile } from '../testing/readFile.js';
import { fileDigest } from './fileDigest.js';
import { findFiles } from './findFiles.js';
import { BrokenFile } from '../logs/source.js';

const limits: ReadLimits = { fileBytes: 20_000_000, ratio: 200, depth: 64, recordChars: 1_000_000 };
const SEED = Number(process.env['GUMSHOE_SEED'] ?? 20260310);
/** Files made of each seed file by each mutation. */
const ROUNDS = Number(process.env['GUMSHOE_MUTATIONS'] ?? 10);
const LONGEST_MS = 2_000;

const someRecords = Array.from({ length: 12 }, (_, n) =>
  aRecord({
    eventID: `0000000${n}`,
    userAgent: `"\\ü ${'é'.repeat(n)} \u{1F600}`,
    requestParameters: { a: [{ b: { n } }] },
  }),
);
const recordTexts = someRecords.map((record) => JSON.stringify(record));
const findingTexts = [1, 2, 3].map((n) => JSON.stringify(aFinding({ id: String(n) })));
const payload = JSON.stringify({
  messageType: 'DATA_MESSAGE',
  logEvents: recordTexts.map((message) => ({ id: '1', message })),
});

const seedFiles: Readonly<Record<string, Buffer>> = {
  records: Buffer.from(JSON.stringify({ Records: someRecords })),
  'records, indented': Buffer.from(JSON.stringify({ Records: someRecords }, null, 1)),
  'records, gzip': gzipSync(JSON.stringify({ Records: someRecords })),
  'lines, gzip of members': Buffer.concat(recordTexts.map((text) => gzipSync(`${text}\n`))),
  lines: Buffer.from(`${recordTexts.join('\n')}\n`),
  array: Buffer.from(`\uFEFF[${recordTexts.join(', ')}]`),
  events: Buffer.from(
    recordTexts.map((text) => `{"detail-type":"AWS API Call via CloudTrail","detail":${text}}`).join('\n\n'),
  ),
  lookup: Buffer.from(JSON.stringify({ Events: recordTexts.map((text) => ({ CloudTrailEvent: text })) })),
  payload: Buffer.from(payload),
  'payload, base64': Buffer.from(
    `${gzipSync(payload).toString('base64')}\n${Buffer.from(payload).toString('base64')}`,
  ),
  findings: Buffer.from(findingTexts.join('\n')),
  archive: buildZip([
    { name: 'a.json', content: Buffer.from(JSON.stringify({ Records: someRecords })) },
    { name: 'b.gz', content: gzipSync(recordTexts.join('\n')), stored: true },
  ]),
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gumshoe-mutated-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads whatever lies at the path as a load does; a digest that cannot be made is a verdict too. */
async function readPath(path: string): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for await (const file of findFiles([path])) {
    try {
      await fileDigest(file, limits);
      read.push(await readFile(file, limits));
    } catch (cause) {
      if (!(cause instanceof BrokenFile)) throw cause;
      read.push({
        recognition: { verdict: 'reject', at: cause.at, reason: cause.reason },
        records: [],
        leftOut: [],
      });
    }
  }
  return read;
}

/** Whether a place is named in a form people can look up. */
const PLACE = /^((compressed )?byte|line|record) [\d,]+$/;

function faultsOf({ recognition, records, leftOut, broken }: ReadFile): string[] {
  const faults: string[] = [];
  if (recognition.verdict === 'skip' && recognition.reason === '') faults.push('skipped without a reason');
  const places = [recognition.verdict === 'reject' ? recognition : undefined, broken, ...leftOut].filter(
    (place) => place !== undefined,
  );
  for (const { at, reason } of places)
    if (!PLACE.test(at) || reason === '') faults.push(`"${reason}" at "${at}"`);
  for (const json of records) {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      faults.push('a record that is no object');
    if (/[\r\n]/.test(json)) faults.push('a record on two lines');
    if (!Buffer.from(json).equals(Buffer.from(Buffer.from(json).toString())))
      faults.push('a record that is not UTF-8');
    normalizeFinding(json);
  }
  return faults;
}

describe('mutated files', () => {
  it.each(Object.keys(seedFiles))(
    '%s: every one gets a verdict with place and reason, in time',
    async (name) => {
      const original = seedFiles[name] ?? Buffer.alloc(0);
      const path = join(folder, 'file');
      const faults: string[] = [];
      for (const [way, mutate] of Object.entries(mutations)) {
        for (let round = 0; round < ROUNDS; round += 1) {
          writeFileSync(path, mutate(original, diceOf(SEED + round)));
          const start = performance.now();
          for (const read of await readPath(path))
            faults.push(...faultsOf(read).map((fault) => `${way}, round ${round}: ${fault}`));
          if (performance.now() - start > LONGEST_MS) faults.push(`${way}, round ${round}: took too long`);
        }
      }
      expect(faults).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it('gives no altered record out of a damaged gzip file', async () => {
    const original = seedFiles['records, gzip'] ?? Buffer.alloc(0);
    const path = join(folder, 'file');
    let rejected = 0;
    for (let at = 0; at < original.length; at += 1) {
      const mutated = Buffer.from(original);
      mutated[at] = (mutated[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, mutated);
      const [read] = await readPath(path);
      const isRejected = read?.recognition.verdict !== 'direct' || read.broken !== undefined;
      if (isRejected) rejected += 1;
      else expect(read.records).toEqual(recordTexts);
    }
    expect(rejected).toBeGreaterThan(original.length - 12);
  });

  it('gives whole records or none out of a gzip file cut anywhere', async () => {
    const original = seedFiles['records, gzip'] ?? Buffer.alloc(0);
    const path = join(folder, 'file');
    for (let length = 0; length < original.length; length += 1) {
      writeFileSync(path, original.subarray(0, length));
      const [read] = await readPath(path);
      const verdict = read?.broken ?? read?.recognition;
      expect(verdict).toHaveProperty('reason');
      expect(read?.records.every((record) => recordTexts.includes(record))).toBe(true);
    }
  });
});

describe('files made to do harm', () => {
  const bombs: Readonly<Record<string, Buffer>> = {
    'a list of blanks': gzipSync(
      Buffer.concat([Buffer.from('{"Records":['), Buffer.alloc(30_000_000, ' '), Buffer.from(']}')]),
    ),
    'a text without end': gzipSync(
      Buffer.concat([Buffer.from('{"Records":[{"a":"'), Buffer.alloc(30_000_000, 'x')]),
    ),
    'brackets without end': gzipSync(Buffer.alloc(30_000_000, '[')),
    'many small members': Buffer.concat(Array.from({ length: 3_000 }, () => gzipSync(''))),
    'a line without end': Buffer.alloc(15_000_000, '{"a":'),
    'an archive of an archive': buildZip([
      { name: 'inner.zip', content: buildZip([{ name: 'a', content: Buffer.alloc(5_000_000) }]) },
    ]),
    'an archive of blanks': buildZip([{ name: 'a', content: Buffer.alloc(30_000_000, ' ') }]),
  };

  it.each(Object.keys(bombs))('%s: ends soon, without a record, and is named', async (name) => {
    const path = join(folder, 'bomb');
    writeFileSync(path, bombs[name] ?? '');
    const start = performance.now();
    const read = await readPath(path);
    expect(performance.now() - start).toBeLessThan(LONGEST_MS);
    expect(read).toHaveLength(1);
    expect(read.flatMap(({ records }) => records)).toEqual([]);
    expect(read.flatMap(faultsOf)).toEqual([]);
  });
});
