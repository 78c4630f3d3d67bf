import { rm } from 'node:fs/promises';
import { type BrowserContext, test as base, expect } from '@playwright/test';
import { type ScenarioFiles, writeScenarioFiles } from './scenarioFiles.js';
import { type RunningConsole, startConsole } from './startConsole.js';
import { type LogFiles, writeLogs } from './writeLogs.js';

/** What a browser did that the console promises never to do. */
interface Watch {
  /** Requests to another origin. */
  readonly strangers: string[];
  /** Violations of the content security policy, and errors nobody caught. */
  readonly complaints: string[];
}

/**
 * Tests with a console. `scenario` runs over the built-in scenario, all of it loaded, and is shared by the tests of a run; `story` holds
 * the scenario's files and its truth; `startOver` starts one over given paths for a single test, `writeFiles` writes such paths. `colleague` opens a second, clean browser. In each browser a request to another origin, a violation of the
 * content security policy or an error nobody caught fails the test.
 */
export const test = base.extend<
  {
    startOver: (paths: readonly string[]) => Promise<RunningConsole>;
    writeFiles: (files: LogFiles) => Promise<string>;
    colleague: BrowserContext;
  },
  { story: ScenarioFiles; scenario: RunningConsole }
>({
  story: [
    // Playwright reads what a fixture needs from this pattern; those that need nothing name what every test has.
    async ({ browserName: _ }, use) => {
      const files = await writeScenarioFiles();
      await use(files);
      await files.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  scenario: [
    async ({ story }, use) => {
      const running = await startConsole([story.logs], { networks: story.networks });
      await running.loaded();
      await use(running);
      await running.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  startOver: async ({ browserName: _ }, use) => {
    const started: RunningConsole[] = [];
    await use(async (paths) => {
      const running = await startConsole(paths);
      started.push(running);
      return running;
    });
    for (const running of started) await running.stop();
  },
  writeFiles: async ({ browserName: _ }, use) => {
    const folders: string[] = [];
    await use(async (files) => {
      const folder = await writeLogs(files);
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  },
  context: async ({ context }, use) => {
    const watch = await watchContext(context);
    await use(context);
    expect(watch, 'what the browser did').toEqual({ strangers: [], complaints: [] });
  },
  colleague: async ({ browser }, use) => {
    const context = await browser.newContext();
    const watch = await watchContext(context);
    await use(context);
    expect(watch, 'what the colleague’s browser did').toEqual({ strangers: [], complaints: [] });
    await context.close();
  },
});

export { expect } from '@playwright/test';

async function watchContext(context: BrowserContext): Promise<Watch> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const watch: Watch = { strangers: [], complaints: [] };
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') watch.strangers.push(request.url());
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted ?(Type|Script|HTML)/i.test(message.text()))
      watch.complaints.push(message.text());
  });
  context.on('weberror', (error) => watch.complaints.push(error.error().message));
  return watch;
}
