import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActivityDetailsPanel } from '../pages/ActivityDetailsPanel.js';
import { ConsolePage } from '../pages/ConsolePage.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { expect, test } from '../support/consoles.js';
import { sampleData } from '../support/sampleData.js';

const logs = sampleData('cloudtrail/flaws-cloud-excerpt/AWSLogs');

/** A finding about the user's key, as GuardDuty exports it. */
function aFinding(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-finding-'));
  const at = '2020-10-01T00:05:00.000Z';
  const finding = {
    schemaVersion: '2.0',
    accountId: '811596193553',
    region: 'us-east-1',
    partition: 'aws',
    id: '00000000000000000000000000000e01',
    type: 'Recon:IAMUser/UserPermissions',
    severity: 5,
    createdAt: at,
    updatedAt: at,
    title: 'Unusual calls by Level6',
    description: 'Many services were asked what the key may do.',
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
  };
  writeFileSync(join(folder, 'finding.jsonl'), `${JSON.stringify(finding)}\n`);
  return folder;
}

test('a name, a folder of logs and a finding lead to an address, and a colleague sees the very same view', async ({
  page,
  colleague,
  startOver,
}) => {
  test.skip(logs === undefined, 'no sample data beside the checkout');
  const running = await startOver([logs ?? '', aFinding()]);
  const console = new ConsolePage(page);
  await console.signIn(running.signInLink);
  await console.waitUntilHeld('185');

  await console.type('Level6');
  await expect(console.suggestions.first()).toContainText('IAM user · 184 calls');
  await console.searchBox.press('Enter');
  const profile = new ProfilePage(page);
  await expect(profile.name).toHaveText('Level6');
  await page.keyboard.press('Escape');
  await expect(profile.volume).toContainText('93');
  await expect(profile.volume).toContainText('91');
  await expect(profile.tab('Findings')).toBeVisible();

  await profile.dragAcross(0.02, 0.98);
  const details = new ActivityDetailsPanel(page);
  await expect(details.root).toBeVisible();
  for (const pivot of [/Addresses/, /Operations/, /Access keys/])
    await expect(details.pivot(pivot)).toBeVisible();
  await details.pivot(/Addresses/).click();
  const address = details.row('205.8.181.128').first();
  await expect(address).toBeVisible();
  await details.unfold(address);
  await expect(details.rows(2).first()).toBeVisible();

  await address.getByRole('link', { name: '205.8.181.128' }).click();
  await expect(profile.name).toHaveText('205.8.181.128');
  expect(page.url(), 'the scope time is carried along').toContain('scopeStart=');

  const panel = profile.panel(/operations/i).first();
  await profile.showQuery(panel);
  await expect(panel).toContainText(/select/i);

  const link = await console.copyLink();
  expect(link).toContain('s=');
  const second = await colleague.newPage();
  const theirs = new ConsolePage(second);
  await theirs.signIn(await running.newSignInLink('viewer'));
  await theirs.open(link);
  const theirProfile = new ProfilePage(second);
  await expect(theirProfile.name).toHaveText('205.8.181.128');
  const calls = async (of: ProfilePage) =>
    ((await of.volume.textContent()) ?? '').match(/[\d,]+ calls in scope/)?.[0];
  await expect.poll(() => calls(theirProfile)).toBe(await calls(profile));
  expect(new URL(second.url()).hash.replace(/&?tab=[^&]*/, '')).toBe(
    new URL(link).hash.replace(/&?tab=[^&]*/, ''),
  );
});
