import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../root.mjs';
import { dice } from './dice.mjs';
import { lookAtStore } from './lookAtStore.mjs';

/**
 * Kills the loading process at random moments, several times a store, and looks what the store then holds. The
 * acknowledgement log is what the worker said after each batch; it says so only when the ledger's entry is durable.
 *
 * @param {{ corpus: string, kills: number, seed: number }} options
 * @returns {Promise<{ kills: number, acknowledged: number, lost: number, double: number, torn: number, problems: string[] }>}
 */
export async function killLoads({ corpus, kills, seed }) {
  const next = dice(seed);
  const truth = JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8'));
  const result = { kills: 0, acknowledged: 0, lost: 0, double: 0, torn: 0, stores: 0, problems: [] };
  const milliseconds = await timeOfLoad(corpus);
  while (result.kills < kills) {
    const folder = mkdtempSync(join(tmpdir(), 'gumshoe-kill-'));
    const store = join(folder, 'store');
    const killsHere = Math.min(5, kills - result.kills);
    for (let kill = 0; kill < killsHere; kill += 1) {
      const { steps } = await loadUntil(store, corpus, 250 + next(Math.max(500, milliseconds)));
      result.kills += 1;
      judge(result, store, steps, await lookAtStore(store));
    }
    await loadUntil(store, corpus, undefined);
    const end = await lookAtStore(store);
    if (end.rows !== truth.records.events)
      result.problems.push(
        `after the last load ${end.rows} calls are held, ${truth.records.events} were written`,
      );
    judge(result, store, [], end);
    result.stores += 1;
    rmSync(folder, { recursive: true, force: true });
  }
  return result;
}

/** How long an undisturbed load takes: kills fall anywhere in it. */
async function timeOfLoad(corpus) {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-kill-'));
  const { milliseconds } = await loadUntil(join(folder, 'store'), corpus, undefined);
  rmSync(folder, { recursive: true, force: true });
  return milliseconds;
}

/** What was acknowledged must be there, nothing twice, no segment torn. */
function judge(result, store, steps, held) {
  const last = steps.at(-1);
  if (last !== undefined) {
    result.acknowledged += 1;
    const number = Number(last.snapshot.split('-')[0]);
    if (held.version < number) {
      result.lost += 1;
      result.problems.push(`version ${number} was acknowledged, the ledger holds ${held.version}`);
    }
  }
  if (held.rows < held.ledgerRows) result.lost += held.ledgerRows - held.rows;
  if (held.rows > held.ledgerRows) result.double += held.rows - held.ledgerRows;
  result.double += held.rows - held.events;
  result.torn += held.torn.length;
  result.problems.push(...held.torn);
  if (held.rolledUp !== held.calls)
    result.problems.push(`rollups count ${held.rolledUp} calls, facts ${held.calls}`);
  const strangers = readdirSync(join(store, 'segments')).filter(
    (name) => !name.startsWith('.') && !held.segments.includes(name) && !held.superseded.includes(name),
  );
  if (strangers.length > 1)
    result.problems.push(`segments the ledger does not know: ${strangers.join(', ')}`);
}

/** Loads the corpus; killed after so many milliseconds, or to its end. */
function loadUntil(store, corpus, killAfter) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const steps = [];
    const child = fork(inRoot('server/dist/ingest/ingestWorker.js'), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('message', (message) => {
      if (message.kind === 'ready') child.send({ kind: 'load', store, paths: [corpus] });
      if (message.kind === 'step') steps.push(message.step);
      if (message.kind === 'failed') reject(new Error(message.message));
    });
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ steps, milliseconds: Date.now() - started });
    });
  });
}
