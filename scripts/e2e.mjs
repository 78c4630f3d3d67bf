import { runBrowserTests } from './browserTests.mjs';
import { inRoot } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * `pnpm e2e [ARGUMENT…]`: builds, then runs the browser tests; arguments are passed on to Playwright
 * (`--project screenshots` takes the pictures of `docs/screenshots`).
 */
const built = await runProgram(process.execPath, [inRoot('scripts/build.mjs')]);
const { code } = built.code === 0 ? await runBrowserTests(process.argv.slice(2)) : built;
process.exitCode = code;
