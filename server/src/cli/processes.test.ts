import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCasebook } from '../casebook/casebook.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Enough for three batches. */
const FILES = 12;
const RECORDS_EACH = 1_500;

let folder: string;
let store: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
  store = join(folder, 'store');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null) continue;
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the command in a process of its own. */
function start(...args: string[]) {
  const node = ['--conditions=source', '--import', 'tsx', join(root, 'server', 'src', 'gumshoe.ts')];
  const child = spawn(process.execPath, [...node, ...args], { cwd: root, env: { ...process.env, CI: '1' } });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, said, code };
}

async function run(...args: string[]) {
  const { said, code } = start(...args);
  return { code: await code, ...said };
}

/** A console that serves the store, with a cookie of its owner. */
async function serve() {
  const { child, said } = start('serve', '--store', store, '--port', '0');
  await expect
    .poll(() => (child.exitCode === null ? said.out : said.err), { timeout: 60_000, interval: 100 })
    .toMatch(/#t=[\w-]{43}\n/);
  const link = new URL(said.out.trim());
  const headers = { origin: link.origin, 'x-gumshoe': '1', 'content-type': 'application/json' };
  const signedIn = await fetch(`${link.origin}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token: link.hash.slice(3) }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const call = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const given = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${link.origin}${path}`, {
      method,
      headers: { ...headers, cookie },
      ...given,
    });
    return Object(await response.json());
  };
  return { pid: child.pid ?? 0, call };
}

function logsOf(name: string, files: number, recordsEach: number): string {
  const logs = join(folder, name);
  mkdirSync(logs);
  const filler = 'x'.repeat(1_000);
  for (let at = 0; at < files; at += 1) {
    const records = Array.from({ length: recordsEach }, () => anApiCall({ requestParameters: { filler } }));
    writeFileSync(join(logs, `${at}.json`), aLogFile(records));
  }
  return logs;
}

test('a second console on a store ends with 75 and names the first; an ingest is taken as a request', async () => {
  await run('ingest', logsOf('first', 1, 3), '--store', store, '--json');
  const { pid, call } = await serve();
  const second = await run('serve', '--store', store, '--port', '0');
  expect(second.code).toBe(75);
  expect(second.err).toContain(`process ${pid}`);
  const ingest = await run('ingest', logsOf('more', 1, 4), '--store', store, '--json');
  expect([ingest.code, JSON.parse(ingest.out)]).toEqual([
    0,
    expect.objectContaining({ records: expect.objectContaining({ loaded: 4 }) }),
  ]);
  expect(await call('GET', '/api/loading')).toMatchObject({ state: 'done', records: { loaded: 4 } });
  const casebook = openCasebook(join(store, 'casebook.db'));
  expect(casebook.verifyAudit().entries).toBeGreaterThan(1);
  casebook.close();
}, 180_000);

test('a running load refuses another, is stopped without failing, and what it acknowledged stays', async () => {
  await run('ingest', logsOf('first', 1, 1), '--store', store);
  const { call } = await serve();
  const logs = logsOf('many', FILES, RECORDS_EACH);
  expect(await call('POST', '/api/ingest', { paths: [logs] })).toMatchObject({ state: 'loading' });
  expect(await call('POST', '/api/ingest', { paths: [logs] })).toMatchObject({ code: 'busy' });
  const progress = async () => Object(await call('GET', '/api/loading'));
  await expect
    .poll(async () => (await progress()).files.loaded, { timeout: 60_000, interval: 50 })
    .toBeGreaterThan(0);
  await call('POST', '/api/loading/stop', {});
  await expect.poll(async () => (await progress()).state, { timeout: 60_000, interval: 100 }).toBe('stopped');
  const { files, records } = await progress();
  expect(files.loaded).toBeGreaterThan(0);
  expect(files.loaded).toBeLessThan(FILES);
  expect(records.loaded).toBe(files.loaded * RECORDS_EACH);
  const asked = await call('POST', '/api/questions/lake-summary', { params: {} });
  expect(asked).toMatchObject({ answer: { records: { loaded: records.loaded + 1 } } });
  await call('POST', '/api/ingest', { paths: [logs] });
  await expect.poll(async () => (await progress()).state, { timeout: 120_000, interval: 200 }).toBe('done');
  const whole = await call('POST', '/api/questions/lake-summary', { params: {} });
  expect(whole).toMatchObject({ answer: { records: { loaded: FILES * RECORDS_EACH + 1 } } });
}, 240_000);
