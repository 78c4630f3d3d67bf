import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const generator = fileURLToPath(new URL('../../server/dist/scenario/generate.js', import.meta.url));
const run = promisify(execFile);

/** Milliseconds the generator may take. */
const DEADLINE = 180_000;

/** The scenario's files as the generator wrote them. */
export interface ScenarioFiles {
  /** The folder of logs and findings. */
  readonly logs: string;
  /** Places and networks of the scenario's documentation addresses, for the store. */
  readonly networks: string;
  /** The story as it was written into the logs: what an answer is held against. */
  readonly truth: ScenarioTruth;
  remove(): Promise<void>;
}

/** The part of the truth that the journeys read. Counts are calls. */
export interface ScenarioTruth {
  readonly accounts: readonly (OutcomeCounts & { readonly account: string })[];
  readonly records: { readonly written: number; readonly events: number; readonly duplicates: number };
  readonly story: {
    readonly keyCalls: readonly (OutcomeCounts & { readonly address: string; readonly calls: number })[];
    readonly rolesRefused: readonly { readonly arn: string; readonly times: number }[];
  };
}

interface OutcomeCounts {
  readonly succeeded: number;
  readonly failed: number;
  readonly denied: number;
  readonly throttled: number;
  readonly other: number;
}

/** Writes the scenario as of 25 November 2026, whatever the day; with the same size always the same bytes. */
export async function writeScenarioFiles(size = 'demo'): Promise<ScenarioFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'gumshoe-scenario-'));
  const options = ['--out', folder, '--size', size, '--seed', '7', '--ends-at', '2026-11-25T08:00:00Z'];
  await run(process.execPath, [generator, ...options], { timeout: DEADLINE });
  return {
    logs: join(folder, 'AWSLogs'),
    networks: join(folder, 'networks.json'),
    truth: JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
