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

  /** Presses `y` and answers the link that was copied; the console lets no page read the clipboard, so the writing is watched. */
  async copyLink(): Promise<string> {
    const copied = await this.page.evaluateHandle(() => {
      const texts: string[] = [];
      navigator.clipboard.writeText = async (text: string) => {
        texts.push(text);
      };
      return texts;
    });
    await this.page.keyboard.press('y');
    await expect.poll(() => copied.evaluate((texts) => texts.length)).toBeGreaterThan(0);
    return copied.evaluate((texts) => texts[0] ?? '');
  }

  /** Takes newer data in, as often as they are announced, until the page stands on so many events. */
  async waitUntilHeld(events: string): Promise<void> {
    const takeIn = this.bottomBar.getByRole('button', { name: 'Take them in' });
    await expect(async () => {
      if (await takeIn.isVisible()) await takeIn.click();
      await expect(this.bottomBar).toContainText(`${events} events held`, { timeout: 500 });
    }).toPass({ timeout: 120_000 });
  }
}
