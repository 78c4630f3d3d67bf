import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { load } from '../ingest/load.js';
import { existingStore, type Store } from '../lake/store.js';
import { aRecord } from '../testing/logRecords.js';
import { checkStore } from './checkStore.js';

let folder = '';
let store: Store;
let segment = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gumshoe-check-'));
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs', 'a.json'), JSON.stringify({ Records: [aRecord()] }));
  await load(join(folder, 'store'), [join(folder, 'logs')], { signal: new AbortController().signal });
  store = existingStore(join(folder, 'store'));
  segment = readdirSync(store.segments)[0] ?? '';
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Changes a file of the segment, checks, and puts it back. */
async function checkedAfter(file: string, change: (text: string) => string): Promise<string[]> {
  const path = join(store.segments, segment, file);
  const whole = readFileSync(path);
  writeFileSync(path, Buffer.from(change(whole.toString('latin1')), 'latin1'));
  try {
    return (await checkStore(store)).problems.map(({ what }) => what);
  } finally {
    writeFileSync(path, whole);
  }
}

it('a sound store has no problems', async () => {
  expect(await checkStore(store)).toEqual({ segments: 1, files: 5, problems: [] });
});

it.each(['facts.parquet', 'raw.parquet', 'rollups.duckdb', 'sightings.parquet', 'findings.parquet'])(
  'names %s where it was cut short',
  async (file) => {
    expect(await checkedAfter(file, (text) => text.slice(0, -1))).toEqual([
      `segment ${segment}: ${file} has changed since it was written`,
    ]);
  },
);

it.each([
  ['another number of rows', (text: string) => text.replace('"rows": 1', '"rows": 7')],
  ['another size of a file', (text: string) => text.replace(/"bytes": \d/, '"bytes": 9')],
])('names a description with %s', async (_what, change) => {
  expect(await checkedAfter('segment.json', change)).toEqual([
    `segment ${segment}: its description does not say what the ledger says`,
  ]);
});
