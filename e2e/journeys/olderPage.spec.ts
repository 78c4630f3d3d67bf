import { ConsolePage } from '../pages/ConsolePage.js';
import { GraphPage } from '../pages/GraphPage.js';
import { expect, test } from '../support/consoles.js';

const GRAPH = 'graph/AwsUser/AIDACKCEVSQ6C2EXAMPLE?scopeStart=1795305600&scopeEnd=1795392000';

test('a page older than the console says so, and loading it again shows what the link names', async ({
  page,
  scenario,
}) => {
  const console = new ConsolePage(page);
  await console.signIn(await scenario.newSignInLink('viewer'));
  // What a rebuilt console answers for a file of the build before.
  await page.route('**/assets/Graph-*.js', (route) => route.fulfill({ status: 404, body: '' }));
  await console.open(`${scenario.origin}/#${GRAPH}`);
  const told = page.getByRole('alert');
  await expect(told).toContainText('The console was updated while this page stood open');
  await expect(told).not.toContainText('mistake');
  await page.unroute('**/assets/Graph-*.js');
  await told.getByRole('button', { name: 'Load the page again' }).click();
  await expect(new GraphPage(page).description).toContainText('34 entities');
  expect(page.url()).toContain(GRAPH);
});
