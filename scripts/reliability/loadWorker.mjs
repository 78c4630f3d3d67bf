import { fork } from 'node:child_process';
import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.mjs';

/**
 * When a load is killed. `after`: so many milliseconds after it was told to load. `step`: so many after it acknowledged a batch for the
 * n-th time, when compaction may follow. `segment`: so many after the n-th segment began to be written. `rename`: at once when the n-th
 * got its name, before the ledger can know it.
 *
 * @typedef {{ kind: 'after' | 'step' | 'segment' | 'rename', nth: number, delayMs: number }} KillPlan
 */

const HANGS_MS = 300_000;

/**
 * Runs one load in the loader's own process, the way the server starts it, and kills it with SIGKILL as planned. `steps` are what it
 * acknowledged, in order; a load that ended before its kill has `isKilled` false.
 *
 * @param {string} store
 * @param {readonly string[]} paths
 * @param {KillPlan} [plan] without one the load runs to its end
 * @returns {Promise<{ steps: object[], isKilled: boolean, report: object | undefined, problem: string | undefined, milliseconds: number }>}
 */
export function loadInWorker(store, paths, plan) {
  mkdirSync(join(store, 'segments'), { recursive: true });
  const started = Date.now();
  const child = fork(inRoot('server/dist/ingest/ingestWorker.js'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const steps = [];
  let report;
  let problem;
  let errors = '';
  const kill = () => child.kill('SIGKILL');
  const timers = [
    setTimeout(() => {
      problem = 'hung';
      kill();
    }, HANGS_MS),
  ];
  const killIn = (delayMs) => timers.push(setTimeout(kill, delayMs));
  const watcher = plan === undefined ? undefined : watchSegments(join(store, 'segments'), plan, kill, killIn);
  child.stderr.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-2000);
  });
  child.on('message', (message) => {
    if (message.kind === 'ready') {
      child.send({ kind: 'load', store, paths, readablePart: false });
      if (plan?.kind === 'after') killIn(plan.delayMs);
    }
    if (message.kind === 'step') {
      steps.push(message.step);
      if (plan?.kind === 'step' && steps.length === plan.nth) killIn(plan.delayMs);
    }
    if (message.kind === 'done') report = message.report;
    if (message.kind === 'failed') problem = message.message;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const timer of timers) clearTimeout(timer);
      watcher?.close();
      const isKilled = signal === 'SIGKILL' && problem !== 'hung';
      if (!isKilled && report === undefined) problem ??= `ended with ${code ?? signal}: ${errors}`;
      resolve({ steps, isKilled, report, problem, milliseconds: Date.now() - started });
    });
  });
}

/** Watches folders of segments come and get their names. */
function watchSegments(folder, { kind, nth, delayMs }, kill, killIn) {
  const seen = new Set();
  return watch(folder, (_event, name) => {
    if (name === null || seen.has(name)) return;
    const isUnfinished = name.startsWith('.');
    if ((kind === 'segment') !== isUnfinished || (kind !== 'segment' && kind !== 'rename')) return;
    seen.add(name);
    if (seen.size !== nth) return;
    if (kind === 'rename') kill();
    else killIn(delayMs);
  });
}
