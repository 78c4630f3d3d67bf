import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { events } from '@gumshoe/shared/contract/events';
import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import fc from 'fast-check';
import { z } from 'zod';
import { defineQuery } from '../engine/engine.js';
import { describe, expect, it } from 'vitest';
import { type LoadStep, load } from './load.js';
import { openStores } from '../testing/openStores.js';
import type { TestStore } from '../testing/storeOf.js';

const account = { type: 'AwsAccount', id: '111122223333' } as const;
const { openFiles: open } = openStores();
const countsOf = async (store: TestStore, snapshot?: string) => {
  const { answer } = await store.ask(apiCallVolume, { entity: account }, { snapshot });
  return { succeeded: answer.succeeded, failed: answer.failed };
};

const calls = (howMany: number, from = 0) =>
  Array.from({ length: howMany }, (_, index) => {
    const at = new Date(Date.UTC(2026, 2, 10, 8, 0, from + index)).toISOString().replace('.000Z', 'Z');
    return anApiCall({ eventTime: at, ...(index % 3 === 0 ? { errorCode: 'AccessDenied' } : {}) });
  });

const placesQuery = defineQuery({
  name: 'places of records',
  row: z.object({ event_id: z.string(), position: z.number() }),
  build: (db) => db.selectFrom('api_calls').select(['event_id', 'position']),
});

describe('loading', () => {
  it('counts a call once, whichever files hold it and in whatever order they come', async () => {
    const shared = calls(6);
    const parts = { 'a.json': shared.slice(0, 4), 'b.json': shared.slice(2), 'c.json': shared };
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.keys(parts), { minLength: 3 }),
        fc.boolean(),
        async (order, apart) => {
          const files = order.map(
            (name, index) => [`${index}-${name}`, aLogFile(parts[name as keyof typeof parts])] as const,
          );
          const store = await open(Object.fromEntries(apart ? files.slice(0, 1) : files));
          if (apart) for (const [name, content] of files.slice(1)) await store.load({ [name]: content });
          expect(await countsOf(store)).toEqual({ succeeded: 4, failed: 2 });
        },
      ),
      { numRuns: 6 },
    );
  });

  it('names repeats as duplicates and adds up', async () => {
    const shared = calls(5);
    const store = await open({ 'a.json': aLogFile(shared) });
    const report = await store.load({
      'b.json': aLogFile([...shared, ...calls(1, 60)]),
      'a.json': aLogFile(shared),
    });
    expect(report.records).toEqual({ seen: 11, loaded: 1, duplicates: 5, skipped: 5, rejected: 0 });
    expect(report.files).toEqual({ seen: 2, loaded: 1, skipped: 1, rejected: 0 });
    expect(report.skipped[0]?.reason).toMatch(/held already/);
  });

  it('leaves the snapshot as it was when there is nothing new', async () => {
    const store = await open({ 'a.json': aLogFile(calls(3)) });
    const before = store.snapshot().id;
    await store.load({ 'empty.json': '', 'notes.txt': 'shopping list' });
    expect(store.snapshot().id).toBe(before);
  });

  it('rejects a broken file by name and place and loads its neighbors', async () => {
    const good = gzipSync(aLogFile(calls(4)));
    const bad = gzipSync(aLogFile(calls(4, 30)));
    const flipped = Buffer.from(bad);
    flipped[flipped.length - 6] = (flipped[flipped.length - 6] ?? 0) ^ 0xff;
    const store = await open({ 'good.json.gz': good });
    const report = await store.load({
      'cut.json.gz': bad.subarray(0, bad.length - 20),
      'flipped.json.gz': flipped,
      'good2.json': aLogFile(calls(2, 90)),
    });
    expect(report.files).toEqual({ seen: 3, loaded: 1, skipped: 0, rejected: 2 });
    expect(report.rejected.map(({ file }) => file.split('/').at(-1)).sort()).toEqual([
      'cut.json.gz',
      'flipped.json.gz',
    ]);
    for (const { at, reason } of report.rejected) {
      expect(at).toMatch(/byte/);
      expect(reason).not.toBe('');
    }
    expect((await countsOf(store)).succeeded + (await countsOf(store)).failed).toBe(6);
  });

  it('rejects single records that cannot be placed and keeps the rest of their file', async () => {
    const records = [
      ...calls(2),
      anApiCall({ eventTime: undefined }),
      anApiCall({ eventName: undefined }),
      anApiCall({ eventTime: 'soon' }),
    ];
    const store = await open({ 'first.json': aLogFile(calls(1, 200)) });
    const report = await store.load({ 'a.json': aLogFile(records) });
    expect(report.records).toEqual({ seen: 5, loaded: 2, duplicates: 0, skipped: 0, rejected: 3 });
    expect(report.rejected.map(({ at }) => at)).toEqual(['record 3', 'record 4', 'record 5']);
  });

  it('rejects what stands among the records of a document and is no object', async () => {
    const [first, last] = calls(2).map((call) => JSON.stringify(call));
    const strangers = ['7', '"{}"', '[{}]', 'null'];
    const store = await open({ 'a.json': aLogFile(calls(1, 200)) });
    const report = await store.load({
      'b.json': `{"Records":[ ${first},\n\t${strangers.join(', ')}, \r\n ${last} ]}`,
    });
    expect(report.records).toEqual({ seen: 6, loaded: 2, duplicates: 0, skipped: 0, rejected: 4 });
    expect(new Set(report.rejected.map(({ reason }) => reason))).toEqual(new Set(['not an object']));
  });

  it('reads both documents of a file that holds two', async () => {
    const first = aLogFile(calls(400));
    const store = await open({ 'two.json': `${first}\n${aLogFile(calls(3, 1000))}` });
    const { succeeded, failed } = await countsOf(store);
    expect(succeeded + failed).toBe(403);
  });

  it('tells of the first batch as a share of all there is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gumshoe-progress-'));
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    const noise = Array.from({ length: 300_000 }, (_, at) => Math.sin(at).toString(36).slice(-6)).join('');
    for (const name of ['a', 'b', 'c', 'd'])
      writeFileSync(
        join(logs, `${name}.json.gz`),
        gzipSync(aLogFile([anApiCall({ userAgent: `${name}${noise}` })])),
      );
    const steps: LoadStep[] = [];
    await load(join(folder, 'store'), [logs], {
      signal: new AbortController().signal,
      onStep: (step) => steps.push(step),
    });
    expect(steps[0]).toMatchObject({ allFound: true, bytesSeen: steps.at(-1)?.bytesSeen });
    expect(steps[0]?.bytesDone).toBeLessThan((steps[0]?.bytesSeen ?? 0) / 2);
    rmSync(folder, { recursive: true, force: true });
  });

  it('knows the place of each record in its file, however many files are read side by side', async () => {
    const sizes = [6_108, 291, 6_854, 2_948, 1_246, 2_104, 2_630, 6_948, 3_947, 3_007, 2, 6_636];
    const recordsOf = (length: number, file: number) =>
      Array.from({ length }, (_, place) =>
        anApiCall({ eventID: `${file}-${place}`, requestParameters: { text: 'x'.repeat(900) } }),
      );
    const files = sizes.map((length, file) => [
      `f${file}.json.gz`,
      gzipSync(aLogFile(recordsOf(length, file))),
    ]);
    const store = await open(Object.fromEntries(files));
    const { rows } = await store.engine.run(placesQuery, { snapshot: store.snapshot() });
    expect(rows).toHaveLength(sizes.reduce((sum, size) => sum + size, 0));
    expect(rows.filter(({ event_id, position }) => Number(event_id.split('-')[1]) !== position)).toEqual([]);
  });

  it('rejects a file that does not fit into memory by name, and loads the others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gumshoe-long-'));
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    const long = Array.from({ length: 100 }, () =>
      anApiCall({ requestParameters: { text: 'x'.repeat(1 << 20) } }),
    );
    writeFileSync(join(logs, 'a.json'), aLogFile(calls(5)));
    writeFileSync(join(logs, 'long.json'), aLogFile(long));
    writeFileSync(join(logs, 'z.json'), aLogFile(calls(7, 5)));
    const signal = new AbortController().signal;
    const tight = await load(join(folder, 'tight'), [logs], { signal, memoryLimit: '200MB' });
    expect(tight.files).toEqual({ seen: 3, loaded: 2, skipped: 0, rejected: 1 });
    expect(tight.records.loaded).toBe(12);
    expect(tight.rejected).toMatchObject([
      { file: expect.stringContaining('long.json'), at: 'the whole file' },
    ]);
    expect(readdirSync(join(folder, 'tight', 'segments')).filter((name) => name.startsWith('.'))).toEqual([]);
    const roomy = await load(join(folder, 'roomy'), [logs], { signal });
    expect(roomy.records.loaded).toBe(112);
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a second load of the same store while one runs', async () => {
    const store = await open({ 'a.json': aLogFile(calls(2)) });
    const both = await Promise.allSettled([
      store.load({ 'b.json': aLogFile(calls(2, 60)) }),
      store.load({ 'c.json': aLogFile(calls(2, 90)) }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'busy' });
  });
});

describe('compaction', () => {
  it('joins segments, keeps every number, the loads and older snapshots', async () => {
    const store = await open({ '0.json': aLogFile(calls(6)) });
    const first = store.snapshot().id;
    for (let load = 1; load < 10; load += 1)
      await store.load({ [`${load}.json`]: aLogFile(calls(6, load * 100)) });
    expect(store.snapshot().segments.length).toBeLessThan(8);
    expect(await countsOf(store)).toEqual({ succeeded: 40, failed: 20 });
    expect(await countsOf(store, first)).toEqual({ succeeded: 4, failed: 2 });
    const { answer } = await store.ask(events, { entity: account, limit: 100 });
    expect(answer.rows).toHaveLength(60);
    for (const { eventId, raw } of answer.rows) expect(raw).toContain(eventId);
  });
});
