import { ConsolePage } from '../pages/ConsolePage.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { expect, test } from '../support/consoles.js';
import { type ScenarioFiles, writeScenarioFiles } from '../support/scenarioFiles.js';

/** The account with the most calls, over all the time of the story. */
const PROFILE = 'entities/AwsAccount/111122223333?scopeStart=1790380800&scopeEnd=1795651200';

let story: ScenarioFiles;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  story = await writeScenarioFiles('150k');
});

test.afterAll(() => story.remove());

test('a page opened during a load keeps its numbers until newer data are taken in, and so does its link', async ({
  page,
  colleague,
  startOver,
}) => {
  const running = await startOver([story.logs]);
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  await console.signIn(running.signInLink);

  const events = await test.step('numbers appear while the load runs', async () => {
    await expect
      .poll(() => console.heldEvents(), { timeout: 60_000, intervals: [100] })
      .toBeGreaterThan(story.truth.records.events / 5);
    const progress = page.getByRole('progressbar', { name: 'Loading' });
    const share = Number(await progress.getAttribute('aria-valuenow'));
    expect(share, 'the share of the files read').toBeGreaterThan(5);
    expect(share, 'the share of the files read').toBeLessThan(90);
    return console.heldEvents();
  });

  await console.open(`${running.origin}/#${PROFILE}`);
  await expect(profile.summary).toHaveText(/^[\d,]+ succeeded, [\d,]+ failed; peak/);
  await expect(profile.glance).toHaveText(/operations in .* calls failed.*it assumed.*On or before/);
  const before = await numbersOf(profile);
  expect(await console.heldEvents(), 'a page takes no newer data in by itself').toBe(events);
  expect(running.output(), 'the load still runs').not.toContain('Loaded:');
  const link = await console.copyLink();
  const snapshot = await console.snapshot();

  const total = await test.step('the load ends, and every number stays', async () => {
    const said = await running.loaded();
    const records = Number(/([\d,]+) records/.exec(said)?.[1]?.replaceAll(',', ''));
    expect(records).toBeGreaterThanOrEqual(story.truth.records.events);
    await expect(console.bottomBar).toContainText(
      `+${inWords(records - events)} events since you opened this.`,
    );
    expect(await numbersOf(profile)).toEqual(before);
    expect(await console.snapshot()).toBe(snapshot);
    return records;
  });

  await test.step('taken in, the newer data bring the numbers of the whole story', async () => {
    await console.bottomBar.getByRole('button', { name: 'Take them in' }).click();
    const all = story.truth.accounts.find(({ account }) => account === '111122223333');
    await expect(profile.summary).toHaveText(
      new RegExp(`^${inWords(all?.succeeded)} succeeded, ${inWords(all?.failed)} failed;`),
    );
    await expect.poll(() => console.heldEvents()).toBe(total);
    await expect(console.bottomBar).not.toContainText('since you opened this');
  });

  await test.step('a colleague opens the link to the numbers it was made on, and sees the newest on request', async () => {
    const second = await colleague.newPage();
    const theirs = new ConsolePage(second);
    const theirProfile = new ProfilePage(second);
    await theirs.signIn(await running.newSignInLink('viewer'));
    await theirs.open(link);
    await expect.poll(() => numbersOf(theirProfile)).toEqual(before);
    expect(await theirs.snapshot()).toBe(snapshot);
    await expect(theirs.bottomBar).toContainText(`Made on ${inWords(events)} events, now ${inWords(total)}.`);
    await theirs.bottomBar.getByRole('button', { name: 'See now' }).click();
    await expect.poll(() => numbersOf(theirProfile)).toEqual(await numbersOf(profile));
    expect(await theirs.heldEvents()).toBe(total);
  });
});

/** What the profile says of its calls: the timeline, the four answers, the callers. */
async function numbersOf(profile: ProfilePage): Promise<readonly string[]> {
  const parts = [profile.summary, profile.glance, profile.panel('Who made the calls?').getByRole('table')];
  return Promise.all(parts.map(async (part) => (await part.textContent()) ?? ''));
}

function inWords(count = Number.NaN): string {
  return count.toLocaleString('en-US');
}
