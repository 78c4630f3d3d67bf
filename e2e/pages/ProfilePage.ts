import { expect, type Locator, type Page } from '@playwright/test';

/** The page about one entity. */
export class ProfilePage {
  constructor(private readonly page: Page) {}

  /** The entity's name, as the page's heading. */
  get name(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** A panel by the question it answers. */
  panel(question: string | RegExp): Locator {
    return this.page.getByRole('region', { name: question });
  }

  /** The panel of calls over time. */
  get volume(): Locator {
    return this.panel(/How many API calls|How often was it acted on/);
  }

  /** The timeline in the panel of calls over time. */
  get timeline(): Locator {
    return this.volume.getByRole('slider');
  }

  tab(name: string): Locator {
    return this.page.getByRole('tablist', { name: 'Profile' }).getByRole('tab', { name });
  }

  /** Drags across a stretch of the timeline, given as parts of its width. */
  async dragAcross(from: number, to: number): Promise<void> {
    const box = await this.timeline.boundingBox();
    if (!box) throw new Error('the timeline is not in view');
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Turns a panel over to the query behind its answer, from the keyboard. */
  async showQuery(panel: Locator): Promise<void> {
    await panel.focus();
    await this.page.keyboard.press('q');
    await expect(panel.getByRole('button', { name: 'Show the answer' })).toBeVisible();
  }
}
