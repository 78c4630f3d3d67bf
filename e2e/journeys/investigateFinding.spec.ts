import { ActivityDetailsPanel } from '../pages/ActivityDetailsPanel.js';
import { ConsolePage } from '../pages/ConsolePage.js';
import { GraphPage } from '../pages/GraphPage.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { aFinding } from '../support/aFinding.js';
import { expect, test } from '../support/consoles.js';
import { sampleData } from '../support/sampleData.js';

const logs = sampleData('cloudtrail/flaws-cloud-excerpt/AWSLogs');

/** A finding about the user's key, as GuardDuty exports it. */
const finding = aFinding({
  accountId: '811596193553',
  region: 'us-east-1',
  createdAt: '2020-10-01T00:05:00.000Z',
  updatedAt: '2020-10-01T00:05:00.000Z',
  title: 'Unusual calls by Level6',
  resource: {
    resourceType: 'AccessKey',
    accessKeyDetails: {
      accessKeyId: 'AKIA3Z2XBVUDFQ9TU4MD',
      principalId: 'AIDADO2GQD0K8TEF7KW1V',
      userType: 'IAMUser',
      userName: 'Level6',
    },
  },
  service: {
    serviceName: 'guardduty',
    count: 1,
    archived: false,
    eventFirstSeen: '2020-09-30T22:22:52Z',
    eventLastSeen: '2020-10-01T00:03:45Z',
  },
});

test.skip(logs === undefined, 'no sample data beside the checkout');

/** The last 24 hours held: where a profile stands when no time is stated. */
const DAY = 'Scope time 30 Sep 2020 00:03:46 – 1 Oct 00:03:46 UTC';
const DAY_IN_LINK = 'scopeStart=1601424226&scopeEnd=1601510626';

test('a name, a folder of logs and a finding lead to an address and its graph, and a colleague sees the very same view', async ({
  page,
  colleague,
  startOver,
  writeFiles,
}) => {
  const running = await startOver([logs ?? '', await writeFiles({ 'finding.jsonl': finding })]);
  const mine = new ConsolePage(page);
  const profile = new ProfilePage(page);
  const details = new ActivityDetailsPanel(page);
  const graph = new GraphPage(page);

  await test.step('the console opens, and the first numbers appear', async () => {
    await mine.signIn(running.signInLink);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Reading|Loaded|What is held)/);
    await mine.waitUntilHeld('185');
    await expect(page.getByRole('main')).toContainText('calls in 185 records184');
    await expect(page.getByRole('progressbar', { name: 'Loading' })).toHaveAttribute('aria-valuenow', '100');
  });

  await test.step('the search box recognizes the name, and Enter opens the profile', async () => {
    await mine.type('Level6');
    await expect(mine.recognized).toHaveText('Recognized as name or part of one');
    await expect(mine.suggestions.first()).toContainText('Level6');
    await expect(mine.suggestions.first()).toContainText('IAM user · 184 calls');
    await mine.searchBox.press('Enter');
    await expect(profile.name).toHaveText(/^Level6/);
    await expect(mine.scope).toHaveAccessibleName(DAY);
    await expect(profile.summary).toHaveText('93 succeeded, 91 failed; peak 30 Sep 22:00–23:00 UTC.');
    await expect(profile.volume).toContainText('91 failed: 83 denied, 0 throttled, 8 other');
    await expect(profile.tab('Findings 1')).toBeVisible();
  });

  await test.step('a spike of failures, brushed, opens its details in three pivots that add up', async () => {
    await profile.brush('2020-09-30T23:00:00Z');
    await expect(details.window).toContainText('30 Sep 2020 23:00 – 1 Oct 00:00 UTC');
    await expect(details.root).toContainText('88 calls, 48 failed (55 %)');
    await expect(profile.volume).toContainText('selection holds 88 of 184 calls');
    await expect(details.pivot('Addresses')).toHaveText('Addresses2');
    await expect(details.pivot('Operations by service')).toHaveText('Operations by service87');
    await expect(details.pivot('Access keys')).toHaveText('Access keys6');
    await expect(details.root).toContainText('Rows sum to 88 = bars in this window 88');
    await expect.poll(() => details.sums(1)).toEqual([40, 46, 0, 2]);
  });

  const address = details.row(1, '205.8.181.128');
  const operation = details.row(2, 'glue:GetConnections');
  await test.step('two levels open, each adds up to the row above it', async () => {
    await details.unfold(address);
    await expect(details.rows(2)).toHaveCount(83);
    await expect.poll(() => details.sums(2)).toEqual([36, 46, 0, 2]);
    await details.unfold(operation);
    await expect(details.rows(3)).toHaveCount(1);
    await expect(details.rows(3)).toContainText('ASIAKMGQ…A8FDTWJ');
    await expect.poll(() => details.sums(3)).toEqual([0, 1, 0, 0]);
    await details.rows(3).focus();
    await details.rows(3).press('Enter');
    const events = details.root.getByRole('region', { name: 'Events of the selected row' });
    await expect(events).toContainText('1 of 1, oldest first');
    await expect(events.getByRole('listitem')).toContainText('AccessDenied');
  });

  const detailsLink = await mine.copyLink();
  const snapshot = await mine.snapshot();

  await test.step('the address leads to its profile, the scope time carried along', async () => {
    await address.getByRole('link', { name: '205.8.181.128' }).click();
    await expect(profile.name).toHaveText('205.8.181.128');
    await expect(mine.scope).toHaveAccessibleName(DAY);
    expect(page.url()).toContain(DAY_IN_LINK);
    await expect(profile.summary).toHaveText(/^89 succeeded, 90 failed; peak/);
  });

  await test.step('the graph around it opens, and one neighbor is expanded', async () => {
    await profile.tab('Graph').click();
    await expect(graph.name).toContainText('205.8.181.128');
    await expect(mine.scope).toHaveAccessibleName(DAY);
    await expect(graph.description).toContainText('3 of 300 drawn: 2 entities, 1 relationship');
    await graph.focusOn('Level6');
    await expect(graph.spoken).toHaveText('Level6, IAM user, 179 calls, 90 failed');
    await page.keyboard.press('Space');
    await graph.facts('Level6').getByRole('button', { name: 'Expand' }).click();
    await expect(graph.description).toContainText(
      '18 of 300 drawn: 9 entities, 1 group, 8 relationships; the groups hold 2 more',
    );
    await expect(graph.facts('Level6').getByRole('button', { name: 'Collapse' })).toBeVisible();
  });

  await test.step('the panel turns over to the query behind it, and back', async () => {
    await profile.showQuery(graph.panel);
    await expect(graph.panel).toContainText(
      /Answered by DuckDB over the segments held here with \d+ statements/,
    );
    await expect(graph.panel).toContainText(/select .* from/i);
    await expect(graph.panel).toContainText(/\$1 = /);
    await expect(graph.panel).toContainText(/\d+ rows? · .*\d ms/);
    await page.keyboard.press('q');
    await expect(graph.canvas).toBeVisible();
  });

  const graphLink = await mine.copyLink();
  const drawn = (await graph.description.textContent()) ?? '';

  await test.step('a colleague with a token of their own opens both links to the very same', async () => {
    const second = await colleague.newPage();
    const theirs = new ConsolePage(second);
    const theirGraph = new GraphPage(second);
    const theirDetails = new ActivityDetailsPanel(second);
    await theirs.signIn(await running.newSignInLink('viewer'));

    await theirs.open(graphLink);
    await expect(theirGraph.name).toContainText('205.8.181.128');
    await expect(theirs.scope).toHaveAccessibleName(DAY);
    await expect(theirGraph.description).toHaveText(drawn);
    await expect(theirGraph.facts('Level6').getByRole('button', { name: 'Collapse' })).toBeVisible();
    expect(await theirs.snapshot()).toBe(snapshot);

    await theirs.open(detailsLink);
    await expect(new ProfilePage(second).summary).toHaveText(/^93 succeeded, 91 failed;/);
    await expect(theirDetails.root).toContainText('88 calls, 48 failed (55 %)');
    await expect(theirDetails.pivot('Addresses')).toHaveAttribute('aria-selected', 'true');
    await expect(theirDetails.rows(2)).toHaveCount(83);
    await expect(theirDetails.row(3, 'ASIAKMGQ…A8FDTWJ')).toHaveAttribute('aria-selected', 'true');
    expect(await theirs.snapshot()).toBe(snapshot);
  });
});

test('the spike is brushed, opened and zoomed into from the keyboard', async ({ page, startOver }) => {
  const running = await startOver([logs ?? '']);
  const mine = new ConsolePage(page);
  const profile = new ProfilePage(page);
  const details = new ActivityDetailsPanel(page);
  await mine.signIn(running.signInLink);
  await mine.waitUntilHeld('184');
  await page.keyboard.press('/');
  await page.keyboard.type('Level6');
  await page.keyboard.press('Enter');
  await expect(profile.summary).toHaveText(/^93 succeeded, 91 failed;/);

  await profile.timeline.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(profile.timeline).toHaveAttribute(
    'aria-valuetext',
    '30 Sep 23:00 to 00:00 UTC: 40 succeeded, 46 denied, 0 throttled, 2 other failures',
  );
  await page.keyboard.press('Shift+ArrowRight');
  await expect(profile.volume).toContainText('selection holds 90 of 184 calls');
  await page.keyboard.press('Enter');
  await expect(details.root).toContainText('90 calls, 50 failed (56 %)');

  await page.keyboard.press('Escape');
  await expect(details.root).toHaveCount(0);
  await expect(profile.timeline, 'the focus goes back to where the details were opened').toBeFocused();
  await page.keyboard.press('z');
  await expect(mine.scope).toHaveAccessibleName('Scope time 30 Sep 2020 23:00 – 1 Oct 00:03:46 UTC');
  await expect(profile.summary).toHaveText('40 succeeded, 50 failed; peak 30 Sep 23:53:30–23:54 UTC.');
});
