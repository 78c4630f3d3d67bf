import { writeFileSync } from 'node:fs';
import { SLOW, runBrowserTests } from './browserTests.mjs';
import { inRoot } from './root.mjs';

/**
 * `pnpm e2e:slow`: the browser tests tagged `@slow`, which `npm test` leaves out for its time, over what was built.
 * `test-results/slowTotals.json` holds what came of them; without a report they count as one failure.
 */
const { code, totals } = await runBrowserTests(['--grep', SLOW]);
const sum = totals ?? { passed: 0, failed: 1, skipped: 0 };
writeFileSync(inRoot('test-results/slowTotals.json'), `${JSON.stringify(sum)}\n`);
process.stdout.write(`slow browser tests: ${sum.passed} passed, ${sum.failed} failed\n`);
process.exitCode = code !== 0 || sum.failed > 0 || sum.passed === 0 ? 1 : 0;
