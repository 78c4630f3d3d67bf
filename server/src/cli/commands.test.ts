import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { LoadProgress } from '@gumshoe/shared/contract/loading';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCasebook } from '../casebook/casebook.js';
import { openDatabase } from '../casebook/database.js';
import { aBackend, type RunningCommand, runCommand, startCommand } from '../testing/runCommand.js';
import { anEnvelope, emptyLake, idleProgress } from '../testing/startTestConsole.js';
import type { Backend } from './backend.js';
import { bindAddress } from './bindAddress.js';
import { storePathOf } from './storePath.js';

let folder: string;
let store: string;
const running: RunningCommand[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  store = join(folder, 'store');
  mkdirSync(store);
  writeFileSync(join(store, 'store.json'), '{"format":1}');
});

afterEach(async () => {
  for (const command of running.splice(0)) {
    command.end();
    await command.result;
  }
  rmSync(folder, { recursive: true, force: true });
});

async function opened(
  args: readonly string[],
  backend: Backend = aBackend(),
): Promise<RunningCommand & { link: URL }> {
  const command = startCommand(args, backend, folder);
  running.push(command);
  await expect.poll(command.out, { timeout: 5000 }).toMatch(/#t=[\w-]{43}\n/);
  return { ...command, link: new URL(command.out().trim()) };
}

async function signIn(link: URL): Promise<string> {
  const headers = { origin: link.origin, 'x-gumshoe': '1', 'content-type': 'application/json' };
  const response = await fetch(`${link.origin}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token: link.hash.slice(3) }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? `refused with ${response.status}`;
}

describe('gumshoe', () => {
  test('prints help and version, and asks for something when given nothing', async () => {
    expect(await runCommand(['--version'])).toMatchObject({ code: 0, out: '0.1.0\n' });
    expect(await runCommand(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('gumshoe ask QUESTION'),
    });
    expect(await runCommand(['ask', '--help'])).toMatchObject({ code: 0 });
    expect(await runCommand([])).toMatchObject({ code: 2, out: '' });
    expect(await runCommand(['/no/such/path'])).toMatchObject({
      code: 2,
      err: 'There is nothing at /no/such/path.\n',
    });
    expect(await runCommand(['--demo', '/tmp'])).toMatchObject({ code: 2 });
    expect(await runCommand(['--unknown'])).toMatchObject({ code: 2 });
  });
});

describe('gumshoe PATH', () => {
  test('opens the console before the load has ended, signs its owner in once, and ends cleanly', async () => {
    const loads: unknown[] = [];
    let progress: LoadProgress = { ...idleProgress, state: 'loading' };
    const lake = {
      ...emptyLake,
      progress: () => progress,
      load: async (paths: readonly string[]) => void loads.push(paths),
    };
    let closed = false;
    const close = async () => {
      closed = true;
    };
    const backend = aBackend({ openConsole: async () => ({ ask: async () => anEnvelope({}), lake, close }) });
    const command = await opened([store, '--store', join(folder, 'new')], backend);
    expect(command.link.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const cookie = await signIn(command.link);
    const session = await fetch(`${command.link.origin}/api/session`, { headers: { cookie } });
    expect(await session.json()).toMatchObject({ role: 'admin' });
    expect(await signIn(command.link)).toBe('refused with 401');
    expect(loads).toEqual([[store]]);
    progress = { ...idleProgress, state: 'done', files: { seen: 3, loaded: 2, skipped: 1, rejected: 0 } };
    await expect.poll(command.err).toContain('Loaded: 3 files, 0 records (1 files skipped)');
    command.end();
    expect(await command.result).toMatchObject({ code: 0 });
    expect([closed, existsSync(join(folder, 'new', 'server.json'))]).toEqual([true, false]);
    await expect(fetch(command.link.origin)).rejects.toThrow();
  });

  test('stays open on what is held when the load fails', async () => {
    const lake = {
      ...emptyLake,
      load: () => Promise.reject(new AppError('busy', 'Another process (7) is writing the store.')),
    };
    const backend = aBackend({
      openConsole: async () => ({ ask: async () => anEnvelope({}), lake, close: async () => {} }),
    });
    const command = await opened([store, '--store', join(folder, 'new')], backend);
    await expect.poll(command.err).toContain('Another process (7)');
    expect((await fetch(`${command.link.origin}/healthz`)).status).toBe(200);
  });

  test('keeps one store for the same paths in any order and prints where', async () => {
    mkdirSync(join(folder, 'logs'));
    const [one, two] = [
      storePathOf('/data', [store, join(folder, 'logs')]),
      storePathOf('/data', [`${folder}/logs/`, `${folder}/./store`]),
    ];
    expect(one).toBe(two);
    expect(one).toMatch(/^\/data\/stores\/logs-[0-9a-f]{12}$/);
    expect(storePathOf('/data', [store])).not.toBe(one);
    const command = await opened([join(folder, 'logs')]);
    expect(command.err()).toContain(`Store: ${join(folder, 'stores', 'logs-')}`);
  });

  test('writes the scenario once and loads it like any logs', async () => {
    const loads: unknown[] = [];
    let written = 0;
    const lake = { ...emptyLake, load: async (paths: readonly string[]) => void loads.push(paths) };
    const backend = aBackend({
      openConsole: async () => ({ ask: async () => anEnvelope({}), lake, close: async () => {} }),
      writeScenario: async (_store, target) => {
        written += 1;
        writeFileSync(join(target, 'a.json'), '{}');
      },
    });
    for (let at = 0; at < 2; at += 1) {
      const command = await opened(['--demo', '--store', join(folder, 'demo')], backend);
      await expect.poll(() => loads.length).toBe(at + 1);
      command.end();
      await command.result;
    }
    expect([written, loads[0]]).toEqual([1, [join(folder, 'demo', 'scenario', 'AWSLogs')]]);
  });
});

describe('gumshoe serve and token', () => {
  test('serve a store to a second person, and refuse a second console with 75', async () => {
    const command = await opened(['serve', '--store', store]);
    const { code, out } = await runCommand(['token', '--store', store, '--role', 'viewer', '--name', 'ben']);
    const link = new URL(out.trim());
    expect([code, link.origin]).toEqual([0, command.link.origin]);
    const session = await fetch(`${link.origin}/api/session`, { headers: { cookie: await signIn(link) } });
    expect(await session.json()).toMatchObject({ name: 'ben', role: 'viewer' });
    expect(await runCommand(['serve', '--store', store])).toMatchObject({
      code: 75,
      err: expect.stringContaining(`process ${process.pid}`),
    });
  });

  test('serve takes over from a console that was killed', async () => {
    writeFileSync(
      join(store, 'server.json'),
      JSON.stringify({ pid: 999_999_999, address: 'http://127.0.0.1:9', origin: 'http://127.0.0.1:9' }),
    );
    await opened(['serve', '--store', store]);
    expect(JSON.parse(readFileSync(join(store, 'server.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  test.each([
    [['serve'], 2],
    [['serve', '--store', '/no/such/store'], 2],
    [['serve', '/tmp', '--store', 'STORE'], 2],
    [['serve', '--store', 'STORE', '--port', '99999'], 2],
    [['serve', '--store', 'STORE', '--port', 'x'], 2],
    [['serve', '--store', 'STORE', '--host', '0.0.0.0'], 2],
    [['serve', '--store', 'STORE', '--allow-writes'], 2],
    [['token', '--store', 'STORE'], 1],
    [['token', '--store', 'STORE', '--role', 'root'], 2],
    [['views', '--store', '/no/such/store'], 2],
    [['doctor'], 2],
    [['ingest', '--store', 'STORE'], 2],
    [['ingest', '/no/such/path', '--store', 'STORE'], 2],
    [['ingest', '/tmp'], 2],
  ])('%j ends with %i', async (args, code) => {
    expect(await runCommand(args.map((arg) => (arg === 'STORE' ? store : arg)))).toMatchObject({
      code,
      out: '',
    });
  });

  test('a console that cannot listen lets go of everything', async () => {
    let closed = 0;
    const close = async () => {
      closed += 1;
    };
    const backend = aBackend({
      openConsole: async () => ({ ask: async () => anEnvelope({}), lake: emptyLake, close }),
    });
    const first = await opened(['serve', '--store', store]);
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'store.json'), '{"format":1}');
    const { code, err } = await runCommand(['serve', '--store', other, '--port', first.link.port], backend);
    expect([code, closed, existsSync(join(other, 'server.json'))]).toEqual([1, 1, false]);
    expect(err).toContain('is taken');
  });
});

describe('what may be listened on', () => {
  test.each<[Parameters<typeof bindAddress>[0], boolean]>([
    [{}, true],
    [{ host: 'localhost' }, true],
    [{ host: '::1' }, true],
    [{ host: '127.0.0.2' }, true],
    [{ host: '0.0.0.0' }, false],
    [{ host: '::' }, false],
    [{ host: '192.0.2.1' }, false],
    [{ host: 'example.com' }, false],
    [{ host: '0.0.0.0', behindProxy: true }, false],
    [{ host: '0.0.0.0', behindProxy: true, publicHosts: ['console.example.com'] }, true],
    [{ behindProxy: true, publicHosts: ['console.example.com/x'] }, false],
  ])('%j: %s', (given, isAllowed) => {
    const decide = () => bindAddress(given);
    if (isAllowed) {
      expect(decide()).toMatchObject({ host: given.host ?? '127.0.0.1' });
    } else {
      expect(decide).toThrow(AppError);
    }
  });

  test('a proxy in front adds its own host and makes cookies secure', () => {
    const bind = bindAddress({ behindProxy: true, publicHosts: ['Console.example.com'] });
    expect([bind.isSecure, bind.hostsAt(80)]).toEqual([
      true,
      ['127.0.0.1:80', 'localhost:80', '[::1]:80', 'console.example.com'],
    ]);
  });
});

describe('gumshoe ingest', () => {
  const report = {
    files: { seen: 3, loaded: 1, skipped: 1, rejected: 1 },
    records: { seen: 5, loaded: 3, duplicates: 1, skipped: 0, rejected: 1 },
    skipped: [{ file: 'digest.json', records: 0, reason: 'integrity digest' }],
    rejected: [{ file: 'b\u202e.gz', at: 'byte 7', records: 0, reason: 'not gzip' }],
    snapshot: '2-9f3c2a8b',
  };

  test('prints the report as one JSON document, or for people with every file left out', async () => {
    const backend = aBackend({ ingest: async () => report });
    const { out, code } = await runCommand(['ingest', folder, '--store', store, '--json'], backend);
    expect([code, JSON.parse(out)]).toEqual([0, report]);
    const people = await runCommand(['ingest', folder, '--store', store], backend);
    expect(people.out).toContain(
      'Loaded 3 records from 1 of 3 files (1 repeats, 1 files skipped, 1 files rejected, 1 records rejected). Snapshot 2-9f3c2a8b.',
    );
    expect(people.out).toContain('b⟨U+202E⟩.gz');
    expect(people.out).toContain('integrity digest');
  });

  test('ends with 75 and names the process while another one writes the store', async () => {
    const backend = aBackend({
      ingest: () =>
        Promise.reject(
          new AppError('busy', 'Another process (4711) is writing the store.', { details: { pid: 4711 } }),
        ),
    });
    expect(await runCommand(['ingest', folder, '--store', store], backend)).toMatchObject({
      code: 75,
      err: expect.stringContaining('4711'),
    });
  });

  test('hands the paths to the console that serves the store, and reports what it did', async () => {
    let progress: LoadProgress = idleProgress;
    const row = {
      file: 'old.json',
      state: 'skipped',
      records: 0,
      duplicates: 0,
      bytes: 1,
      reason: 'empty file',
      loadedAt: '2026-11-24T08:00:00Z',
    } as const;
    const lake = {
      ...emptyLake,
      progress: () => progress,
      load: async (paths: readonly string[]) => {
        progress = { ...idleProgress, state: 'loading', paths: [...paths] };
        setTimeout(() => {
          progress = {
            ...progress,
            state: 'done',
            files: report.files,
            records: report.records,
            startedAt: '2026-11-25T08:00:00Z',
            snapshot: report.snapshot,
          };
        }, 50);
      },
      report: ({ state }: { state?: string | undefined }) => ({
        ...emptyLake.report({}),
        rows:
          state === 'skipped'
            ? [
                row,
                { ...row, file: 'digest.json', reason: 'integrity digest', loadedAt: '2026-11-25T08:00:01Z' },
              ]
            : [],
        total: 2,
      }),
    };
    const backend = aBackend({
      openConsole: async () => ({ ask: async () => anEnvelope({}), lake, close: async () => {} }),
      ingest: () => Promise.reject(new Error('not in this process')),
    });
    await opened(['serve', '--store', store], backend);
    const { code, out } = await runCommand(['ingest', folder, '--store', store, '--json'], backend);
    expect([code, JSON.parse(out)]).toEqual([0, { ...report, rejected: [] }]);
    expect(progress.paths).toEqual([folder]);
  });
});

describe('gumshoe views and doctor', () => {
  test('print what the store answers', async () => {
    expect(await runCommand(['views', '--store', store])).toMatchObject({
      code: 0,
      out: 'CREATE VIEW api_calls AS SELECT 1;\n',
    });
    expect(await runCommand(['doctor', '--store', store])).toMatchObject({
      code: 0,
      out: expect.stringContaining('everything holds together'),
    });
  });

  test('doctor names what to load again and ends with 1', async () => {
    const problem = { what: 'Segment 7 does not fit its digest.', remedy: 'Load logs/a.json.gz again.' };
    const backend = aBackend({ doctor: async () => ({ segments: 7, files: 20, problems: [problem] }) });
    expect(await runCommand(['doctor', '--store', store, '--json'], backend)).toMatchObject({
      code: 1,
      out: `${JSON.stringify({ segments: 7, files: 20, problems: [problem] })}\n`,
    });
  });

  test('doctor finds an audit log that lacks an entry whose anchor was printed', async () => {
    const casebook = openCasebook(join(store, 'casebook.db'));
    casebook.audit({ who: 'ana', role: 'admin', address: 'x', action: 'x', object: 'x', result: 'x' });
    const anchor = casebook.auditAnchor();
    casebook.close();
    const doctor = (given: string) => runCommand(['doctor', '--store', store, '--anchor', given]);
    expect(await doctor(anchor)).toMatchObject({ code: 0 });
    const lost = await doctor(anchor.replace(/^\d+/, '9'));
    expect(lost.code).toBe(1);
    expect(lost.out).toContain('does not hold entry 9');
    expect((await doctor('yesterday')).code).toBe(2);
  });

  test('doctor finds an audit log that was changed', async () => {
    const path = join(store, 'casebook.db');
    const casebook = openCasebook(path);
    casebook.audit({ who: 'ana', role: 'admin', address: 'x', action: 'x', object: 'x', result: 'x' });
    casebook.close();
    const raw = openDatabase(path);
    raw.execute('DROP TRIGGER audit_is_not_changed');
    raw.run("UPDATE audit SET who = 'ben'");
    raw.close();
    const { code, out } = await runCommand(['doctor', '--store', store]);
    expect(code).toBe(1);
    expect(out).toContain('entry 1 does not fit');
  });
});
