import { printChecks, runChecks } from './checks.mjs';

/**
 * `pnpm check`: all a reviewer would run: format, lint, import table, escape hatches, dead exports, types, tests.
 * `--without-tests` leaves the tests out. Ends with 0 only when every step did.
 */
const started = Date.now();
const { results, totals } = await runChecks({ withTests: !process.argv.includes('--without-tests') });
printChecks(results);
if (totals)
  process.stdout.write(
    `        ${totals.passed} tests passed, ${totals.failed} failed, ${totals.skipped} skipped\n`,
  );
const failed = results.filter(({ code }) => code !== 0).length;
const seconds = ((Date.now() - started) / 1000).toFixed(1);
process.stdout.write(`check: ${results.length - failed} of ${results.length} steps passed in ${seconds} s\n`);
process.exitCode = failed === 0 ? 0 : 1;
