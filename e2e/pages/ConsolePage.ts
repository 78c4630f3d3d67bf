import { expect, type Locator, type Page } from '@playwright/test';

/** What stands around every page: the search box, the scope time, the bottom bar. */
export class ConsolePage {
  constructor(readonly page: Page) {}

  /** Opens a sign-in link and waits until the console is there. */
  async signIn(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.searchBox).toBeVisible();
  }

  /** Opens a link to a view as a signed-in reader would: by its address. */
  async open(link: string): Promise<void> {
    await this.page.goto(link);
  }

  get searchBox(): Locator {
    return this.page.getByRole('combobox', { name: 'Search' });
  }

  /** What the search box offers under what was typed. */
  get suggestions(): Locator {
    return this.page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  }

  get bottomBar(): Locator {
    return this.page.getByRole('contentinfo');
  }

  /** Types into the search box without opening anything. */
  async type(text: string): Promise<void> {
    await this.searchBox.click();
    await this.searchBox.fill(text);
  }

  /** Types, and opens the first suggestion. */
  async search(text: string): Promise<void> {
    await this.type(text);
    await this.searchBox.press('Enter');
  }

  /** Presses `y` and answers the link that was copied. */
  async copyLink(): Promise<string> {
    await this.page.keyboard.press('y');
    await expect(this.bottomBar.getByRole('status')).toHaveText('Link copied');
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Waits until everything given to the console is loaded and taken in. */
  async waitUntilLoaded(): Promise<void> {
    await expect(this.bottomBar.getByText(/^Loading \d/)).toHaveCount(0, { timeout: 120_000 });
    const takeIn = this.bottomBar.getByRole('button', { name: 'Take them in' });
    if (await takeIn.isVisible()) await takeIn.click();
  }
}
