import { mkdirSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { installDependencies, requireNode } from './prepare.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * `npm test`: installs, checks, builds, and tests, from a fresh clone with only Node and npm. Each step runs though an earlier one failed,
 * except that nothing runs without an installation and no browser test without a build. The last line sums over all runners; a check
 * (format, types, …) counts as one test. Browser tests tagged `@slow` are a step of `.ci/run` instead, for the time they take. `test-results/totals.json` holds the same, with what was skipped.
 */
async function main() {
  requireNode();
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const add = (totals) => {
    for (const name of Object.keys(sum)) sum[name] += totals[name];
  };
  const addStep = (code) => add({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

  if ((await installDependencies()) === 0) await runSteps(add, addStep);
  else addStep(1);

  mkdirSync(inRoot('test-results'), { recursive: true });
  writeFileSync(inRoot('test-results/totals.json'), `${JSON.stringify(sum)}\n`);
  if (sum.skipped > 0) process.stdout.write(`${sum.skipped} skipped\n`);
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

/** The steps that need what was installed; loaded only now, since they import it. */
async function runSteps(add, addStep) {
  const { printChecks, runChecks } = await import('./checks.mjs');
  const { SLOW, runBrowserTests } = await import('./browserTests.mjs');

  const { results, totals } = await runChecks({ withTests: true });
  printChecks(results);
  for (const { title, code } of results) if (title !== 'tests') addStep(code);
  addRunner(results.find(({ title }) => title === 'tests')?.code ?? 1, totals, add, addStep);

  const build = await runProgram(process.execPath, [inRoot('scripts/build.mjs')]);
  addStep(build.code);
  if (build.code !== 0) return;
  process.stdout.write(
    `browser tests tagged ${SLOW} are left out here: pnpm e2e:slow runs them, as .ci/run does\n`,
  );
  const browser = await runBrowserTests(['--grep-invert', SLOW]);
  addRunner(browser.code, browser.totals, add, addStep);
}

/** Adds a runner's totals; a runner that failed without a failing test, or left no report, is itself a failure. */
function addRunner(code, totals, add, addStep) {
  if (totals) add(totals);
  if (!totals || (code !== 0 && totals.failed === 0)) addStep(code === 0 ? 1 : code);
}

await main();
