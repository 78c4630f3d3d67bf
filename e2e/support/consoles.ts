import { test as base } from '@playwright/test';
import { type RunningConsole, startConsole } from './startConsole.js';

/**
 * Tests with a console. `scenario` runs over the built-in scenario and is shared by the tests of a run; `startOver` starts one over given
 * paths for a single test, and stops it when the test ends.
 */
export const test = base.extend<
  { startOver: (paths: readonly string[]) => Promise<RunningConsole> },
  { scenario: RunningConsole }
>({
  scenario: [
    // Playwright reads what a fixture needs from this parameter, so it has to be a pattern.
    // biome-ignore lint/correctness/noEmptyPattern: the pattern says that nothing is needed
    async ({}, use) => {
      const running = await startConsole(['--demo']);
      await use(running);
      await running.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the pattern says that nothing is needed
  startOver: async ({}, use) => {
    const started: RunningConsole[] = [];
    await use(async (paths) => {
      const running = await startConsole(paths);
      started.push(running);
      return running;
    });
    for (const running of started) await running.stop();
  },
});

export { expect } from '@playwright/test';
