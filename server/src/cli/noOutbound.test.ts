import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const hasTracer = spawnSync('strace', ['--seccomp-bpf', '-f', '-o', '/dev/null', 'true']).status === 0;

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbound-'));
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs', 'a.json'), JSON.stringify({ Records: [aRecord] }));
  writeFileSync(join(folder, 'hook.mjs'), hook);
});

afterEach(async () => {
  await endConsole();
  rmSync(folder, { recursive: true, force: true });
});

const aRecord = {
  eventVersion: '1.09',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAANAXXXXXEXAMPLE',
    arn: 'arn:aws:iam::111122223333:user/ana',
    accountId: '111122223333',
    userName: 'ana',
  },
  eventTime: '2026-03-10T08:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'ListBuckets',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '198.51.100.7',
  userAgent: 'http://example.com/agent',
  eventID: '00000048-0000-4000-8000-000000000001',
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
};

/** Where no tracer is at hand, every connection the server process opens is written down by itself. */
const hook = `
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';
import dns from 'node:dns';
const told = process.env.OUTBOUND_LOG;
for (const [holder, name] of [[Socket.prototype, 'connect'], [dns, 'lookup']]) {
  const original = holder[name];
  holder[name] = function (...args) {
    appendFileSync(told, name + ' ' + JSON.stringify(args[0]) + '\\n');
    return original.apply(this, args);
  };
}
`;

test('loading and asking open no connection to anywhere, in any of the processes', async () => {
  const log = join(folder, 'connections');
  const link = await startTraced(log);
  const cookie = await signIn(link);
  await expect.poll(() => loadState(link, cookie), { timeout: 20_000, interval: 200 }).toBe('done');
  const params = { entity: { type: 'IpAddress', id: '198.51.100.7' } };
  const answered = await call(link, cookie, '/api/questions/api-call-volume', { params });
  expect(await answered.json()).toMatchObject({ answer: { succeeded: 1, failed: 0 } });
  expect((await call(link, cookie, '/api/exports/api-call-volume?format=csv', { params })).status).toBe(200);
  expect((await fetch(`${link.origin}/`)).status).toBeLessThan(500);
  await endConsole();
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  expect(lines.filter((line) => /AF_INET|^lookup|^connect \{"(?!path)/.test(line))).toEqual([]);
  if (hasTracer) {
    expect(lines.length, 'the tracer saw the processes at all').toBeGreaterThan(1);
  }
}, 60_000);

async function startTraced(log: string): Promise<URL> {
  const tracer = hasTracer
    ? ['strace', '-f', '-qq', '--seccomp-bpf', '-e', 'trace=connect,execve', '-o', log]
    : [];
  const node = [
    process.execPath,
    '--conditions=source',
    '--import',
    'tsx',
    '--import',
    join(folder, 'hook.mjs'),
  ];
  const program = [
    join(root, 'server', 'src', 'gumshoe.ts'),
    join(folder, 'logs'),
    '--store',
    join(folder, 'store'),
    '--port',
    '0',
  ];
  const [command = '', ...args] = [...tracer, ...node, ...program];
  const started = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: '1', OUTBOUND_LOG: hasTracer ? '/dev/null' : log },
  });
  child = started;
  let out = '';
  let err = '';
  started.stdout.on('data', (chunk) => {
    out += chunk;
  });
  started.stderr.on('data', (chunk) => {
    err += chunk;
  });
  await expect
    .poll(() => (started.exitCode === null ? out : `ended: ${err}`), { timeout: 30_000, interval: 100 })
    .toMatch(/#t=[\w-]{43}\n/);
  return new URL(out.trim());
}

/** Ends the console by its own process id: the tracer around it lets no signal through. */
async function endConsole(): Promise<void> {
  const ended = child;
  if (ended?.exitCode === null) {
    const gone = new Promise((resolve) => ended.once('close', resolve));
    process.kill(consolePid() ?? ended.pid ?? 0, 'SIGTERM');
    await gone;
  }
}

function consolePid(): number | undefined {
  const file = join(folder, 'store', 'server.json');
  return existsSync(file) ? Number(JSON.parse(readFileSync(file, 'utf8')).pid) : undefined;
}

async function signIn(link: URL): Promise<string> {
  const response = await call(link, '', '/api/session', { token: link.hash.slice(3) });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function loadState(link: URL, cookie: string): Promise<unknown> {
  const response = await fetch(`${link.origin}/api/loading`, { headers: { cookie } });
  return Reflect.get(Object(await response.json()), 'state');
}

function call({ origin }: URL, cookie: string, path: string, body: unknown): Promise<Response> {
  const headers = { origin, cookie, 'x-gumshoe': '1', 'content-type': 'application/json' };
  return fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}
