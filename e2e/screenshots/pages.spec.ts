import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ConsolePage } from '../pages/ConsolePage.js';
import { expect, test } from '../support/consoles.js';
import { shrinkPng } from './shrinkPng.js';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
/** Pictures that are looked at and not kept: the narrow window. */
const narrowFolder = fileURLToPath(new URL('../../test-results/screenshots-1024/', import.meta.url));

const DAY = 'scopeStart=1795305600&scopeEnd=1795392000';
const USER = 'AwsUser/AIDACKCEVSQ6C2EXAMPLE';
const ACCESS_KEY = 'AccessKey/AKIAIOSFODNN7EXAMPLE';

/** Every page over the scenario: its picture's name, its link, and what it shows when it is there. */
const pages: readonly (readonly [name: string, fragment: string, shows: string | RegExp])[] = [
  ['start', 'start', 'Where to begin?'],
  ['search', 'search?q=ci', /\d+ results/],
  ['profile', `entities/${USER}?${DAY}`, 'calls in scope'],
  ['profile-address', `entities/IpAddress/198.51.100.23?${DAY}`, 'calls in scope'],
  ['profile-key', `entities/${ACCESS_KEY}?${DAY}`, 'calls in scope'],
  ['profile-account', `entities/AwsAccount/111122223333?${DAY}`, 'calls in scope'],
  ['activity-details', `entities/${USER}?${DAY}&details=operation`, 'calls in scope'],
  ['findings', 'findings', '10 of 10 findings shown'],
  ['finding', 'findings/dec3fb8b082b159c61504f6d3bcad2fa', '4 entities named'],
  ['behavior-graph', `graph/${USER}?${DAY}&node=${USER.replace('/', ':')}`, 'of 300 drawn'],
  ['events', `events?${DAY}`, 'records shown'],
  ['data-sources', 'load', 'What became of every file?'],
];

for (const colorScheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const)
    test(`pictures of every page, ${colorScheme}, ${width} pixels wide`, async ({ page, scenario }) => {
      const into = width === 1440 ? folder : narrowFolder;
      await mkdir(into, { recursive: true });
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const console = new ConsolePage(page);
      await console.signIn(await scenario.newSignInLink('analyst'));
      for (const [name, fragment, shows] of pages)
        await test.step(name, async () => {
          await console.open(`${scenario.origin}/#${fragment}`);
          await expect(page.getByRole('main')).toContainText(shows);
          await standsStill(page);
          await writeFile(`${into}${name}-${colorScheme}.png`, shrinkPng(await page.screenshot()));
        });
    });

/** Waits until nothing loads, the fonts are there and two frames were drawn. */
async function standsStill(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
