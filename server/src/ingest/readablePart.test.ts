import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { findings } from '@gumshoe/shared/contract/findings';
import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrokenFile } from '../logs/source.js';
import { aFinding } from '../testing/logRecords.js';
import { type Files, type TestStore, storeOf } from '../testing/storeOf.js';
import { READ_LIMITS } from './readLimits.js';
import { readableContent } from './readableContent.js';

const account = { type: 'AwsAccount', id: '111122223333' } as const;
const calls = (howMany: number, from = 0) =>
  Array.from({ length: howMany }, (_, index) =>
    anApiCall({ eventTime: new Date(Date.UTC(2026, 2, 10, 8, 0, from + index)).toISOString() }),
  );
const flippedAt = (bytes: Buffer, at: number) => {
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ 0xff;
  return flipped;
};

let store: TestStore;
beforeEach(async () => {
  store = await storeOf({ 'first.json': aLogFile(calls(2, 3_000)) });
});
afterEach(() => store.close());

const partOf = (files: Files) => store.load(files, [], { readablePart: true });
const callsHeld = async () => (await store.ask(apiCallVolume, { entity: account })).answer.succeeded;

/** Broken files, each with how many records stand before the fault and can be trusted. */
const broken: readonly [string, Buffer | string, number, RegExp][] = [
  [
    'a document cut in its fourth record',
    aLogFile(calls(9)).slice(0, aLogFile(calls(3)).length + 60),
    3,
    /byte/,
  ],
  [
    'a document with text between its records',
    aLogFile(calls(9)).replace('},{"eventVersion"', '}oops{"eventVersion"'),
    1,
    /byte/,
  ],
  [
    'a record that is not valid JSON in the middle',
    `{"Records":[${calls(4)
      .map((call) => JSON.stringify(call))
      .join(',')},{"eventTime":}]}`,
    4,
    /byte/,
  ],
  [
    'two gzip members, the second cut off',
    Buffer.concat([gzipSync(lines(calls(5))), gzipSync(lines(calls(9, 20))).subarray(0, 90)]),
    5,
    /compressed byte/,
  ],
  ['three gzip members, the second damaged', damagedMember(), 5, /compressed byte/],
];

function lines(records: readonly unknown[]): string {
  return `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
}

function damagedMember(): Buffer {
  const bad = gzipSync(lines(calls(9, 20)));
  return Buffer.concat([
    gzipSync(lines(calls(5))),
    flippedAt(bad, bad.length - 7),
    gzipSync(lines(calls(3, 60))),
  ]);
}

describe('a broken file', () => {
  it.each(broken)(
    '%s: is rejected whole, and loads up to the fault where asked',
    async (_name, content, readable, place) => {
      const strict = await store.load({ 'broken.json': content });
      expect(strict.files).toMatchObject({ loaded: 0, rejected: 1 });
      expect(await callsHeld()).toBe(2);
      const report = await partOf({ 'broken.json': content });
      expect(report.files).toMatchObject({ loaded: 1, rejected: 0 });
      expect(report.parts).toEqual([
        {
          file: expect.stringContaining('broken.json'),
          at: expect.stringMatching(place),
          records: readable,
          reason: expect.any(String),
        },
      ]);
      expect(await callsHeld()).toBe(2 + readable);
    },
  );

  it('cut in its one gzip member gives the records before the cut, in either wrapping', async () => {
    const records = calls(400).map((record, at) => ({ ...record, userAgent: Math.sin(at).toString(36) }));
    const whole = gzipSync(aLogFile(records));
    const report = await partOf({ 'cut.json.gz': whole.subarray(0, whole.length >> 1) });
    const [part] = report.parts ?? [];
    expect(part?.records).toBeGreaterThan(100);
    expect(part?.records).toBeLessThan(400);
    expect(part).toMatchObject({
      at: expect.stringMatching(/^compressed byte/),
      reason: 'the compressed data ends too early',
    });
    expect(await callsHeld()).toBe(2 + (part?.records ?? 0));
  });

  it('whose checksum does not match gives nothing of that member: what changed cannot be told', async () => {
    const report = await partOf({ 'flipped.json.gz': flippedAt(gzipSync(aLogFile(calls(4))), 60) });
    expect(report.parts).toBeUndefined();
    expect(report.rejected).toEqual([
      expect.objectContaining({ at: expect.stringMatching(/^compressed byte/) }),
    ]);
    expect(await callsHeld()).toBe(2);
  });

  it('that grows past the limits gives no part', async () => {
    const bomb = gzipSync(`{"Records":[${JSON.stringify(calls(1)[0])},${' '.repeat(3_000_000)}`);
    expect((await partOf({ 'bomb.json.gz': bomb })).files).toMatchObject({ loaded: 0, rejected: 1 });
  });

  it('of findings gives those before the fault', async () => {
    const text = `[${[1, 2, 3].map((id) => JSON.stringify(aFinding({ id: `${id}` }))).join(',')}]`;
    const report = await partOf({ 'findings.json': text.slice(0, -40) });
    expect(report.parts).toEqual([expect.objectContaining({ records: 2 })]);
    expect((await store.ask(findings, { samples: true })).answer.total).toBe(2);
  });
});

describe('the mark of a part', () => {
  const whole = aLogFile(calls(9));
  const cut = whole.slice(0, -40);

  it('stands in every answer of a snapshot that holds it and in none before', async () => {
    const before = store.snapshot().id;
    await partOf({ 'cut.json': cut });
    const { totals } = await store.ask(apiCallVolume, { entity: account });
    expect(totals.parts).toEqual({
      files: 1,
      first: [
        {
          file: expect.stringMatching(/cut\.json$/),
          at: expect.stringMatching(/byte/),
          reason: expect.stringMatching(/cut off/),
        },
      ],
    });
    expect(
      (await store.ask(apiCallVolume, { entity: account }, { snapshot: before })).totals.parts,
    ).toBeUndefined();
  });

  it('stays when the whole file comes, which counts nothing twice', async () => {
    await partOf({ 'cut.json': cut });
    const report = await store.load({ 'whole.json': whole });
    expect(report.records).toMatchObject({ loaded: 1, duplicates: 8 });
    expect((await store.ask(apiCallVolume, { entity: account })).totals.parts?.files).toBe(1);
  });

  it('is told where the same broken file comes again', async () => {
    await partOf({ 'cut.json': cut });
    const report = await store.load({ 'again.json': cut });
    expect(report.skipped[0]?.reason).toMatch(/held already in part/);
  });
});

it('reads again what it trusts: the content ends with the fault, at every cut of a gzip file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-part-'));
  const path = join(folder, 'file');
  const text = lines(calls(20));
  const whole = gzipSync(text);
  for (let length = 1; length < whole.length; length += 7) {
    writeFileSync(path, whole.subarray(0, length));
    const read: Buffer[] = [];
    const reading = (async () => {
      for await (const chunk of readableContent({ name: path, path, bytes: length }, READ_LIMITS))
        read.push(chunk);
    })();
    if (length >= 3) await expect(reading).rejects.toBeInstanceOf(BrokenFile);
    else await reading;
    if (length >= 3) expect(text.startsWith(Buffer.concat(read).toString())).toBe(true);
  }
  rmSync(folder, { recursive: true });
});
