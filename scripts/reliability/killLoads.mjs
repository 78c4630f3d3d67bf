import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../root.mjs';
import { loadInWorker } from './loadWorker.mjs';
import { runChild } from './runChild.mjs';

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const WHOLE_KILLS = 6;
const PART_KILLS = 10;
/** Files of a load where the corpus is loaded in parts; a few of them and compaction joins segments. */
const PART_FILES = 2;

/**
 * Kills the loading process again and again and looks after each kill what the store holds. Stores take turns: one is loaded whole, over
 * and over until it is done; the next in parts, so that compaction falls into the time of kills. Each ends with an undisturbed load of
 * everything, after which the totals have to be those the generator counted.
 *
 * @param {{ corpus: import('../bench/corpus.mjs').Corpus, kills: number, next: (below: number) => number }} options
 * @returns {Promise<{ figures: object, problems: string[] }>} `figures.lost`, `double` and `torn` are what has to be 0
 */
export async function killLoads({ corpus, kills, next }) {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-kills-'));
  try {
    const expected = await writeExpected(corpus, folder);
    const { milliseconds, report, problem } = await loadInWorker(join(folder, 'untouched'), [corpus.folder]);
    if (report === undefined) throw new Error(`a load that nobody disturbs fails: ${problem}`);
    const run = {
      corpus,
      next,
      expected,
      folder,
      milliseconds,
      left: kills,
      figures: noFigures(kills),
      problems: [],
    };
    for (let turn = 0; run.left > 0; turn += 1) {
      run.figures.stores += 1;
      await (turn % 2 === 0 ? killPartLoads(run, turn) : killWholeLoads(run, turn));
    }
    return { figures: run.figures, problems: run.problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function noFigures(kills) {
  return {
    kills,
    stores: 0,
    batchesAcknowledged: 0,
    lost: 0,
    double: 0,
    torn: 0,
    killedAt: {},
    leftBehind: {
      'half-written segment': 0,
      'segment without its entry': 0,
      'file in the spool': 0,
      nothing: 0,
    },
    looksAfterCompaction: 0,
    slowestReopenMs: 0,
  };
}

/** What the corpus holds, read without the loader; the oracle of every look. */
export async function writeExpected(corpus, folder) {
  const list = join(folder, 'files.txt');
  const expected = join(folder, 'expected.parquet');
  writeFileSync(list, corpus.logFiles.join('\n'));
  const { code, err } = await runChild([beside('./expectedEvents.mjs'), list, expected]);
  if (code !== 0) throw new Error(`the corpus cannot be read: ${err}`);
  return expected;
}

async function killWholeLoads(run, turn) {
  const store = storeOf(run, turn);
  for (let kill = 0; kill < WHOLE_KILLS && run.left > 0; kill += 1) {
    const plan = planOf(run, run.milliseconds, 6);
    if (!(await loadAndJudge(run, store, [run.corpus.folder], plan))) break;
  }
  await finish(run, store);
}

async function killPartLoads(run, turn) {
  const store = storeOf(run, turn);
  const files = [...run.corpus.logFiles];
  for (let kills = 0; files.length > 0 && kills < PART_KILLS && run.left > 0; ) {
    const part = files.splice(0, PART_FILES);
    const isSpared = run.next(3) === 0;
    if (await loadAndJudge(run, store, part, isSpared ? undefined : planOf(run, 1500, 2))) kills += 1;
  }
  await finish(run, store);
}

function storeOf({ folder }, turn) {
  return { path: join(folder, `store-${turn}`), ids: join(folder, `ids-${turn}.parquet`), held: 0 };
}

/** Half of the kills fall at any moment of a load; the others aim at a moment that is short. */
function planOf({ next }, milliseconds, steps) {
  const kinds = ['after', 'after', 'after', 'segment', 'rename', 'step'];
  return {
    kind: kinds[next(kinds.length)],
    nth: 1 + next(steps),
    delayMs: next(2) === 0 ? next(300) : next(milliseconds),
  };
}

/** Loads, looks, and judges; answers whether the load was killed. */
async function loadAndJudge(run, store, paths, plan) {
  const { steps, isKilled, report, problem } = await loadInWorker(store.path, paths, plan);
  const held = await look(run, store);
  if (isKilled) {
    run.left -= 1;
    if (run.left % 10 === 0) process.stdout.write(`  ${run.left} kills to go\n`);
    run.figures.killedAt[plan.kind] = (run.figures.killedAt[plan.kind] ?? 0) + 1;
    tellLeftBehind(run.figures.leftBehind, held);
  } else if (report === undefined) run.problems.push(`a load that was not killed failed: ${problem}`);
  judge(run, store, steps, held);
  await judgeAnswers(run, store, held);
  return isKilled;
}

function tellLeftBehind(tally, { halfWritten, strays, spooled }) {
  if (halfWritten > 0) tally['half-written segment'] += 1;
  else if (strays > 0) tally['segment without its entry'] += 1;
  else if (spooled > 0) tally['file in the spool'] += 1;
  else tally.nothing += 1;
}

async function look({ expected }, { path, ids }) {
  const { code, signal, out, err } = await runChild([beside('./lookAtStore.mjs'), path, expected, ids]);
  if (code !== 0) throw new Error(`the store cannot be read (${signal ?? code}): ${err}`);
  return JSON.parse(out);
}

/** Holds what was acknowledged, and what the ledger says, against what is there. */
function judge({ figures, problems }, store, steps, held) {
  const last = steps.at(-1);
  figures.batchesAcknowledged += steps.length;
  const acknowledged = last === undefined ? store.held : store.held + last.records.loaded;
  const unnamed = steps.filter(({ snapshot }) => held.versions[snapshot.split('-')[0]] !== snapshot).length;
  const lost = Math.max(0, acknowledged - held.held) + held.vanished + held.missing + unnamed;
  figures.lost += lost;
  figures.double += held.rows - held.distinct;
  figures.torn += held.torn + held.badFiles.length;
  figures.looksAfterCompaction += held.superseded > 0 ? 1 : 0;
  const faults = [
    lost > 0 ? `${lost} lost of ${acknowledged} acknowledged` : '',
    held.rows > held.distinct ? `${held.rows - held.distinct} counted twice` : '',
    held.torn > 0 ? `${held.torn} files loaded in part` : '',
    held.phantoms > 0 ? `${held.phantoms} events of files that are not loaded` : '',
    held.rows !== held.ledgerRows ? `${held.rows} facts, the ledger says ${held.ledgerRows}` : '',
    ...held.rollups.map((rollup) => `${rollup} does not count what the facts do`),
    ...held.badFiles.map((file) => `${file} is not what its manifest states`),
  ].filter(Boolean);
  problems.push(...faults);
  store.held = held.held;
}

/** The product itself must read what the ledger lists, and no folder left behind: coverage counts every record. */
async function judgeAnswers({ figures, problems }, store, held) {
  if (held.version === 0) return;
  const command = [inRoot('server/dist/gumshoe.js'), 'ask', 'coverage', '--store', store.path, '--json'];
  const { code, out, err, milliseconds } = await runChild(command);
  figures.slowestReopenMs = Math.max(figures.slowestReopenMs, milliseconds);
  if (code !== 0) problems.push(`coverage ended with ${code} after a kill: ${err}`);
  else if (JSON.parse(out).totals.records !== held.rows)
    problems.push(`coverage counts ${JSON.parse(out).totals.records} records, ${held.rows} are held`);
}

/** An undisturbed load of everything: nothing is left behind, and every account has the calls the generator wrote. */
async function finish(run, store) {
  await loadAndJudge(run, store, [run.corpus.folder], undefined);
  const held = await look(run, store);
  const { accounts, records } = run.corpus.truth;
  const written = accounts.map(({ account, succeeded, denied, throttled, other }) => ({
    account,
    succeeded,
    denied,
    throttled,
    other,
  }));
  const byAccount = (a, b) => (a.account < b.account ? -1 : 1);
  if (JSON.stringify(held.accounts) !== JSON.stringify(written.filter(hasCalls).sort(byAccount)))
    run.problems.push('after the last load the accounts do not have the calls that were written');
  if (held.rows !== records.events)
    run.problems.push(`after the last load ${held.rows} events are held, ${records.events} were written`);
  if (held.strays + held.spooled > 0)
    run.problems.push(`${held.strays} folders and ${held.spooled} spool files were left behind`);
  rmSync(store.path, { recursive: true, force: true });
}

function hasCalls({ succeeded, denied, throttled, other }) {
  return succeeded + denied + throttled + other > 0;
}
