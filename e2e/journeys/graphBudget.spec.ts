import { type ApiCallRecord, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import type { Page } from '@playwright/test';
import { ConsolePage } from '../pages/ConsolePage.js';
import { GraphPage } from '../pages/GraphPage.js';
import { readDownload } from '../pages/readDownload.js';
import { expect, test } from '../support/consoles.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { parseCsv } from '../support/parseCsv.js';

const NEIGHBORS = 50_000;
const BUDGET = 300;
const BOT = { name: 'ci-bot', id: 'AIDACIBOTXXXEXAMPLE' };
/** An address that colleagues of the bot call from too, each with buckets of its own: expanding it fills the budget. */
const SHARED = '198.51.100.7';
const COLLEAGUES = 14;
const BUCKETS_EACH = 16;

/** The n-th of 65,536 addresses of the range for benchmarks. */
const addressOf = (at: number) => `198.18.${Math.floor(at / 256) % 256}.${at % 256}`;
const bot = aUserIdentity(BOT);

/** One user who called from 50,000 addresses, and a few who share one of them. */
function records(): ApiCallRecord[] {
  const own = Array.from({ length: NEIGHBORS - 1 }, (_, at) =>
    anApiCall({ userIdentity: bot, sourceIPAddress: addressOf(at) }),
  );
  const shared = [1, 2, 3].map(() => anApiCall({ userIdentity: bot, sourceIPAddress: SHARED }));
  const others = Array.from({ length: COLLEAGUES }, (_, user) =>
    Array.from({ length: BUCKETS_EACH }, (_, bucket) =>
      anApiCall({
        userIdentity: aUserIdentity({ name: `worker-${user}`, id: colleagueId(user) }),
        sourceIPAddress: SHARED,
        eventSource: 's3.amazonaws.com',
        eventName: 'GetObject',
        requestParameters: { bucketName: `bucket-${user}-${bucket}` },
      }),
    ),
  );
  return [...own, ...shared, ...others.flat()];
}

const colleagueId = (at: number) => `AIDAWORKER${at.toString().padStart(2, '0')}XXEXAMPLE`;

/** Numbers of the sentence under the graph: drawn, in groups, left out, of all. */
async function sumsOf(graph: GraphPage) {
  const words = (await graph.panel.textContent()) ?? '';
  const found = /Drawn ([\d,]+) \+ in groups ([\d,]+)(?: \+ left out ([\d,]+))? = ([\d,]+) neighbors/.exec(
    words,
  );
  const [drawn = 0, grouped = 0, left = 0, all = 0] = (found ?? [])
    .slice(1)
    .map((text) => Number((text ?? '0').replaceAll(',', '')));
  return { drawn, grouped, left, all };
}

async function usedOf(graph: GraphPage): Promise<number> {
  const [, used = 'NaN'] = /(\d+) of 300 drawn/.exec((await graph.description.textContent()) ?? '') ?? [];
  return Number(used);
}

/** Places of what is drawn, by id, as the canvas has them. */
async function placesOf(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate<Record<string, string>>(`Object.fromEntries(
    document.querySelector('[data-region=graph] > div')._cyreg.cy.nodes()
      .map((node) => [node.id(), Math.round(node.position('x')) + ' ' + Math.round(node.position('y'))]))`);
}

/** Records how long the page's main thread was busy in one go; `longest` answers the longest since the last answer, in milliseconds. */
async function watchLongTasks(page: Page): Promise<{ longest: () => Promise<number> }> {
  await page.addInitScript(`globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask', buffered: true });`);
  return {
    longest: () => page.evaluate<number>('Math.max(0, ...globalThis.longTasks.splice(0))'),
  };
}

/** No single task may keep the page from answering for longer; far over what is measured, since machines of tests are busy. */
const LONGEST_TASK_MS = 1_500;

test('one user with 50,000 neighbors is drawn within the budget, adds up, and stays quick to the hand', async ({
  page,
  startOver,
  writeFiles,
}) => {
  const running = await startOver([await writeFiles({ 'calls.json': records() })]);
  const console = new ConsolePage(page);
  const graph = new GraphPage(page);
  const tasks = await watchLongTasks(page);
  const note = async (what: string) => {
    const longest = await tasks.longest();
    test.info().annotations.push({ type: `longest task, ${what}`, description: `${Math.round(longest)} ms` });
    expect(longest, `the longest task while ${what}`).toBeLessThan(LONGEST_TASK_MS);
  };
  await console.signIn(running.signInLink);
  expect(await running.loaded()).toMatch(/^Loaded: /);
  await note('loading');

  await test.step('the drawing is bounded, and what is not drawn is counted to the last', async () => {
    await console.open(`${running.origin}/#graph/AwsUser/${BOT.id}?per=16`);
    await expect(graph.description).toContainText(`of ${BUDGET} drawn`);
    await expect(graph.canvas).toBeVisible();
    expect(await usedOf(graph)).toBeLessThanOrEqual(BUDGET);
    const { drawn, grouped, left, all } = await sumsOf(graph);
    // Beside the addresses: its user agent, its key, its account.
    expect({ sum: drawn + grouped + left, all, left }).toEqual({
      sum: NEIGHBORS + 3,
      all: NEIGHBORS + 3,
      left: 0,
    });
    expect(grouped).toBe(NEIGHBORS - 16);
    await note('the graph opens');
  });

  await test.step('the list behind the group pages on and exports every one', async () => {
    await graph.showTable();
    await graph.table.getByText(`${(NEIGHBORS - 16).toLocaleString('en-US')} other addresses`).click();
    const group = graph.facts('Which addresses did it call from?');
    await expect(group).toContainText('100 of 50,000 neighbors');
    await group.getByRole('button', { name: 'Show 100 more' }).click();
    await expect(group).toContainText('200 of 50,000 neighbors');
    const csv = await readDownload(page, () =>
      group.getByRole('button', { name: 'Export all as CSV' }).click(),
    );
    const [, ...rows] = parseCsv(csv.text);
    expect(rows).toHaveLength(NEIGHBORS);
    await page.keyboard.press('Escape');
    await graph.panel.focus();
    await page.keyboard.press('t');
    await note('the list is read');
  });

  await test.step('expanding stands still, comes back to the same places, and says what adds nothing', async () => {
    const before = await placesOf(page);
    await graph.focusOn(SHARED);
    await page.keyboard.press('Space');
    await page.keyboard.press('e');
    await expect(page).toHaveURL(/expand=/);
    await expect
      .poll(async () => Object.keys(await placesOf(page)).length)
      .toBeGreaterThan(Object.keys(before).length);
    const expanded = await placesOf(page);
    expect(expanded).toMatchObject(before);
    await page.keyboard.press('u');
    await expect.poll(() => placesOf(page)).toEqual(before);
    await page.keyboard.press('Shift+U');
    await expect.poll(() => placesOf(page)).toEqual(expanded);
    await note('expanding and going back');
  });

  await test.step('an expansion to the budget says what is left, and adds up', async () => {
    const workers = Array.from({ length: COLLEAGUES }, (_, at) => `AwsUser,${colleagueId(at)}`);
    await console.open(
      `${running.origin}/#graph/AwsUser/${BOT.id}?per=16&expand=${[`IpAddress,${SHARED}`, ...workers].join(';')}`,
    );
    await expect(graph.description).toContainText('left out of the budget');
    const used = await usedOf(graph);
    expect(used).toBeLessThanOrEqual(BUDGET);
    expect(used).toBeGreaterThan(BUDGET - 3);
    const { drawn, grouped, left, all } = await sumsOf(graph);
    expect(drawn + grouped + left).toBe(all);
    expect(left).toBeGreaterThan(0);
    await expect(graph.description).toContainText('No room for');
    await note('the budget is filled');
  });

  await test.step('an address that nobody else called from adds nothing, and the page says so', async () => {
    await console.open(`${running.origin}/#graph/AwsUser/${BOT.id}?per=16&expand=IpAddress,${addressOf(0)}`);
    await expect(graph.description).toContainText(`of ${BUDGET} drawn`);
    await expect(graph.panel.getByRole('status').first()).toHaveText(
      `Expanding ${addressOf(0)} adds no entity: all it is related to in this time is drawn already.`,
    );
  });
});

/** Ids that are no selectors and no paths as they stand; a graph and a link carry them all the same. */
const HOSTILE = {
  role: 'app.worker+blue@x=1,y',
  address: '2001:db8::7',
  agents: ['system:serviceaccount:demo:web', '"quoted" \\ [x] {y} ü中'],
};

test('ids with colons, slashes, quotes and brackets are found, expanded and opened from the graph', {
  tag: '@slow',
}, async ({ page, startOver, writeFiles }) => {
  const calls = HOSTILE.agents.map((userAgent) =>
    anApiCall({
      userIdentity: aSessionIdentity({
        role: HOSTILE.role,
        roleId: 'AROAHOSTILEXXEXAMPLE',
        session: 'one',
        path: 'service-role/',
      }),
      sourceIPAddress: HOSTILE.address,
      userAgent,
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      requestParameters: { bucketName: 'example-bucket', key: 'reports/2026 Q1 (draft) #2.csv' },
    }),
  );
  const running = await startOver([await writeFiles({ 'calls.json': calls })]);
  const console = new ConsolePage(page);
  const graph = new GraphPage(page);
  const profile = new ProfilePage(page);
  await console.signIn(running.signInLink);
  await running.loaded();
  for (const name of [...HOSTILE.agents, HOSTILE.address, 'example-bucket']) {
    await test.step(name, async () => {
      await console.open(`${running.origin}/#graph/AwsRole/AROAHOSTILEXXEXAMPLE`);
      await expect(graph.description).toContainText('8 entities, 7 relationships');
      // A panel's title is cut where a name is long.
      const facts = graph.facts(name.slice(0, 20));
      await graph.focusOn(name);
      await page.keyboard.press('Space');
      await expect(facts).toBeVisible();
      await page.keyboard.press('e');
      await expect(page).toHaveURL(/expand=/);
      const link = page.url();
      await page.reload();
      expect(page.url()).toBe(link);
      await expect(facts.getByRole('button', { name: 'Collapse' })).toBeVisible();
      await facts.getByRole('link', { name: 'Open profile' }).click();
      await expect(profile.name).toContainText(name);
    });
  }
});
