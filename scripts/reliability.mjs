import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readyCorpus } from './bench/corpus.mjs';
import { describeMachine } from './bench/describeMachine.mjs';
import { writeSection } from './bench/documentSection.mjs';
import { inRoot } from './root.mjs';
import { damageSegments } from './reliability/damageSegments.mjs';
import { dice } from './reliability/dice.mjs';
import { fillDisk } from './reliability/fillDisk.mjs';
import { killLoads } from './reliability/killLoads.mjs';
import { mutateFiles } from './reliability/mutateFiles.mjs';
import { renderFaults } from './reliability/renderFaults.mjs';
import { runChild } from './reliability/runChild.mjs';
import { seedFiles } from './reliability/seedFiles.mjs';

/**
 * `pnpm reliability [--kills N] [--mutations N] [--damages N] [--seed N] [--only kills,mutations,disk,damage,casebook] [--smoke] [--write]`:
 * what the built product survives. Kills of the loader, harmed files, full disks, damaged segments, and the casebook's own faults; the same
 * seed does the same harm. Prints one JSON document and a table, leaves both in `bench-results/reliability.json`, with `--write` puts the
 * table into `docs/benchmarks.md`. Ends with 1 where a part failed; what cannot run here is skipped with its reason.
 */
const usual = { size: '100k', kills: 40, mutations: 2000, damages: 12, casebook: 25, disksMiB: [8, 20, 40] };
const smoke = { size: '10k', kills: 6, mutations: 200, damages: 2, casebook: 3, disksMiB: [4] };

const parts = {
  kills: async ({ corpus, kills, seed }) => killLoads({ corpus, kills, next: dice(seed) }),
  mutations: async ({ corpus, mutations, seed, shared }) =>
    mutateFiles({ seeds: seedFiles(corpus, shared), mutations, next: dice(seed) }),
  disk: async ({ corpus, disksMiB }) => fillDisk({ corpus, sizesMiB: disksMiB }),
  damage: async ({ corpus, damages, seed }) => damageSegments({ corpus, each: damages, next: dice(seed) }),
  casebook: async ({ kills, casebook, seed }) => runCasebook({ kills, damages: casebook, seed }),
};
const titles = {
  kills: 'kill -9 of the loader',
  mutations: 'harmed files',
  disk: 'full disk while loading',
  damage: 'damaged segments',
  casebook: 'the casebook: kills, full disk, damage',
};

async function main() {
  const options = readOptions();
  if (options === undefined) return 2;
  if (!existsSync(inRoot('server/dist/gumshoe.js'))) {
    process.stdout.write('Build first: pnpm build\n');
    return 2;
  }
  const corpus = await readyCorpus(options.size, options.seed);
  const results = [];
  for (const name of options.only) {
    process.stdout.write(`${titles[name]} (seed ${options.seed})\n`);
    results.push(await runPart(name, { ...options, corpus }));
  }
  return report(results, options, await describeMachine());
}

async function runPart(name, options) {
  const started = Date.now();
  const result = await parts[name](options).catch((error) => ({
    figures: {},
    problems: [String(error.message ?? error)],
  }));
  const state = result.skipped !== undefined ? 'SKIPPED' : result.problems.length === 0 ? 'PASSED' : 'FAILED';
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(
    `  ${state} after ${seconds} s${result.skipped === undefined ? '' : `: ${result.skipped}`}\n`,
  );
  return { name, title: titles[name], state, seconds, ...result };
}

function report(results, { seed, size, write, command }, machine) {
  const document = { seed, size, machine, results };
  const table = renderFaults(document, command);
  mkdirSync(inRoot('bench-results'), { recursive: true });
  writeFileSync(inRoot('bench-results/reliability.json'), `${JSON.stringify(document, undefined, 2)}\n`);
  if (write) writeSection(inRoot('docs/benchmarks.md'), 'reliability', table);
  const count = (state) => results.filter((result) => result.state === state).length;
  process.stdout.write(`${JSON.stringify(document)}\n\n${table}\n\n`);
  process.stdout.write(`${count('PASSED')} passed, ${count('FAILED')} failed, ${count('SKIPPED')} skipped\n`);
  return count('FAILED') === 0 ? 0 : 1;
}

/** The casebook's part is a program of its own; its document says what passed. */
async function runCasebook({ kills, damages, seed }) {
  const program = inRoot('scripts/reliability/casebook.mjs');
  const args = [program, '--kills', String(kills), '--damages', String(damages), '--seed', String(seed)];
  const { code, out, err } = await runChild(args, { timeMs: 600_000 });
  if (out === '') return { figures: {}, problems: [`it ended with ${code}: ${err}`] };
  const { passed: _passed, seed: _seed, ...figures } = JSON.parse(out);
  const failed = Object.entries(figures).filter(
    ([, step]) => step.passed !== true && step.skipped === undefined,
  );
  return { figures, problems: failed.map(([name, step]) => `${name}: ${JSON.stringify(step)}`) };
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string' },
      mutations: { type: 'string' },
      damages: { type: 'string' },
      seed: { type: 'string', default: '7' },
      only: { type: 'string', default: Object.keys(parts).join(',') },
      smoke: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',');
  const unknown = only.find((name) => parts[name] === undefined);
  if (unknown !== undefined) {
    process.stdout.write(`--only takes some of ${Object.keys(parts).join(',')}\n`);
    return undefined;
  }
  const amounts = values.smoke ? smoke : usual;
  return {
    ...amounts,
    kills: Number(values.kills ?? amounts.kills),
    mutations: Number(values.mutations ?? amounts.mutations),
    damages: Number(values.damages ?? amounts.damages),
    seed: Number(values.seed),
    only,
    write: values.write && !values.smoke,
    command: `pnpm reliability${values.smoke ? ' --smoke' : ''}`,
    shared: resolve(process.env.GUMSHOE_SHARED ?? inRoot('..', 'shared')),
  };
}

process.exitCode = await main();
