import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { load } from '../ingest/load.js';
import { openLedger } from '../lake/ledger.js';
import { existingStore } from '../lake/store.js';
import type { LakeView } from '../http/dependencies.js';

import { viewLake } from './lakeView.js';

let folder = '';
let view: LakeView;
let close = () => {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gumshoe-report-'));
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  writeFileSync(join(logs, 'lines.jsonl'), `${JSON.stringify(anApiCall())}\n{"broken\n`);
  writeFileSync(join(logs, 'whole.json'), JSON.stringify({ Records: [anApiCall({ eventID: 'other' })] }));
  writeFileSync(join(logs, 'notes.txt'), 'hello');
  const store = join(folder, 'store');
  await load(store, [logs], { signal: new AbortController().signal });
  const ledger = openLedger(existingStore(store).ledger, { readonly: true });
  view = viewLake(existingStore(store), ledger);
  close = () => ledger.close();
});
afterAll(() => {
  close();
  rmSync(folder, { recursive: true });
});

it('names the records that were left out of a loaded file, with place and reason', () => {
  const { rows, total, counts } = view.report({ state: 'partly' });
  expect(total).toBe(1);
  expect(rows.map(({ file, state }) => [file, state])).toEqual([
    [expect.stringContaining('lines.jsonl'), 'loaded'],
  ]);
  expect(rows[0]?.leftOut).toMatchObject({
    skipped: 0,
    rejected: 1,
    first: [{ at: 'line 2', verdict: 'rejected' }],
  });
  expect(counts.records).toMatchObject({ seen: 3, loaded: 2, rejected: 1 });
});

it('says nothing was left out of a file that came in whole', () => {
  const { rows } = view.report({ state: 'loaded' });
  expect(rows.find(({ file }) => file.endsWith('whole.json'))).not.toHaveProperty('leftOut');
});
