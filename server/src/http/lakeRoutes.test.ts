import type { LoadProgress, ReportedFile } from '@gumshoe/shared/contract/loading';
import { AppError } from '@gumshoe/shared/contract/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../casebook/database.js';
import { pinnedSnapshots } from '../casebook/pins.js';
import { parseCsv } from '../testing/parseCsv.js';
import { emptyLake, idleProgress, startTestConsole, type TestConsole } from '../testing/startTestConsole.js';

let console: TestConsole;
let admin: string;
let progress: LoadProgress = idleProgress;
const loads: (readonly string[])[] = [];
const stopping = new AbortController();

const file = (at: number): ReportedFile => ({
  file: at === 1 ? '=cmd.json.gz' : `file-${at}.json.gz`,
  state: 'rejected',
  records: 0,
  duplicates: 0,
  bytes: 10,
  at: 'byte 7',
  reason: 'not gzip',
  leftOut: { skipped: 0, rejected: 2, first: [{ at: 'line 7', verdict: 'rejected', reason: 'no time' }] },
  loadedAt: '2026-11-25T08:00:00Z',
});

beforeAll(async () => {
  console = await startTestConsole({
    stopping: stopping.signal,
    lake: {
      ...emptyLake,
      progress: () => progress,
      report: ({ after = '0' }) => ({
        ...emptyLake.report({}),
        rows: Array.from({ length: 200 }, (_, at) => file(Number(after) + at)),
        total: 600,
        after: Number(after) < 400 ? String(Number(after) + 200) : undefined,
      }),
      load: async (paths) => {
        if (progress.state === 'loading') {
          throw new AppError('busy', 'a load runs already');
        }
        loads.push(paths);
      },
      snapshot: (id) => {
        if (id.startsWith('9-')) {
          throw new AppError('not-found', `there is no snapshot ${id}`);
        }
        const state = id.startsWith('1-') ? 'gone' : 'older';
        return { snapshot: id, state, records: 41_203, newest: '41-9f3c2a8b', newestRecords: 41_377 };
      },
    },
  });
  admin = await console.cookieOf('admin');
});

afterAll(() => console.close());

test('progress is answered at once and streamed whenever it changes', async () => {
  expect((await console.call('GET', '/api/loading', { cookie: admin })).body).toEqual(idleProgress);
  const stop = new AbortController();
  const response = await fetch(`http://${console.host}/api/loading/stream`, {
    headers: { cookie: admin },
    signal: stop.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe(`event: progress\ndata: ${JSON.stringify(idleProgress)}\n\n`);
  progress = { ...idleProgress, state: 'loading', recordsPerSecond: 33_000 };
  expect((await reader?.read())?.value).toContain('"recordsPerSecond":33000');
  progress = idleProgress;
  stop.abort();
});

test('a stopping server ends its streams', async () => {
  const other = new AbortController();
  const short = await startTestConsole({ stopping: other.signal });
  const response = await fetch(`http://${short.host}/api/loading/stream`, {
    headers: { cookie: await short.cookieOf('viewer') },
  });
  const text = response.text();
  other.abort();
  expect(await text).toContain('event: progress');
  await short.close();
});

test('further paths are loaded where they are whole, and not while a load runs', async () => {
  const ingest = (paths: unknown) => console.call('POST', '/api/ingest', { cookie: admin, json: { paths } });
  expect(await ingest(['/logs/one', '/logs/two.zip'])).toMatchObject({ status: 202, body: idleProgress });
  expect(loads).toEqual([['/logs/one', '/logs/two.zip']]);
  for (const paths of [['logs'], ['../logs'], [], 'x', ['/a\0b'], [`/${'x'.repeat(5000)}`]]) {
    expect((await ingest(paths)).status).toBe(400);
  }
  progress = { ...idleProgress, state: 'loading' };
  expect((await ingest(['/logs'])).body).toMatchObject({ code: 'busy' });
  progress = idleProgress;
  expect((await console.call('POST', '/api/loading/stop', { cookie: admin, json: {} })).status).toBe(200);
});

test('the load report comes by pages, and whole as a table', async () => {
  const { body } = await console.call('GET', '/api/load-report?state=rejected&after=200', { cookie: admin });
  expect(body).toMatchObject({ total: 600, after: '400' });
  for (const query of ['state=lost', 'more=1', 'state=loaded&state=skipped']) {
    expect((await console.call('GET', `/api/load-report?${query}`, { cookie: admin })).status).toBe(400);
  }
  const { text } = await console.call('GET', '/api/load-report.csv?state=rejected', { cookie: admin });
  const rows = parseCsv(text);
  expect(rows).toHaveLength(601);
  expect(rows.slice(0, 3).map((row) => row[0])).toEqual(['file', 'file-0.json.gz', "'=cmd.json.gz"]);
  expect(rows[0]?.slice(-3)).toEqual(['recordsSkipped', 'recordsRejected', 'recordsLeftOut']);
  expect(rows[1]?.slice(-3)).toEqual(['0', '2', 'line 7: rejected, no time']);
});

test('a long link is kept with its snapshot pinned, and opens again to the same bytes', async () => {
  const fragment = `entities/AwsUser/ana?q=${'x'.repeat(5000)}`;
  const { status, body } = await console.call('POST', '/api/links', {
    cookie: admin,
    json: { fragment, snapshot: '41-9f3c2a8b' },
  });
  expect([status, body]).toEqual([201, { id: expect.stringMatching(/^[\w-]{22}$/) }]);
  const id = JSON.parse(JSON.stringify(body)).id;
  const viewer = await console.cookieOf('viewer');
  expect((await console.call('GET', `/api/links/${id}`, { cookie: viewer })).body).toMatchObject({
    id,
    fragment,
    snapshot: '41-9f3c2a8b',
  });
  expect(pinnedSnapshots(console.casebook.path)).toEqual(['41-9f3c2a8b']);
});

test('absent and ill-formed links answer alike', async () => {
  const answers = await Promise.all(
    ['A'.repeat(22), 'short', '%00'].map((each) =>
      console.call('GET', `/api/links/${each}`, { cookie: admin }),
    ),
  );
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
});

test('a link is revoked by who made it or an admin, and says so afterwards without saying by whom', async () => {
  const [viewer, analyst] = [await console.cookieOf('viewer'), await console.cookieOf('analyst')];
  const keep = (by: string) => console.casebook.keepLink({ fragment: 'x', snapshot: '41-9f3c2a8b', by }).id;
  const revoke = async (id: string, cookie: string) =>
    (await console.call('DELETE', `/api/links/${id}`, { cookie })).status;
  const [own, others] = [keep('a analyst'), keep('ben')];
  expect(await revoke(own, viewer)).toBe(403);
  expect(await revoke(others, analyst)).toBe(403);
  expect((await console.call('GET', `/api/links/${others}`, { cookie: viewer })).status).toBe(200);
  expect(await revoke(own, analyst)).toBe(204);
  expect(await revoke(others, admin)).toBe(204);
  expect(await revoke(others, admin)).toBe(404);
  expect(await revoke('A'.repeat(22), admin)).toBe(404);
  const opened = await console.call('GET', `/api/links/${others}`, { cookie: viewer });
  expect(opened.status).toBe(404);
  expect(opened.body).toEqual({
    code: 'not-found',
    message: expect.stringMatching(/^This link was revoked at 20\d\d-/),
    details: { revokedAt: expect.stringMatching(/Z$/) },
  });
  expect(opened.text).not.toContain('ben');
  const log = openDatabase(console.casebook.path);
  const revoked = log.all(
    z.object({ who: z.string(), object: z.string() }),
    "SELECT who, object FROM audit WHERE action = 'link.revoke' ORDER BY seq",
  );
  log.close();
  expect(revoked).toEqual([
    { who: 'a analyst', object: own },
    { who: 'a admin', object: others },
  ]);
});

test('a snapshot is told and pinned while its data are held', async () => {
  const pin = (snapshot: string) =>
    console.call('POST', '/api/pins', { cookie: admin, json: { snapshot, reason: 'evidence' } });
  expect((await console.call('GET', '/api/snapshots/40-00000000', { cookie: admin })).body).toMatchObject({
    state: 'older',
    newestRecords: 41_377,
  });
  expect((await pin('40-00000000')).status).toBe(204);
  expect((await pin('1-00000000')).body).toMatchObject({ code: 'snapshot-gone' });
  expect((await pin('9-00000000')).body).toMatchObject({ code: 'not-found' });
  expect((await pin('newest')).body).toMatchObject({
    code: 'invalid-request',
    message: 'snapshot: write a snapshot such as 41-9f3c2a8b',
  });
  expect(pinnedSnapshots(console.casebook.path)).toContain('40-00000000');
});
