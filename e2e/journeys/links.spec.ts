import { anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity } from '@gumshoe/shared/testing/anIdentity';
import type { Page } from '@playwright/test';
import { ConsolePage } from '../pages/ConsolePage.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { readClipboard } from '../pages/readClipboard.js';
import { SignInPage } from '../pages/SignInPage.js';
import { expect, test } from '../support/consoles.js';

/** 02:00 to 04:00 on 22 November 2026, in the forms of links. */
const SCOPE = 'scopeStart=1795312800&scopeEnd=1795320000';
const SCOPE_IN_MILLISECONDS = 'scopeStart=1795312800000&scopeEnd=1795320000000';
const SCOPE_SHOWN = 'Scope time 22 Nov 2026 02:00 – 04:00 UTC';
const FINDING = 'dec3fb8b082b159c61504f6d3bcad2fa';

test.describe('a Detective link, pasted into the search box, opens the same thing here', () => {
  const hosts = {
    global: 'https://console.aws.amazon.com/detective/home?region=eu-west-1',
    regional: 'https://eu-west-1.console.aws.amazon.com/detective/home?region=eu-west-1',
  };
  const profiles = [
    ['entities/IpAddress/198.51.100.23', '198.51.100.23'],
    ['entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE', 'ci-deploy'],
    ['entities/AwsRole/AROADBQP57FF2AEXAMPLE', 'OpsDeployRole'],
    ['entities/AwsRoleSession/AROADBQP57FF2AEXAMPLE:ci-sync', 'ci-sync'],
    ['entities/AwsAccount/111122223333', '111122223333'],
    ['entities/S3Bucket/acme-prod-exports', 'acme-prod-exports'],
    ['entities/Ec2Instance/i-01b8538d6adba78c1', 'i-01b8538d6adba78c1'],
    ['entities/UserAgent/aws-cli%2F2.15.0', 'aws-cli/2.15.0'],
  ] as const;

  test('of every type, from both hosts, with seconds and with milliseconds', async ({ page, scenario }) => {
    const console = new ConsolePage(page);
    const profile = new ProfilePage(page);
    const opens = (link: string, name: string) =>
      test.step(link, async () => {
        await console.goTo('Start');
        await console.search(link);
        await expect(profile.name).toContainText(name);
        await expect(console.scope).toHaveAccessibleName(SCOPE_SHOWN);
      });
    await console.signIn(await scenario.newSignInLink('viewer'));
    for (const [path, name] of profiles) await opens(`${hosts.global}#${path}?${SCOPE}`, name);
    const [[path, name]] = profiles;
    await opens(`${hosts.global}#${path}?${SCOPE_IN_MILLISECONDS}`, name);
    await opens(`${hosts.regional}#${path}?${SCOPE}`, name);
    await opens(`${hosts.regional}#${path}?${SCOPE_IN_MILLISECONDS}`, name);
  });

  test('with one end of the scope time, or none', async ({ page, scenario }) => {
    const console = new ConsolePage(page);
    await page.clock.setFixedTime(new Date('2026-11-25T08:30:00Z'));
    await console.signIn(await scenario.newSignInLink('viewer'));
    const base = `${hosts.global}#entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE`;
    await console.search(`${base}?scopeStart=1795312800`);
    await expect(console.scope).toHaveAccessibleName('Scope time 22 Nov 2026 02:00 – 25 Nov 08:30 UTC');
    await console.search(`${base}?scopeEnd=1795320000`);
    await expect(console.scope).toHaveAccessibleName(/^Scope time 26 Sep 2026 .* – 22 Nov 04:00 UTC$/);
    await console.search(base);
    await expect(console.scope).toContainText('last 24 h held');
  });

  test('of a finding, in its present and in its old form', async ({ page, scenario }) => {
    const console = new ConsolePage(page);
    await console.signIn(await scenario.newSignInLink('viewer'));
    for (const path of [`findings/${FINDING}`, `findings/GuardDuty/${FINDING}`]) {
      await console.goTo('Start');
      await console.type(`${hosts.global}#${path}`);
      await expect(console.recognized).toHaveText(/Recognized as link/);
      await expect(console.suggestions.first()).toContainText('Open this link');
      await console.searchBox.press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toContainText('The credentials of ci-deploy');
    }
  });

  test('with our host in the place of its own, in the address bar', async ({ page, scenario }) => {
    const console = new ConsolePage(page);
    const profile = new ProfilePage(page);
    await console.signIn(await scenario.newSignInLink('viewer'));
    for (const [path, name] of profiles.slice(0, 3)) {
      await test.step(path, async () => {
        await page.goto('about:blank');
        await console.open(`${scenario.origin}/detective/home?region=eu-west-1#${path}?${SCOPE}`);
        await expect(profile.name).toContainText(name);
        await expect(console.scope).toHaveAccessibleName(SCOPE_SHOWN);
      });
    }
  });
});

test.describe('identifiers with characters that break links', () => {
  const session = 'AROAIDPPEZS35WEXAMPLE:ana+test@example.com';
  const object = 'arn:aws:s3:::example-bucket/a b+c%20d#e?f=g&h.csv';
  const ids = [
    ['AwsRole', 'arn:aws:iam::111122223333:role/service-role/app'],
    ['AwsResource', object],
    ['AwsRoleSession', session],
    ['IpAddress', '2001:db8::7'],
    ['UserAgent', '%2F'],
    ['UserAgent', 'aws-cli/2.15.0 (a; b=c) #1?x=y&z +%'],
    ['UserAgent', '"quoted" \\ [x] {y} ü中'],
  ] as const;

  test('stay the same through link, reload, back and forward', { tag: '@slow' }, async ({
    page,
    startOver,
    writeFiles,
    colleague,
  }) => {
    const calls = ids.map(([type, id]) =>
      anApiCall({
        ...(type === 'UserAgent' ? { userAgent: id } : {}),
        ...(type === 'IpAddress' ? { sourceIPAddress: id } : {}),
        ...(type === 'AwsRoleSession'
          ? {
              userIdentity: aSessionIdentity({
                role: 'app',
                roleId: 'AROAIDPPEZS35WEXAMPLE',
                session: 'ana+test@example.com',
                path: 'service-role/',
              }),
            }
          : {}),
      }),
    );
    const running = await startOver([await writeFiles({ 'calls.json': calls })]);
    const mine = new ConsolePage(page);
    await mine.signIn(running.signInLink);
    await mine.waitUntilHeld('7');
    const second = await colleague.newPage();
    const theirs = new ConsolePage(second);
    await theirs.signIn(await running.newSignInLink('viewer'));
    for (const [type, id] of ids) {
      await test.step(`${type} ${id}`, async () => {
        await mine.open(`${running.origin}/#entities/${type}/${encodeURIComponent(id)}`);
        const whole = await idShown(page);
        const link = await mine.copyLink();
        await theirs.open(link);
        expect(await idShown(second), 'in another window').toBe(whole);
        await second.reload();
        expect(await idShown(second), 'after a reload').toBe(whole);
        await theirs.goTo('Findings');
        await second.goBack();
        expect(await idShown(second), 'back').toBe(whole);
        await second.goBack();
        await second.goForward();
        expect(await idShown(second), 'back and forward').toBe(whole);
        expect(whole).toBe(type === 'AwsRole' ? 'AROAIDPPEZS35WEXAMPLE' : id);
      });
    }
  });
});

/** The identifier of the profile in view, whole, as its copy button gives it. */
async function idShown(page: Page): Promise<string> {
  await expect(page.getByText(/^(first seen|Nothing is held about) /).first()).toBeVisible();
  return readClipboard(page, async () => {
    await page.getByRole('button', { name: 'Copy identifier' }).click();
    await expect(new ConsolePage(page).said).toContainText('copied');
  });
}

test('a link to what is not held says so, and asks once', async ({ page, scenario }) => {
  const console = new ConsolePage(page);
  await console.signIn(await scenario.newSignInLink('viewer'));
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/questions/entity-details')) asked += 1;
  });
  await console.open(`${scenario.origin}/#entities/IpAddress/192.0.2.250?${SCOPE}`);
  await expect(page.getByRole('main')).toContainText('Nothing is held about IpAddress 192.0.2.250.');
  await expect(new ProfilePage(page).glance).toContainText('Nothing is held of it');
  await console.goTo('Start');
  await expect(page.getByRole('region', { name: 'Where to begin?' })).toBeVisible();
  expect(asked).toBe(1);
});

test('what cannot be read in a link falls back alone, and is named', async ({ page, scenario }) => {
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  await console.signIn(await scenario.newSignInLink('viewer'));
  await console.open(
    `${scenario.origin}/#entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?scopeStart=yesterday&scopeEnd=1795320000&sel=5_x&s=newest&details=operation&tab=findings`,
  );
  const notice = page.getByRole('main').getByRole('status');
  await expect(notice).toContainText('The scope’s start “yesterday” could not be read'.replace('’', "'"));
  await expect(notice).toContainText('the selected stretch of time “5_x” could not be read');
  await expect(notice).toContainText('the snapshot “newest” could not be read');
  await expect(console.scope).toHaveAccessibleName(/ – 22 Nov 04:00 UTC$/);
  await expect(profile.tab('Findings')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tab', { name: /^Operations by service/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );

  await console.open(
    `${scenario.origin}/#entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?scopeStart=1795320000&scopeEnd=1795312800`,
  );
  await expect(notice).toContainText('does not lie after its start');
  await expect(console.scope).toContainText('last 24 h held');
});

test('a link with 800 values is short, and opens to all of them for a colleague who signs in on the way', async ({
  page,
  colleague,
  scenario,
}) => {
  const addresses = Array.from({ length: 800 }, (_, at) => `198.18.${at >> 8}.${at & 255}`);
  const console = new ConsolePage(page);
  await console.signIn(await scenario.newSignInLink('analyst'));
  const values = ['address', 'is', ...addresses].join(',');
  await console.open(`${scenario.origin}/#events?entity=AwsUser:AIDACKCEVSQ6C2EXAMPLE&${SCOPE}&f=${values}`);
  await expect(page.getByRole('button', { name: 'Remove the filter address is one of 800' })).toBeVisible();
  const link = await console.copyLink();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#i\/[\w-]{22}$/);

  const second = await colleague.newPage();
  await second.goto(link);
  await new SignInPage(second).signIn(await scenario.newSignInLink('viewer'));
  const theirs = new ConsolePage(second);
  await expect(second.getByRole('button', { name: 'Remove the filter address is one of 800' })).toBeVisible();
  await expect(theirs.scope).toHaveAccessibleName(SCOPE_SHOWN);
  const opened = new URLSearchParams(new URL(second.url()).hash.replace(/^#events\?/, ''));
  expect(opened.get('f')?.split(',').slice(2)).toEqual(addresses);
});

test('a link as long as anybody writes is answered with a page', async ({ page, scenario }) => {
  const console = new ConsolePage(page);
  await console.signIn(await scenario.newSignInLink('viewer'));
  const agent = `agent/${'x'.repeat(100_000)}`;
  await console.open(`${scenario.origin}/#events?${SCOPE}&f=user-agent,is,${agent}`);
  await expect(page.getByRole('main').getByRole('status')).toContainText('The filters “user-agent,is');
  await expect(page.getByRole('table', { name: 'Records' })).toBeVisible();
  const response = await page.goto(
    `${scenario.origin}/detective/home?region=${'x'.repeat(12_000)}#findings/${FINDING}`,
  );
  expect(response?.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The credentials of ci-deploy');
});
