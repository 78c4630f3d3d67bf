import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../lake/store.js';
import { type Engine, type Query, defineQuery } from '../engine.js';
import { startWorkerPool } from './workerPool.js';

const folder = mkdtempSync(join(tmpdir(), 'gumshoe-pool-'));
const snapshot = { id: '0-e3b0c442', number: 0, records: 0, segments: [] };
const row = z.object({ n: z.number() });

/** A query of this text, for what questions would never ask. */
function queryOf(sql: string): Query<z.infer<typeof row>> {
  return defineQuery({
    name: 'test',
    row,
    build: () => ({ compile: () => ({ sql, parameters: [] }) as unknown as CompiledQuery }),
  });
}

/** Seconds of work that an interrupt ends, and work that it does not end: a scalar function does not look up. */
const long = queryOf(
  'SELECT count(*) AS n FROM range(1000000) a, range(1000000) b WHERE (a.range + b.range) % 7 = 3',
);
const stubborn = queryOf(`SELECT levenshtein(repeat('a', 60000), repeat('b', 60000)) AS n`);

let engine: Engine;
beforeAll(async () => {
  engine = startWorkerPool(openStore(folder));
  await engine.run(queryOf('SELECT 1 AS n'), { snapshot });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Process ids of the workers: children of this process that run the worker's module. */
function workerIds(): number[] {
  const list = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return list
    .split('\n')
    .filter((line) => line.includes('analyticsWorker'))
    .map((line) => Number(line.trim().split(' ')[0]));
}

describe('the worker pool', () => {
  it('answers rows with what ran and how long', async () => {
    const { rows, statement } = await engine.run(queryOf('SELECT range::INTEGER AS n FROM range(3)'), {
      snapshot,
    });
    expect(rows).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect(statement).toMatchObject({ name: 'test', rows: 3 });
  });

  it('stops a statement at its deadline and says so', async () => {
    await expect(engine.run(long, { snapshot, deadlineMs: 300 })).rejects.toMatchObject({ code: 'too-slow' });
  });

  it('stops a statement whose asker has gone', async () => {
    const asker = new AbortController();
    const running = engine.run(long, { snapshot, signal: asker.signal });
    setTimeout(() => asker.abort(), 200);
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('ends the process of a statement that an interrupt does not stop, and goes on answering', async () => {
    const started = Date.now();
    await expect(engine.run(stubborn, { snapshot, deadlineMs: 300 })).rejects.toMatchObject({
      code: 'too-slow',
    });
    expect(Date.now() - started).toBeLessThan(6_000);
    expect((await engine.run(queryOf('SELECT 7 AS n'), { snapshot })).rows).toEqual([{ n: 7 }]);
  });

  it('runs the innocent statements of a killed worker again, unseen', async () => {
    const innocent = queryOf(
      'SELECT count(*) AS n FROM range(12000) a, range(12000) b WHERE (a.range + b.range) % 7 = 3',
    );
    const running = engine.run(innocent, { snapshot, deadlineMs: 120_000 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    for (const pid of workerIds()) process.kill(pid, 'SIGKILL');
    expect((await running).rows[0]?.n).toBeGreaterThan(20_000_000);
  });

  it('gives a worker no credentials', async () => {
    const [pid] = workerIds();
    const environment = execFileSync('tr', ['\\0', '\\n'], {
      input: execFileSync('cat', [`/proc/${pid}/environ`]),
      encoding: 'utf8',
    });
    expect(environment).not.toMatch(/^AWS_/m);
    expect(
      environment
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split('=')[0])
        .sort(),
    ).toEqual(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'NODE_ENV', 'TZ']);
  });

  it('sorts more than fits into memory in a folder of its own, and takes it away', async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const spilling = startWorkerPool(openStore(join(folder, 'spilling')));
    vi.unstubAllEnvs();
    try {
      const { rows } = await spilling.run(
        queryOf(
          `SELECT count(DISTINCT t) AS n FROM (SELECT repeat(md5(range::VARCHAR), 4) AS t FROM range(3000000) ORDER BY t)`,
        ),
        { snapshot, deadlineMs: 60_000 },
      );
      expect(rows).toEqual([{ n: 3_000_000 }]);
      expect(readdirSync(temporary)).toHaveLength(2);
    } finally {
      await spilling.close();
    }
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('runs a crowd of statements in turn, and refuses what is too many to wait', async () => {
    const crowd = Array.from({ length: 64 }, (_each, n) =>
      engine.run(queryOf(`SELECT count(*) AS n FROM range(${n + 1}) a, range(100000)`), { snapshot }),
    );
    await expect(engine.run(queryOf('SELECT 1 AS n'), { snapshot })).rejects.toMatchObject({ code: 'busy' });
    const answers = await Promise.all(crowd);
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(crowd.map((_each, n) => (n + 1) * 100_000));
  });

  it('names a statement the engine refuses', async () => {
    await expect(engine.run(queryOf('SELECT nothing FROM nowhere'), { snapshot })).rejects.toMatchObject({
      code: 'internal',
    });
  });
});
