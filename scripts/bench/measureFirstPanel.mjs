import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startConsole } from './consoleClient.mjs';
import { machineBusySeconds, watchTree } from './processTree.mjs';

const POLL_MS = 25;
/** While the rest loads, a reader looks at a panel this often. */
const LOOK_MS = 1000;
const NOTHING_MS = 120_000;

/**
 * Opens the console on a folder as a person would (`gumshoe PATH`), asks for a profile panel until it answers with numbers, and in
 * the last round stays until everything is loaded, watching the memory of the server, the loader and the query workers together.
 *
 * @param {import('./corpus.mjs').Corpus} corpus
 * @param {number} rounds
 * @returns {Promise<{ secondsToFirstNumbers: number[], secondsToLink: number[], firstRecords: number[], whole: object, store: string,
 *   remove(): void }>} `store` is what the last round left behind; `remove` takes it away
 */
export async function measureFirstPanel(corpus, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-bench-'));
  const result = { secondsToFirstNumbers: [], secondsToLink: [], firstRecords: [], whole: undefined };
  try {
    for (let round = 0; round < rounds; round += 1) {
      const store = join(folder, `store-${round}`);
      const run = await openOnce(corpus, store, round === rounds - 1);
      result.secondsToLink.push(run.secondsToLink);
      result.secondsToFirstNumbers.push(run.secondsToFirstNumbers);
      result.firstRecords.push(run.records);
      result.whole = run.whole;
      process.stdout.write(
        `  round ${round + 1}: first numbers after ${run.secondsToFirstNumbers.toFixed(2)} s\n`,
      );
      if (run.whole === undefined) rmSync(store, { recursive: true, force: true });
    }
    const remove = () => rmSync(folder, { recursive: true, force: true });
    return { ...result, store: join(folder, `store-${rounds - 1}`), remove };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function openOnce(corpus, store, toTheEnd) {
  const started = performance.now();
  const busyBefore = machineBusySeconds();
  const console = await startConsole([corpus.folder, '--store', store, '--no-open']);
  const secondsToLink = (performance.now() - started) / 1000;
  const watch = watchTree(console.pid);
  try {
    const records = await firstNumbers(console, corpus.truth.accounts, started);
    const secondsToFirstNumbers = (performance.now() - started) / 1000;
    if (!toTheEnd) return { secondsToLink, secondsToFirstNumbers, records };
    await untilLoaded(console, corpus.truth.accounts[0]);
    const seconds = (performance.now() - started) / 1000;
    const { peakBytes, processes, cpuSeconds } = watch.stop();
    const othersBusy = Math.max(0, (machineBusySeconds() - busyBefore - cpuSeconds) / seconds);
    return {
      secondsToLink,
      secondsToFirstNumbers,
      records,
      whole: { seconds, peakBytes, processes, cpuSeconds, othersBusy },
    };
  } finally {
    watch.stop();
    await console.end();
  }
}

/** Asks for the volume of each account in turn until one answers calls; answers how many the panel counts then. */
async function firstNumbers(console, accounts, started) {
  for (let turn = 0; performance.now() - started < NOTHING_MS; turn += 1) {
    const { account } = accounts[turn % accounts.length];
    const { status, body } = await console.ask('api-call-volume', {
      entity: { type: 'AwsAccount', id: account },
    });
    const { succeeded = 0, failed = 0 } = status === 200 ? JSON.parse(body).answer : {};
    if (succeeded + failed > 0) return succeeded + failed;
    if (turn % accounts.length === accounts.length - 1) await wait(POLL_MS);
  }
  throw new Error(`no panel had numbers ${NOTHING_MS / 1000} s after the command`);
}

async function untilLoaded(console, { account }) {
  for (;;) {
    const { body } = await console.get('/api/loading');
    const { state, problem } = JSON.parse(body);
    if (state === 'done') return;
    if (state !== 'loading') throw new Error(`the load ended as ${state}: ${problem ?? ''}`);
    await console.ask('api-call-volume', { entity: { type: 'AwsAccount', id: account } });
    await wait(LOOK_MS);
  }
}
