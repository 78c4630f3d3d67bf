import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlaywrightTotals, readVitestTotals } from './readTotals.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gumshoe-totals-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content) {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test('a test file that could not be loaded counts as a failure', () => {
  const path = report({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ],
  });
  expect(readVitestTotals(path)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test('a browser test that passed on a second try counts as failed', () => {
  const path = report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] });
  expect(readPlaywrightTotals(path)).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test('a browser run that could not start is a failure, not zero tests', () => {
  const path = report({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] });
  expect(readPlaywrightTotals(path)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a report that was never written has no totals', () => {
  expect(readVitestTotals(join(folder, 'none.json'))).toBeUndefined();
});
