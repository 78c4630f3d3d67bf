import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { corpus } from './reliability/corpus.mjs';
import { killLoads } from './reliability/killLoads.mjs';
import { mutateFiles } from './reliability/mutateFiles.mjs';
import { inRoot } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * What the product survives: kills of the loading process, damaged files, and the casebook's own faults. Needs a build.
 * `--kills N` (40), `--mutations N` (2000), `--seed N` (7); `--smoke` runs a few of each. Prints one line a part and a
 * JSON document into bench-results/reliability.json; ends with 1 where an oracle failed.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    mutations: { type: 'string' },
    seed: { type: 'string', default: '7' },
    smoke: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills ?? (values.smoke ? 6 : 40));
const mutations = Number(values.mutations ?? (values.smoke ? 200 : 2000));
const shared = resolve(process.env.GUMSHOE_SHARED ?? inRoot('..', 'shared'));
const generated = await corpus(values.smoke ? 'demo' : '100k', seed);
const parts = [];

function part(name, figures, isGood) {
  parts.push({ name, figures, isGood });
  process.stdout.write(`${isGood ? 'PASSED' : 'FAILED'} ${name}: ${JSON.stringify(figures)}\n`);
}

const killed = await killLoads({ corpus: generated, kills, seed });
part(
  'kills during load',
  killed,
  killed.lost === 0 && killed.double === 0 && killed.torn === 0 && killed.problems.length === 0,
);

const seeds = [
  generated,
  ...(existsSync(shared) ? [`${shared}/data/cloudtrail`, `${shared}/data/guardduty`, `${shared}/cases`] : []),
];
const mutated = await mutateFiles({ seeds, mutations, seed });
part(
  'mutated files',
  mutated,
  mutated.crashes === 0 &&
    mutated.unnamed === 0 &&
    mutated.neighborsLost === 0 &&
    mutated.linesThatDoNotAddUp === 0,
);

const casebook = await runProgram(
  process.execPath,
  [inRoot('scripts/reliability/casebook.mjs'), '--kills', String(kills), '--seed', String(seed)],
  { quiet: true },
);
part(
  'casebook: kills, full disk, damage',
  casebook.output.trim().replaceAll(/\s+/g, ' ').slice(0, 2_000),
  casebook.code === 0,
);

mkdirSync(inRoot('bench-results'), { recursive: true });
writeFileSync(
  inRoot('bench-results', 'reliability.json'),
  `${JSON.stringify({ seed, kills, mutations, node: process.version, parts }, undefined, 2)}\n`,
);
const failed = parts.filter(({ isGood }) => !isGood).length;
process.stdout.write(`${parts.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
