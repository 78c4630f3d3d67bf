import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { createRequire } from 'node:module';
import { runProgram } from '../runProgram.mjs';

/**
 * Where and on what the figures were measured.
 *
 * @returns {Promise<{ date: string, commit: string, processor: string, cores: number, memoryBytes: number, system: string, node: string,
 *   duckdb: string, loadAverage: number }>} `loadAverage` is that of the minute before
 */
export async function describeMachine() {
  const processors = cpus();
  const { version } = createRequire(new URL('../../server/package.json', import.meta.url))(
    '@duckdb/node-api/package.json',
  );
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: await commitName(),
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
    node: process.version,
    duckdb: version,
    loadAverage: loadavg()[0],
  };
}

async function commitName() {
  const head = await runProgram('git', ['rev-parse', '--short', 'HEAD'], { quiet: true });
  if (head.code !== 0) return 'not a checkout';
  const changes = await runProgram('git', ['status', '--porcelain', '--', 'server', 'shared'], {
    quiet: true,
  });
  return `${head.output.trim()}${changes.output.trim() === '' ? '' : ' with uncommitted changes'}`;
}
