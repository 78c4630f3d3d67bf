import { readFileSync } from 'node:fs';

/**
 * What a runner's report says, in tests.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Totals
 */

/** Totals of a vitest JSON report; a file that failed to load counts as one failure. Undefined where no report was written. */
export function readVitestTotals(path) {
  const report = readReport(path);
  if (!report) return undefined;
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Totals of a Playwright JSON report; a test that only passed on a second try counts as failed. Undefined where no report was written. */
export function readPlaywrightTotals(path) {
  const report = readReport(path);
  if (!report) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + (expected + unexpected === 0 ? report.errors.length : 0),
    skipped,
  };
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
