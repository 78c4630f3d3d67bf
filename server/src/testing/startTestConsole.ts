import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '@gumshoe/shared/contract/envelope';
import type { LoadProgress } from '@gumshoe/shared/contract/loading';
import type { Role } from '@gumshoe/shared/contract/session';
import { createApp } from '../app.js';
import { type Casebook, openCasebook } from '../casebook/casebook.js';
import type { HttpDependencies, LakeView } from '../http/dependencies.js';
import { listen } from '../http/listen.js';
import { createLog } from '../http/log.js';
import type { Ask } from '../questions/answering.js';

/** A response as tests look at it. */
export interface TestResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: unknown;
}

export interface TestRequest {
  readonly headers?: OutgoingHttpHeaders;
  /** Sent as JSON with everything our own pages send. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Buffer;
  readonly cookie?: string | undefined;
}

/** A console over HTTP with a casebook of its own and a made-up lake. */
export interface TestConsole {
  readonly port: number;
  readonly host: string;
  readonly casebook: Casebook;
  readonly lines: readonly Record<string, unknown>[];
  call(method: string, path: string, request?: TestRequest): Promise<TestResponse>;
  /** Signs somebody of a role in and answers the cookie. */
  cookieOf(role: Role): Promise<string>;
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

/** An envelope around an answer that stands on nothing else. */
export function anEnvelope(answer: unknown, snapshot = '41-9f3c2a8b'): Envelope<unknown> {
  return {
    answer,
    totals: { records: 3, leftOut: [{ reason: 'repeats', records: 1 }] },
    coverage: { state: 'complete', scopeHours: 24, heldHours: 24, sources: [], gaps: [] },
    query: { engine: 'duckdb', statements: [], then: [] },
    snapshot,
  };
}

export const idleProgress: LoadProgress = {
  state: 'idle',
  paths: [],
  files: { seen: 0, loaded: 0, skipped: 0, rejected: 0 },
  records: { seen: 0, loaded: 0, duplicates: 0, skipped: 0, rejected: 0 },
  bytes: { seen: 0, done: 0 },
  recordsPerSecond: 0,
  snapshot: '41-9f3c2a8b',
};

/** A lake that holds nothing and does nothing. */
export const emptyLake: LakeView = {
  progress: () => idleProgress,
  report: () => ({
    rows: [],
    total: 0,
    counts: { files: idleProgress.files, records: idleProgress.records },
  }),
  snapshot: (id) => ({ snapshot: id, state: 'newest', records: 3, newest: id, newestRecords: 3 }),
  load: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

/** Starts a console on a free port of this machine; `parts` replaces what a test is about. */
export async function startTestConsole(
  parts: Partial<Omit<HttpDependencies, 'casebook' | 'log'>> & { ask?: Ask } = {},
): Promise<TestConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  const webRoot = aWebRoot(folder);
  let ahead = 0;
  const casebook = openCasebook(join(folder, 'casebook.db'), () => Date.now() + ahead);
  const lines: Record<string, unknown>[] = [];
  let hosts: string[] = [];
  const app = createApp({
    ask: async () => anEnvelope({}),
    lake: emptyLake,
    webRoot,
    allowedHosts: () => hosts,
    requestsPerSecond: 0,
    ...parts,
    casebook,
    log: createLog('debug', (line) => lines.push(JSON.parse(line))),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  const host = `127.0.0.1:${server.port}`;
  hosts = [host];
  const call: TestConsole['call'] = (method, path, request = {}) => send(server.port, method, path, request);
  return {
    port: server.port,
    host,
    casebook,
    lines,
    call,
    cookieOf: (role) => signedIn(call, casebook, role),
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    close: async () => {
      await server.close(200);
      casebook.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signedIn(call: TestConsole['call'], casebook: Casebook, role: Role): Promise<string> {
  const token = casebook.issueSignInToken({ role, name: `a ${role}` }).secret;
  const { headers, status } = await call('POST', '/api/session', { json: { token } });
  const cookie = headers['set-cookie']?.[0]?.split(';', 1)[0];
  if (cookie === undefined) {
    throw new Error(`signing in answered ${status}`);
  }
  return cookie;
}

function aWebRoot(folder: string): string {
  const webRoot = join(folder, 'web');
  mkdirSync(join(webRoot, 'assets'), { recursive: true });
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Gumshoe</title>');
  writeFileSync(join(webRoot, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(webRoot, 'assets', 'index-4f2a9c1b.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'outside the web root');
  return webRoot;
}

function send(
  port: number,
  method: string,
  path: string,
  { headers = {}, json, raw, cookie }: TestRequest,
): Promise<TestResponse> {
  const host = `127.0.0.1:${port}`;
  const own =
    method === 'GET' ? {} : { origin: `http://${host}`, 'sec-fetch-site': 'same-origin', 'x-gumshoe': '1' };
  const payload = raw ?? (json === undefined ? undefined : JSON.stringify(json));
  const content = json === undefined ? {} : { 'content-type': 'application/json' };
  const given = { host, ...own, ...content, ...(cookie === undefined ? {} : { cookie }), ...headers };
  const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers: sent, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = response.headers['content-type']?.startsWith('application/json') ?? false;
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: isJson ? JSON.parse(text) : undefined,
          });
        });
      },
    );
    request.on('error', reject);
    request.end(payload);
  });
}
