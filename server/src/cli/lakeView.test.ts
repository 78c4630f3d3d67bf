import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
  const insight = { eventType: 'AwsCloudTrailInsight', insightDetails: { state: 'Start' } };
  writeFileSync(join(logs, 'insights.json'), JSON.stringify({ Records: [insight, insight] }));
  writeFileSync(
    join(logs, 'timeless.json'),
    JSON.stringify({ Records: [{ ...anApiCall(), eventTime: undefined }] }),
  );
  writeFileSync(
    join(logs, 'cut.json.gz'),
    gzipSync(JSON.stringify({ Records: [anApiCall()] })).subarray(0, 60),
  );
  writeFileSync(join(logs, 'damaged.zip'), Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(40)]));
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
  expect(counts.records).toMatchObject({ seen: 6, loaded: 2, skipped: 2, rejected: 2 });
});

it('says nothing was left out of a file that came in whole', () => {
  const { rows } = view.report({ state: 'loaded' });
  expect(rows.find(({ file }) => file.endsWith('whole.json'))).not.toHaveProperty('leftOut');
});

it('counts the records of a file that was skipped or rejected for them, so that the rows add up to the sums', () => {
  const { rows, counts } = view.report({});
  const sum = (verdict: 'skipped' | 'rejected') =>
    rows.reduce((all, { leftOut }) => all + (leftOut?.[verdict] ?? 0), 0);
  expect([sum('skipped'), sum('rejected')]).toEqual([counts.records.skipped, counts.records.rejected]);
  expect(rows.find(({ file }) => file.endsWith('insights.json'))).toMatchObject({
    state: 'skipped',
    leftOut: { skipped: 2, rejected: 0 },
  });
});

it('says what to do about every rejected file', () => {
  const { rows } = view.report({ state: 'rejected' });
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row).toMatchObject({ at: expect.any(String), remedy: expect.any(String) });
});
