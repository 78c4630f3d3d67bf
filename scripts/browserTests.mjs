import { existsSync, rmSync } from 'node:fs';
import { readPlaywrightTotals } from './readTotals.mjs';
import { inRoot, installedProgram } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/** The tag of browser tests that take long or look twice: `pnpm e2e:slow` and `.ci/run` run them, `npm test` does not. */
export const SLOW = '@slow';

const REPORT = inRoot('test-results/playwright.json');

/**
 * Runs the browser tests over the built product with a Chromium that is there or can be installed.
 *
 * @param {readonly string[]} args passed on to Playwright
 * @returns {Promise<{ code: number, totals: import('./readTotals.mjs').Totals | undefined }>} a missing browser is a failure, never a skip
 */
export async function runBrowserTests(args) {
  const chromium = (await findChromium()) ?? (await installChromium());
  if (!chromium) {
    process.stderr.write(
      'No Chromium or Chrome was found. Install one with\n\n    npx -y playwright@1.65.1 install chromium\n\nor name yours in GUMSHOE_CHROMIUM, and run this again.\n',
    );
    return { code: 1, totals: undefined };
  }
  process.stdout.write(`browser: ${chromium}\n`);
  rmSync(REPORT, { force: true });
  const { code } = await runProgram(
    installedProgram('playwright', 'e2e'),
    [
      'test',
      '--config',
      inRoot('e2e/playwright.config.ts'),
      '--reporter=list,json',
      ...projectOf(args),
      ...args,
    ],
    { env: { GUMSHOE_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT } },
  );
  return { code, totals: readPlaywrightTotals(REPORT) };
}

/** The journeys, unless another project is asked for: pictures are taken on request only. */
function projectOf(args) {
  return args.some((arg) => arg.startsWith('--project')) ? [] : ['--project', 'journeys'];
}

/** The browser the tests would use, as e2e itself finds it. */
async function findChromium() {
  const { code, output } = await runProgram(
    process.execPath,
    ['--import', 'tsx', inRoot('e2e/support/printChromium.ts')],
    { quiet: true },
  );
  if (code === 0) return output.trim();
  if (code !== 3) process.stderr.write(output);
  return undefined;
}

/** As root on Debian, and in CI, installs Debian's Chromium; elsewhere does nothing. */
async function installChromium() {
  const isRoot = process.getuid?.() === 0;
  if (!existsSync('/etc/debian_version') || !(isRoot || process.env.CI)) return undefined;
  const apt = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const runApt = (...args) =>
    runProgram(apt[0], [...apt.slice(1), ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  process.stdout.write('browser: none found; installing Debian’s chromium\n');
  await runApt('update', '-q');
  await runApt('install', '-q', '-y', '--no-install-recommends', 'chromium');
  return findChromium();
}
