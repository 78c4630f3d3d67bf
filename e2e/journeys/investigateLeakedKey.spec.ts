import { ActivityDetailsPanel } from '../pages/ActivityDetailsPanel.js';
import { ConsolePage } from '../pages/ConsolePage.js';
import { GraphPage } from '../pages/GraphPage.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { readClipboard } from '../pages/readClipboard.js';
import { readDownload } from '../pages/readDownload.js';
import { expect, test } from '../support/consoles.js';
import { parseCsv } from '../support/parseCsv.js';

/** 22 November 2026, the day of the attack, as links state it. */
const DAY = 'scopeStart=1795305600&scopeEnd=1795392000';
const DAY_SHOWN = 'Scope time 22 Nov 2026 00:00 – 23 Nov 00:00 UTC';
const USER = 'entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE';

test('where to begin leads to the leaked key, its hours of denied calls, the stranger’s address and the roles it asked for', async ({
  page,
  scenario,
  story,
}) => {
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  const details = new ActivityDetailsPanel(page);
  const graph = new GraphPage(page);
  const [stolen] = story.truth.story.keyCalls;
  if (stolen === undefined) throw new Error('the story tells of no stolen key');
  await console.signIn(await scenario.newSignInLink('analyst'));

  await test.step('the start page says where to begin', async () => {
    await page.getByRole('link', { name: 'Most calls failed on 22 Nov' }).click();
    await expect(console.scope).toHaveAccessibleName(DAY_SHOWN);
    const begin = page.getByRole('region', { name: 'Where to begin?' });
    await expect(begin).toContainText('fails 71 % of its calls');
    await begin.getByRole('link', { name: 'ci-deploy', exact: false }).first().click();
    await expect(profile.name).toHaveText(/^ci-deploy/);
    await expect(console.scope).toHaveAccessibleName(DAY_SHOWN);
  });

  await test.step('the profile answers four questions before any panel', async () => {
    await expect(profile.summary).toHaveText('585 succeeded, 1,466 failed; peak 22 Nov 03:00–04:00 UTC.');
    await expect(profile.glance).toContainText('71 % of 2,051 calls failed');
    await expect(profile.glance).toContainText('Yes: assumed 1 role, tried 3 roles in vain');
    await expect(profile.glance).toContainText(`22 Nov 02:41:07 UTC, first call from ${stolen.address}`);
    await expect(console.bottomBar).toContainText('Timeline 2,051 = operations 2,051 = addresses 2,051');
    await expect(profile.tab('Findings 5')).toBeVisible();
  });

  await test.step('the two hours of denied calls are the stranger’s alone', async () => {
    await profile.brush('2026-11-22T02:00:00Z', '2026-11-22T03:00:00Z');
    await expect(details.window).toContainText('22 Nov 2026 02:00 – 04:00 UTC');
    await expect(details.rows(1)).toHaveCount(1);
    await expect
      .poll(() => details.sums(1))
      .toEqual([stolen.succeeded, stolen.denied, stolen.throttled, stolen.other]);
    await expect(details.root).toContainText('Rows sum to 1,795 = bars in this window 1,795');
    await details.unfold(details.row(1, stolen.address));
    await expect(details.rows(2).first()).toBeVisible();
    await expect.poll(() => details.sums(2)).toEqual(await details.sums(1));
  });

  await test.step('the address leads to who else called from it', async () => {
    await details.row(1, stolen.address).getByRole('link', { name: stolen.address }).click();
    await expect(profile.name).toContainText(stolen.address);
    await expect(console.scope).toHaveAccessibleName(DAY_SHOWN);
    const callers = profile.panel('Who made the calls?').getByRole('table');
    await expect(callers.getByRole('row', { name: /ci-deploy/ })).toContainText(/385\s*1,410/);
    for (const role of ['OpsDeployRole', 'DataPlatformAdmin'])
      await expect(callers.getByRole('row', { name: role })).toBeVisible();
  });

  await test.step('the graph tells what was done from what was only tried', async () => {
    await page.goBack();
    await profile.tab('Graph').click();
    await expect(graph.name).toContainText('ci-deploy');
    await expect(graph.description).toContainText('34 entities, 4 groups, 36 relationships');
    await graph.showTable();
    await expect(graph.table.getByRole('row', { name: /ci-deploy assumed .*OpsDeployRole/ })).toContainText(
      /new.*1\s*0/,
    );
    const refused = graph.table.getByRole('row', { name: /ci-deploy tried to assume/ });
    await expect(refused).toHaveCount(story.truth.story.rolesRefused.length);
    for (const { arn, times } of story.truth.story.rolesRefused)
      await expect(refused.filter({ hasText: arn.split('/').at(-1) ?? arn })).toContainText(
        new RegExp(`0${times}22 Nov`),
      );
  });
});

test('a finding leads to whom it names, to their records, and to one record as it was written', async ({
  page,
  scenario,
  story,
}) => {
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  const [stolen] = story.truth.story.keyCalls;
  await console.signIn(await scenario.newSignInLink('analyst'));
  await console.goTo('Findings');
  const findings = page.getByRole('table', { name: 'Findings' });
  await expect(findings.getByRole('row')).toHaveCount(11);
  await page.getByRole('checkbox', { name: /Critical/ }).check();
  await expect(findings.getByRole('row')).toHaveCount(2);
  await findings.getByRole('link', { name: /The credentials of ci-deploy/ }).click();

  await expect(profile.name).toContainText('The credentials of ci-deploy are in other hands');
  await expect(console.scope).toContainText('the finding’s window, 3 h');
  const related = page.getByRole('table', { name: 'Related entities' });
  await expect(related.getByRole('row')).toHaveCount(5);
  const key = related.getByRole('row', { name: /AKIAIOSF…EXAMPLE/ });
  await expect(key).toContainText(
    `acted${stolen?.succeeded}${stolen?.denied.toLocaleString('en-US')}${stolen?.throttled}${stolen?.other}`,
  );

  await key.getByRole('link', { name: 'events' }).click();
  const records = page.getByRole('table', { name: 'Records' });
  const panel = page.getByRole('region', { name: 'Which records stand behind the numbers?' });
  await expect(panel).toContainText('100 of 1,795 records shown');
  await page.getByRole('button', { name: 'only failed' }).click();
  await expect(panel).toContainText('100 of 1,410 records shown');
  await page.getByRole('textbox', { name: 'Text anywhere in the record' }).fill('BillingAdmin');
  await page.getByRole('textbox', { name: 'Text anywhere in the record' }).press('Enter');
  await expect(panel).toContainText('14 of 14 records shown');
  await expect(records.getByRole('row')).toHaveCount(15);

  await records.getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  const record = page.getByRole('complementary', { name: 'Record' });
  await expect(record.getByRole('article')).toContainText('failed, denied · AccessDenied');
  await expect(record.getByRole('article')).toContainText('BillingAdmin');
  await expect(record).toContainText('The file that held it');
  const raw = await readClipboard(page, async () => {
    await record.getByRole('button', { name: 'Copy record' }).click();
    await expect(console.said).toContainText('copied');
  });
  expect(JSON.parse(raw)).toMatchObject({
    eventName: 'AssumeRole',
    errorCode: 'AccessDenied',
    sourceIPAddress: stolen?.address,
    userIdentity: { userName: 'ci-deploy', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  });
});

test('a panel’s rows leave as CSV, as JSON and as Markdown, all of them', async ({ page, scenario }) => {
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  await console.signIn(await scenario.newSignInLink('analyst'));
  await console.open(`${scenario.origin}/#${USER}?${DAY}`);
  const operations = profile.panel('Which operations did it call?');
  await expect(operations).toContainText('164 of 164 operations');

  const csv = await readDownload(page, () => profile.choose(operations, 'Export all rows as CSV'));
  const [head, ...rows] = parseCsv(csv.text);
  expect(csv.name).toMatch(/^api-call-details-\d+-[0-9a-f]{8}\.csv$/);
  expect(rows).toHaveLength(164);
  const column = (name: string) => {
    const at = head?.indexOf(name) ?? -1;
    expect(at, `the column ${name} of ${head?.join()}`).toBeGreaterThanOrEqual(0);
    return rows.reduce((sum, row) => sum + Number(row[at]), 0);
  };
  expect([column('succeeded'), column('failed')]).toEqual([585, 1466]);

  const json = await readDownload(page, () => profile.choose(operations, 'Export all rows as JSON'));
  const exported = JSON.parse(json.text);
  expect(exported.answer.rows).toHaveLength(164);
  expect(exported).toMatchObject({
    question: 'api-call-details',
    snapshot: await console.snapshot(),
    totals: { records: 2051, leftOut: [{ reason: 'repeats of calls that are counted once', records: 2 }] },
    coverage: { state: 'complete' },
  });

  const markdown = await readClipboard(page, async () => {
    await profile.choose(operations, 'Copy as Markdown');
    await expect(console.said).toHaveText('Markdown copied');
  });
  expect(markdown).toContain('### Which operations did it call?');
  expect(markdown).toContain(
    'ci-deploy · 2026-11-22T00:00:00Z to 2026-11-23T00:00:00Z (UTC, end not included)',
  );
  const lines = markdown.split('\n').filter((line) => line.startsWith('| '));
  expect(lines, 'a head, a rule and the rows').toHaveLength(2 + 164);
  expect(markdown).toContain(
    `2,051 records; 2 left out: repeats of calls that are counted once. Logs are complete for this time, as far as can be told. Snapshot ${await console.snapshot()}.`,
  );
});

test('the demo command opens the console over the scenario of the day', async ({ page, startOver }) => {
  const running = await startOver(['--demo']);
  const console = new ConsolePage(page);
  await console.signIn(running.signInLink);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Reading|Loaded) /);
  expect(await running.loaded()).toMatch(/^Loaded: \d+ files, 9\d,\d{3} records/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Loaded /);
  await console.search('AKIAIOSFODNN7EXAMPLE');
  await expect(new ProfilePage(page).name).toHaveText(/^AKIAIOSFODNN7EXAMPLE/);
});
