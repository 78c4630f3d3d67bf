import { ConsolePage } from '../pages/ConsolePage.js';
import { SignInPage } from '../pages/SignInPage.js';
import { expect, test } from '../support/consoles.js';
import { expectAccessible } from '../support/expectAccessible.js';

const PROFILE = '#entities/AwsAccount/111122223333';

test('a sign-in link lets one reader in, and only once', async ({ page, colleague, scenario }) => {
  const link = await scenario.newSignInLink('analyst');
  const console = new ConsolePage(page);
  await console.signIn(link);
  await expect(page).toHaveTitle(/Gumshoe/);
  expect(page.url(), 'the token does not stay in the address').not.toContain('#t=');

  const second = await colleague.newPage();
  await second.goto(link);
  await expect(second.getByRole('alert')).toBeVisible();
  await expect(new ConsolePage(second).searchBox).toHaveCount(0);
});

test('a colleague signs in with a token of their own and is led to the link they opened', async ({
  colleague,
  scenario,
}) => {
  const page = await colleague.newPage();
  await page.goto(`${scenario.origin}/${PROFILE}`);
  const signIn = new SignInPage(page);
  await expectAccessible(page);
  await signIn.signIn(await scenario.newSignInLink('viewer'));
  await expect(new ConsolePage(page).searchBox).toBeVisible();
  expect(page.url()).toContain(PROFILE);
});
