import { rmSync } from 'node:fs';
import { readVitestTotals } from './readTotals.mjs';
import { inRoot, installedProgram } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/** Where the unit and integration tests leave their report. */
const VITEST_REPORT = inRoot('test-results/vitest.json');

const steps = [
  {
    title: 'format and lint',
    lane: 1,
    program: installedProgram('biome'),
    args: ['check', '--error-on-warnings', '--max-diagnostics=60', '.'],
  },
  { title: 'import table', lane: 1, program: process.execPath, args: [inRoot('scripts/checkImports.mjs')] },
  {
    title: 'escape hatches',
    lane: 1,
    program: process.execPath,
    args: [inRoot('scripts/checkEscapeHatches.mjs')],
  },
  {
    title: 'dead exports',
    lane: 1,
    program: installedProgram('knip'),
    args: ['--no-progress'],
  },
  { title: 'licences', lane: 1, program: process.execPath, args: [inRoot('scripts/checkLicences.mjs')] },
  {
    title: 'types',
    lane: 1,
    program: installedProgram('tsc'),
    args: ['-b', 'shared', 'server', 'web', 'e2e'],
  },
  {
    title: 'tests',
    lane: 2,
    program: installedProgram('vitest'),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`],
  },
];

/**
 * Runs all that `pnpm check` runs, in two lanes side by side; a failed step stops nothing.
 *
 * @param {{ withTests: boolean }} options
 * @returns {Promise<{
 *   results: { title: string, code: number, output: string, milliseconds: number }[],
 *   totals: import('./readTotals.mjs').Totals | undefined,
 * }>} `totals` are those of the tests, undefined where they did not run or left no report
 */
export async function runChecks({ withTests }) {
  rmSync(VITEST_REPORT, { force: true });
  const chosen = steps.filter((step) => withTests || step.title !== 'tests');
  const lanes = [1, 2].map((lane) => runLane(chosen.filter((step) => step.lane === lane)));
  const results = (await Promise.all(lanes)).flat();
  return { results, totals: withTests ? readVitestTotals(VITEST_REPORT) : undefined };
}

/** Prints the output of the steps that failed, then one line a step with its time. */
export function printChecks(results) {
  for (const { title, code, output } of results)
    if (code !== 0) process.stdout.write(`\n── ${title} ──\n${output.trimEnd()}\n`);
  process.stdout.write('\n');
  for (const { title, code, milliseconds } of results) {
    const seconds = (milliseconds / 1000).toFixed(1).padStart(6);
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${title.padEnd(16)} ${seconds} s\n`);
  }
}

async function runLane(lane) {
  const results = [];
  for (const { title, program, args } of lane)
    results.push({ title, ...(await runProgram(program, args, { quiet: true })) });
  return results;
}
