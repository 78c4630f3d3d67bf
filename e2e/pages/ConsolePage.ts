import { expect, type Locator, type Page } from '@playwright/test';
import { readClipboard } from './readClipboard.js';

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

  /** What the search box says the typed text is. */
  get recognized(): Locator {
    return this.page.getByRole('search').getByText(/^Recognized as/);
  }

  /** What the search box offers under what was typed. */
  get suggestions(): Locator {
    return this.page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  }

  get bottomBar(): Locator {
    return this.page.getByRole('contentinfo');
  }

  /** What was last said in the bottom bar: something done, or something that failed. */
  get said(): Locator {
    return this.bottomBar.getByRole('status');
  }

  /** The button that always shows the scope time. */
  get scope(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Scope time / });
  }

  /** The snapshot that every number on the page stands on. */
  async snapshot(): Promise<string> {
    // While something is being said the bar keeps its right end, so the snapshot is always there to read.
    const text = (await this.bottomBar.textContent()) ?? '';
    const found = /snapshot (\d+-[0-9a-f]{8})/.exec(text)?.[1];
    if (found === undefined) throw new Error(`the bottom bar names no snapshot: ${text}`);
    return found;
  }

  /** How many events the page stands on; 0 where none are held yet. */
  async heldEvents(): Promise<number> {
    const [text = ''] = await this.bottomBar.getByText(/^[\d,]+ events? held, /).allTextContents();
    return Number((/^[\d,]+/.exec(text)?.[0] ?? '0').replaceAll(',', ''));
  }

  /** Goes to a place of the rail. */
  async goTo(place: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Places' })
      .getByRole('link', { name: place, exact: true })
      .click();
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

  /** Presses `y` and answers the link that then lies on the clipboard. */
  async copyLink(): Promise<string> {
    return readClipboard(this.page, async () => {
      await this.page.keyboard.press('y');
      await expect(this.said).toHaveText('Link copied');
    });
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
