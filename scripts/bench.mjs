import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from './root.mjs';
import { runProgram } from './runProgram.mjs';
import { readyCorpus } from './bench/corpus.mjs';
import { describeMachine } from './bench/describeMachine.mjs';
import { writeSection } from './bench/documentSection.mjs';
import { measureFirstPanel } from './bench/measureFirstPanel.mjs';
import { measureLoading } from './bench/measureLoading.mjs';
import { measureQuestions } from './bench/measureQuestions.mjs';
import { canWatch } from './bench/processTree.mjs';
import { renderReport } from './bench/renderReport.mjs';
import { sizes } from './bench/sizes.mjs';

/**
 * `pnpm bench [--size smoke|100k|2M|10M] [--only load,first-panel,questions] [--rounds N] [--seed N] [--write]`: measures the built product
 * on generated logs. Prints a report, leaves it with every single figure in `bench-results/` (a part at a time: `--only` replaces its own
 * figures and keeps the others), and with `--write` puts it into `docs/benchmarks.md` (never the smoke
 * size). A promise that does not hold is reported, not failed: the machine may be busy. A question that does not answer, or a load that does
 * not hold what was generated, ends it with 1.
 */
const PARTS = ['load', 'first-panel', 'questions'];
const UNUSABLE = 2;

async function main() {
  const options = readOptions();
  if (options === undefined) return UNUSABLE;
  if (!existsSync(inRoot('server/dist/gumshoe.js'))) return say('Build first: pnpm build', UNUSABLE);
  if (!canWatch)
    say(
      'Memory and the processors others take are read from Linux /proc: those figures are missing here.',
      0,
    );
  const corpus = await readyCorpus(sizes[options.size].events, options.seed);
  const result = openResult(options, corpus);
  if (options.parts.includes('load')) {
    say('Loading, against the floor, a plain statement and jq', 0);
    await keep(result, options, 'load', () => measureLoading(corpus, options.rounds));
  }
  await measureConsole(corpus, options, result);
  const report = renderReport(result);
  if (options.write) writeSection(inRoot('docs/benchmarks.md'), `bench ${options.size}`, report);
  say(`\n${report}\n`, 0);
  const failed = result.questions?.cases.filter((each) => each.failed !== undefined) ?? [];
  for (const each of failed) say(`FAILED ${each.question} ${each.title}: ${each.failed}`, 1);
  return failed.length === 0 ? 0 : 1;
}

/** The console's figures; questions are asked of the store the first panel's last run filled, or of one loaded for them. */
async function measureConsole(corpus, options, result) {
  let store;
  let remove = () => undefined;
  try {
    if (options.parts.includes('first-panel')) {
      say('The first panel, and memory while loading', 0);
      await keep(result, options, 'firstPanel', async () => {
        const {
          remove: removeStores,
          store: left,
          ...figures
        } = await measureFirstPanel(corpus, options.rounds);
        [store, remove] = [left, removeStores];
        return figures;
      });
    }
    if (!options.parts.includes('questions')) return;
    if (store === undefined) ({ store, remove } = await loadedStore(corpus));
    say('Questions over HTTP', 0);
    const counts = { ...sizes[options.size].asks, seed: options.seed };
    await keep(result, options, 'questions', () => measureQuestions(store, corpus.truth, counts));
  } finally {
    remove();
  }
}

/** The result kept of this size and seed, so that parts can be measured one at a time; a new one where there is none. */
function openResult({ size, seed }, corpus) {
  const fresh = { corpus: summaryOf(corpus, seed) };
  const path = resultPath(size);
  if (!existsSync(path)) return fresh;
  const kept = JSON.parse(readFileSync(path, 'utf8'));
  return JSON.stringify(kept.corpus) === JSON.stringify(fresh.corpus) ? kept : fresh;
}

/** Measures a part and writes it down at once, with where and when it was measured. */
async function keep(result, { size, command }, part, measure) {
  const machine = await describeMachine();
  result[part] = { ...(await measure()), machine, command };
  mkdirSync(inRoot('bench-results'), { recursive: true });
  writeFileSync(resultPath(size), `${JSON.stringify(result, undefined, 2)}\n`);
}

const resultPath = (size) => inRoot(`bench-results/bench-${size}.json`);

async function loadedStore(corpus) {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-bench-'));
  const store = join(folder, 'store');
  const command = [inRoot('server/dist/gumshoe.js'), 'ingest', corpus.folder, '--store', store];
  const { code, output } = await runProgram(process.execPath, command, { quiet: true });
  if (code !== 0) throw new Error(`loading ended with ${code}: ${output}`);
  return { store, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function summaryOf({ name, logFiles, bytes, truth }, seed) {
  return {
    name,
    seed,
    records: truth.records.written,
    files: logFiles.length,
    bytes,
    rawBytes: truth.files.rawBytes,
  };
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '100k' },
      smoke: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join(',') },
      rounds: { type: 'string' },
      seed: { type: 'string', default: '7' },
      write: { type: 'boolean', default: false },
    },
  });
  const size = values.smoke ? 'smoke' : values.size;
  const parts = values.only.split(',');
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (sizes[size] === undefined || unknown !== undefined) {
    say(`--size takes ${Object.keys(sizes).join(', ')}; --only some of ${PARTS.join(',')}`, UNUSABLE);
    return undefined;
  }
  const command = [
    'pnpm bench',
    '--size',
    size,
    ...(parts.length < PARTS.length ? ['--only', values.only] : []),
  ].join(' ');
  return {
    size,
    parts,
    seed: Number(values.seed),
    rounds: Number(values.rounds ?? sizes[size].rounds),
    write: values.write && size !== 'smoke',
    command,
  };
}

function say(text, code) {
  process.stdout.write(`${text}\n`);
  return code;
}

process.exitCode = await main();
