import type { Page } from '@playwright/test';
import { ActivityDetailsPanel } from '../pages/ActivityDetailsPanel.js';
import { ConsolePage } from '../pages/ConsolePage.js';
import { GraphPage } from '../pages/GraphPage.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { expect, test } from '../support/consoles.js';
import { expectAccessible } from '../support/expectAccessible.js';

const DAY = 'scopeStart=1795305600&scopeEnd=1795392000';
const USER = 'AwsUser/AIDACKCEVSQ6C2EXAMPLE';

/** Every page, each with what it shows when it is there. */
const pages: readonly (readonly [name: string, fragment: string, shows: string | RegExp])[] = [
  ['start', 'start', 'Where to begin?'],
  ['search, nothing typed', 'search', 'stand for any characters'],
  ['search', 'search?q=ci', /\d+ results/],
  ['profile of a user', `entities/${USER}?${DAY}`, 'calls in scope'],
  ['profile of an address', `entities/IpAddress/198.51.100.23?${DAY}`, 'calls in scope'],
  ['profile of what is not held', `entities/IpAddress/192.0.2.250?${DAY}`, 'Nothing is held about'],
  ['activity details', `entities/${USER}?${DAY}&details=address`, 'calls in scope'],
  ['findings', 'findings', '10 of 10 findings shown'],
  ['finding overview', 'findings/dec3fb8b082b159c61504f6d3bcad2fa', '4 entities named'],
  ['events', `events?${DAY}`, 'records shown'],
  ['behavior graph', `graph/${USER}?${DAY}&node=AwsUser:AIDACKCEVSQ6C2EXAMPLE`, 'of 300 drawn'],
  ['behavior graph, nothing chosen', 'graph', 'begin with one of these'],
  ['data sources', 'load', 'What became of every file?'],
  ['no such page', 'nowhere/at-all', /nowhere/],
];

for (const { width, colorScheme, tag } of [
  { width: 1440, colorScheme: 'light', tag: [] },
  { width: 1024, colorScheme: 'dark', tag: ['@slow'] },
  { width: 1440, colorScheme: 'dark', tag: ['@slow'] },
  { width: 1024, colorScheme: 'light', tag: ['@slow'] },
] as const) {
  test(`every page is accessible and fits ${width} pixels, ${colorScheme}`, { tag: [...tag] }, async ({
    page,
    scenario,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const console = new ConsolePage(page);
    await console.signIn(await scenario.newSignInLink('viewer'));
    for (const [name, fragment, shows] of pages) {
      await test.step(name, async () => {
        await console.open(`${scenario.origin}/#${fragment}`);
        await expect(page.getByRole('main')).toContainText(shows);
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      });
    }
  });
}

test('what opens over a page is accessible, and gives the focus back', { tag: '@slow' }, async ({
  page,
  scenario,
}) => {
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  await console.signIn(await scenario.newSignInLink('viewer'));
  await console.open(`${scenario.origin}/#entities/${USER}?${DAY}`);
  await expect(profile.volume).toContainText('calls in scope');
  const graphLink = page.getByRole('main').getByRole('link', { name: 'Graph' });
  for (const [keys, dialog] of [
    ['?', 'Keys'],
    ['ControlOrMeta+k', 'Command palette'],
  ] as const) {
    await test.step(dialog, async () => {
      await graphLink.focus();
      await page.keyboard.press(keys);
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(graphLink).toBeFocused();
    });
  }
  await test.step('scope time', async () => {
    await page.keyboard.press('w');
    await expect(page.getByRole('dialog', { name: 'Scope time' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: /^From/ })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  await test.step('the query and the table of a panel', async () => {
    for (const [key, shows] of [
      ['q', 'A copied statement runs alone'],
      ['t', 'Through a service'],
    ] as const) {
      await profile.volume.focus();
      await page.keyboard.press(key);
      await expect(profile.volume).toContainText(shows);
      await expectAccessible(page);
      await page.keyboard.press(key);
      await expect(profile.timeline).toBeVisible();
    }
  });
  await test.step('a panel’s menu', async () => {
    const menu = profile.volume.getByRole('button', { name: /^Actions of/ });
    await menu.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(menu).toBeFocused();
  });
  await test.step('a whole record', async () => {
    await console.open(`${scenario.origin}/#events?${DAY}`);
    await page.getByRole('table', { name: 'Records' }).getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Record' })).toContainText('The record as written');
    await expectAccessible(page);
  });
});

test('? lists the keys by region, and the palette runs what it lists', async ({ page, scenario }) => {
  const console = new ConsolePage(page);
  await console.signIn(await scenario.newSignInLink('viewer'));
  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  for (const region of ['Everywhere', 'Profile', 'Panel', 'List and tree', 'Timeline', 'Graph', 'Side panel'])
    await expect(keys.getByRole('heading', { name: region, exact: true })).toBeVisible();
  await expect(keys.getByText('Show the query behind the panel')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('go to find');
  const options = page.getByRole('dialog', { name: 'Command palette' }).getByRole('option');
  await expect(options.first()).toContainText('Go to Findings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Findings' })).toBeVisible();
});

test('the whole way from a name to a link is walked without a mouse', async ({ page, scenario }) => {
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  const details = new ActivityDetailsPanel(page);
  const graph = new GraphPage(page);
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await console.signIn(await scenario.newSignInLink('analyst'));

  await test.step('search, and set the scope time by typing it', async () => {
    await press('/');
    await page.keyboard.type('ci-deploy');
    await expect(console.suggestions.first()).toContainText('IAM user');
    await press('Enter');
    await expect(profile.name).toHaveText(/^ci-deploy/);
    await press('w');
    await page.keyboard.type('2026-11-22');
    await press('Tab');
    await page.keyboard.type('2026-11-23');
    await press('Enter');
    await expect(console.scope).toHaveAccessibleName('Scope time 22 Nov 2026 00:00 – 23 Nov 00:00 UTC');
    await expect(profile.summary).toHaveText(/^585 succeeded, 1,466 failed;/);
  });

  await test.step('F6 walks the regions; the buckets, the details and their rows are reached', async () => {
    await profile.timeline.focus();
    await expectFocusSeen(page);
    await press('Home');
    for (let at = 0; at < 60; at++) {
      if ((await profile.timeline.getAttribute('aria-valuetext'))?.startsWith('22 Nov 02:00')) break;
      await press('ArrowRight');
    }
    await press('Shift+ArrowRight', 'Enter');
    await expect(details.root).toContainText('1,795 calls');
    await expect(page.getByRole('heading', { name: 'Activity details' })).toBeFocused();
    await details.pivot('Addresses').focus();
    await expectFocusSeen(page);
    await press('ArrowRight');
    await expect(details.pivot(/^Operations by service/)).toBeFocused();
    await expect(details.row(1, 'secretsmanager:GetSecretValue')).toBeVisible();
    await details.rows(1).first().focus();
    await expectFocusSeen(page);
    await press('j', 'k', 'l');
    await expect(details.rows(2)).toHaveCount(1);
    await press('h');
    await expect(details.rows(2)).toHaveCount(0);
    await press('f');
    await expect(page.getByRole('button', { name: /^Remove the filter operation is/ })).toBeVisible();
    await press('Escape');
    await expect(details.root).toHaveCount(0);
    await expect(profile.timeline).toBeFocused();
  });

  await test.step('a panel turns over, grows, and exports', async () => {
    await profile.volume.focus();
    await press('q');
    await expect(profile.volume).toContainText(/select/i);
    await press('q', 't');
    await expect(profile.volume.getByRole('table')).toBeVisible();
    await press('t');
    const [download] = await Promise.all([page.waitForEvent('download'), press('Shift+E')]);
    expect(download.suggestedFilename()).toMatch(/^api-call-volume-.*\.csv$/);
  });

  await test.step('the graph is walked, expanded, taken back and read as a table', async () => {
    await press('g', 'b');
    await expect(graph.description).toContainText('34 entities');
    await graph.focusOn('OpsDeployRole');
    await expectFocusSeen(page);
    await press('Space', 'e');
    await expect(graph.description).not.toContainText('34 entities');
    await expect(page).toHaveURL(/expand=/);
    await press('u');
    await expect(graph.description).toContainText('34 entities');
    await expect(page).not.toHaveURL(/expand=/);
    await press('Shift+U');
    await expect(page).toHaveURL(/expand=/);
    await press('Escape');
    await expect(graph.facts('OpsDeployRole')).toHaveCount(0);
    await graph.showTable();
  });

  const link = await console.copyLink();
  expect(link).toMatch(/#graph\/AwsUser\/AIDACKCEVSQ6C2EXAMPLE\?.*expand=.*&s=\d+-[0-9a-f]{8}$/);
});

test('Tab reaches everything on a profile in the order of the page, and the focus is always seen', async ({
  page,
  scenario,
}) => {
  const console = new ConsolePage(page);
  await console.signIn(await scenario.newSignInLink('viewer'));
  await console.open(`${scenario.origin}/#entities/${USER}?${DAY}`);
  await expect(new ProfilePage(page).volume).toContainText('calls in scope');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  const seen: string[] = [];
  for (let at = 0; at < 400; at++) {
    await page.keyboard.press('Tab');
    // After the last thing of the page the browser itself takes the focus.
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    seen.push(await expectFocusSeen(page));
  }
  expect(seen.filter((name) => !/^(A|BUTTON|DIV|TR|INPUT|SELECT) ./.test(name))).toEqual([]);
  const wayPoints = [
    'A  Graph',
    'BUTTON Overview',
    'BUTTON Show the query',
    'DIV API calls of ci-deploy over time: buckets',
    'BUTTON Actions of “Which operations did it call?”',
    'BUTTON Actions of “Which findings name it?”',
    'A User ci-deploy is looking around in an unusual way.',
  ];
  expect(seen.filter((name, at) => wayPoints.includes(name) && seen.indexOf(name) === at)).toEqual(wayPoints);
});

/** Holds the focused element to a visible ring inside the window; answers its name. */
async function expectFocusSeen(page: Page): Promise<string> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, left, bottom, right } = element.getBoundingClientRect();
    return {
      name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60)}`,
      hasRing: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      isInSight: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    };
  });
  expect(focus, 'something has the focus').toBeDefined();
  expect(focus).toMatchObject({ hasRing: true, isInSight: true });
  return focus?.name ?? '';
}

/** Holds the page to its width: nothing scrolls sideways but what says that it does. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() =>
    [document.documentElement, document.body, document.querySelector('main')]
      .filter((element) => element !== null && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element?.tagName} ${element?.scrollWidth} > ${element?.clientWidth}`),
  );
  expect.soft(wide).toEqual([]);
}
