import { anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { ActivityDetailsPanel } from '../pages/ActivityDetailsPanel.js';
import { ConsolePage } from '../pages/ConsolePage.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { expect, test } from '../support/consoles.js';

const ANA = 'entities/AwsUser/AIDAANAXXXXXEXAMPLE';

test('a drag across unevenly spaced calls selects exactly the time it touches', async ({
  page,
  startOver,
  writeFiles,
}) => {
  const points = [
    ['00:00:00', 5, 0],
    ['01:00:00', 2, 1],
    ['08:00:00', 7, 3],
    ['09:00:00', 1, 0],
  ] as const;
  const calls = points.flatMap(([clock, succeeded, failed]) => {
    const eventTime = `2026-03-10T${clock}Z`;
    const ok = Array.from({ length: succeeded }, () => anApiCall({ eventTime }));
    return [
      ...ok,
      ...Array.from({ length: failed }, () => anApiCall({ eventTime, errorCode: 'AccessDenied' })),
    ];
  });
  const running = await startOver([await writeFiles({ 'calls.json': calls })]);
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  const details = new ActivityDetailsPanel(page);
  await console.signIn(running.signInLink);
  await console.waitUntilHeld('19');
  await console.open(`${running.origin}/#${ANA}?scopeStart=1773100800&scopeEnd=1773136800`);
  await expect(profile.summary).toHaveText(/^15 succeeded, 4 failed; peak 10 Mar 08:00/);
  const ticks = await profile.volume
    .locator('svg text')
    .filter({ hasText: /^\d\d:\d\d/ })
    .allTextContents();
  expect(ticks.length).toBeGreaterThan(3);
  for (const tick of ticks) expect(tick, 'a tick on a whole hour').toMatch(/:00$/);

  await profile.brush('2026-03-10T01:00:00Z', '2026-03-10T07:55:00Z');
  await expect(details.window).toContainText('10 Mar 2026 01:00 – 08:00 UTC');
  await expect(details.root).toContainText('3 calls, 1 failed (33 %)');
  await expect.poll(() => details.sums(1)).toEqual([2, 1, 0, 0]);
  await profile.volume.focus();
  await page.keyboard.press('z');
  await expect(console.scope).toHaveAccessibleName('Scope time 10 Mar 2026 01:00 – 08:00 UTC');
  await expect(profile.summary).toHaveText(/^2 succeeded, 1 failed;/);
});

test('calls stand at the time they were made, and a time without logs leads to the latest', async ({
  page,
  startOver,
  writeFiles,
}) => {
  const calls = ['2025-12-01T06:57:52Z', '2026-03-10T08:00:00Z'].map((eventTime) => anApiCall({ eventTime }));
  const running = await startOver([await writeFiles({ 'calls.json': calls })]);
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  await page.clock.setFixedTime(new Date('2026-03-20T12:00:00Z'));
  await console.signIn(running.signInLink);
  await console.waitUntilHeld('2');
  await console.open(`${running.origin}/#${ANA}`);
  await expect(console.scope).toHaveAccessibleName('Scope time 9 Mar 2026 08:00:01 – 10 Mar 08:00:01 UTC');
  await expect(console.scope).toContainText('last 24 h held');
  await expect(profile.summary).toHaveText(/^1 succeeded, 0 failed; peak 10 Mar 08:00/);

  await console.open(`${running.origin}/#${ANA}?scopeStart=1773921600&scopeEnd=1774008000`);
  await expect(profile.volume).toContainText('No logs are held for this time.');
  await expect(profile.volume).toContainText('2 calls held from 1 Dec 2025 06:57:52 to 10 Mar 08:00 UTC.');
  await profile.volume.getByRole('link', { name: 'Go to the last of them' }).click();
  await expect(profile.summary).toHaveText(/^1 succeeded, 0 failed; peak 10 Mar 08:00/);

  await page.keyboard.press('w');
  await page.getByRole('dialog', { name: 'Scope time' }).getByRole('button', { name: 'all held' }).click();
  await expect(profile.summary).toHaveText(/^2 succeeded, 0 failed;/);
});

test('a link made from the last 24 hours holds the times it was made at', async ({
  page,
  colleague,
  startOver,
  writeFiles,
}) => {
  const days = ['09T11', '09T13', '10T11', '10T13', '17T11', '18T11'];
  const calls = days.map((day) => anApiCall({ eventTime: `2026-03-${day}:30:00Z` }));
  const running = await startOver([await writeFiles({ 'calls.json': calls })]);
  const mine = new ConsolePage(page);
  await page.clock.setFixedTime(new Date('2026-03-10T12:00:00Z'));
  await mine.signIn(running.signInLink);
  await mine.waitUntilHeld('6');
  const shown = 'Scope time 9 Mar 2026 12:00 – 10 Mar 12:00 UTC';

  await mine.open(`${running.origin}/#${ANA}`);
  await expect(mine.scope).toHaveAccessibleName(shown);
  const plain = await mine.copyLink();

  await page.keyboard.press('w');
  await page.getByRole('dialog', { name: 'Scope time' }).getByRole('button', { name: 'last 24 h' }).click();
  await expect(mine.scope).toContainText('moving window, last 24 h');
  const moving = await mine.copyLink();

  const second = await colleague.newPage();
  await second.clock.setFixedTime(new Date('2026-03-17T12:00:00Z'));
  const theirs = new ConsolePage(second);
  await theirs.signIn(await running.newSignInLink('viewer'));
  for (const link of [plain, moving]) {
    expect(link).toContain('scopeStart=1773057600&scopeEnd=1773144000');
    await second.goto('about:blank');
    await theirs.open(link);
    await expect(theirs.scope).toHaveAccessibleName(shown);
    await expect(new ProfilePage(second).summary).toHaveText(/^2 succeeded, 0 failed;/);
    await expect(theirs.scope).not.toContainText('moving window');
  }
});
