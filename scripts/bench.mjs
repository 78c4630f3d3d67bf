import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startConsole } from './bench/console.mjs';
import { bytesUnder } from './bench/filesUnder.mjs';
import { treeMemory } from './bench/processTree.mjs';
import { timeQuestions } from './bench/questions.mjs';
import { benchReport } from './bench/report.mjs';
import { corpus } from './reliability/corpus.mjs';
import { inRoot } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * Measures loading, first numbers, memory and questions on a generated corpus, against a floor and a peer in the same
 * run. `--size 100k|2000000|10000000` (100k), `--runs N` (3), `--requests N` (40); `--smoke` is small and quick;
 * `--write` puts the table into docs/benchmarks.md. Needs a build. Always writes bench-results/bench-<size>.json.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    runs: { type: 'string' },
    requests: { type: 'string' },
    smoke: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const size = values.size ?? (values.smoke ? '20000' : '100k');
const runs = Number(values.runs ?? (values.smoke ? 1 : 3));
const howMany = Number(values.requests ?? (values.smoke ? 8 : 40));
const SEED = 7;

const folder = await corpus(size, SEED);
const scratch = mkdtempSync(join(tmpdir(), 'gumshoe-bench-'));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

async function child(script, ...args) {
  const { code, output } = await runProgram(process.execPath, [inRoot('scripts/bench', script), ...args], { quiet: true });
  if (code !== 0) throw new Error(`${script}: ${output.slice(-2000)}`);
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** Floor, peer and load in turn, so that a slow moment of the machine falls on all of them. */
async function timeLoads() {
  const figures = { floor: [], plain: [], load: [] };
  for (let run = 0; run < runs; run += 1) {
    figures.floor.push(await child('decompress.mjs', folder));
    figures.plain.push(await child('plainStatement.mjs', `${folder}/AWSLogs/*/*/CloudTrail/**/*.json.gz`, join(scratch, 'plain.db')));
    const store = join(scratch, 'store');
    rmSync(store, { recursive: true, force: true });
    figures.load.push(await child('loadOnce.mjs', folder, store));
  }
  return { figures, disk: bytesUnder(join(scratch, 'store')) / bytesUnder(folder) };
}

/** From the command to the first panel with numbers, and the most memory of all processes together until the load ends. */
async function timeFirstPanel() {
  const store = join(scratch, 'opened');
  rmSync(store, { recursive: true, force: true });
  const console_ = await startConsole([folder, '--store', store, '--port', '0']);
  let memory = 0;
  let firstPanel;
  const entity = { type: 'AwsAccount', id: '111122223333' };
  for (let state = 'loading'; state === 'loading' || firstPanel === undefined; state = (await console_.loading()).state) {
    memory = Math.max(memory, treeMemory(console_.pid));
    if (firstPanel === undefined) {
      const { body, ok } = await console_.ask('api-call-volume', { entity });
      if (ok && body.answer.succeeded + body.answer.failed > 0) firstPanel = (performance.now() - console_.started) / 1000;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await console_.stop();
  return { firstPanel, memory };
}

const loads = await timeLoads();
const opened = await timeFirstPanel();
const console_ = await startConsole(['serve', '--store', join(scratch, 'store'), '--port', '0']);
const questions = await timeQuestions(console_, howMany);
await console_.stop();
rmSync(scratch, { recursive: true, force: true });

const cpu = (name) => median(loads.figures[name].map((figure) => figure.cpu));
const result = {
  date: new Date().toISOString(),
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version },
  corpus: { size, seed: SEED, records: loads.figures.load[0].rows },
  runs,
  loads: loads.figures,
  ratio: cpu('load') / cpu('plain'),
  disk: loads.disk,
  ...opened,
  questions,
};
mkdirSync(inRoot('bench-results'), { recursive: true });
writeFileSync(inRoot('bench-results', `bench-${size}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
const report = benchReport(result);
console.log(report);
if (values.write) writeFileSync(inRoot('docs', `benchmarks-${size}.md`), report);
const failures = questions.reduce((sum, question) => sum + question.failures, 0);
console.log(`${questions.length - (failures > 0 ? 1 : 0)} passed, ${failures > 0 ? 1 : 0} failed`);
process.exitCode = failures === 0 ? 0 : 1;
