import { expect, type Locator, type Page } from '@playwright/test';
import { bucketStart } from './bucketStart.js';

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

  /** The four answers above the panels. */
  get glance(): Locator {
    return this.page.getByRole('region', { name: 'At a glance' });
  }

  /** The panel of calls over time. */
  get volume(): Locator {
    return this.panel(/How many API calls|How often was it acted on/);
  }

  /** The timeline in the panel of calls over time. */
  get timeline(): Locator {
    return this.volume.getByRole('slider');
  }

  /** The timeline in a sentence: succeeded, failed, and when the most calls were made. */
  get summary(): Locator {
    return this.volume.getByRole('group').getByRole('paragraph');
  }

  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tablist', { name: 'Profile' }).getByRole('tab', { name });
  }

  /**
   * Drags across the timeline from the bucket that begins at one instant to the one that begins at another, both included; finds them
   * as a reader does, by what the chart says under the pointer. Instants in ISO 8601, UTC.
   */
  async brush(first: string, last: string = first): Promise<void> {
    const from = await this.pointOf(first);
    const to = last === first ? from : await this.pointOf(last);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x, to.y, { steps: 6 });
    await this.page.mouse.up();
  }

  /** Turns a panel over to the query behind its answer, from the keyboard. */
  async showQuery(panel: Locator): Promise<void> {
    await panel.focus();
    await this.page.keyboard.press('q');
    await expect(panel.getByRole('button', { name: 'Show the answer' })).toBeVisible();
  }

  /** Chooses an action from a panel's menu. */
  async choose(panel: Locator, action: string): Promise<void> {
    await panel.getByRole('button', { name: /^Actions of/ }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** Where on the screen the bucket lies that begins at an instant, by halving the timeline. */
  private async pointOf(start: string): Promise<{ x: number; y: number }> {
    await this.timeline.scrollIntoViewIfNeeded();
    const box = await this.timeline.boundingBox();
    if (!box) throw new Error('the timeline is not in view');
    const y = box.y + box.height / 2;
    const wanted = Date.parse(start);
    let [low, high] = [box.x + 1, box.x + box.width - 1];
    while (high - low > 0.5) {
      const x = (low + high) / 2;
      await this.page.mouse.move(x, y);
      const at = bucketStart((await this.timeline.getAttribute('aria-valuetext')) ?? '', start);
      if (at === wanted) return { x, y };
      if (at < wanted) low = x;
      else high = x;
    }
    throw new Error(`no bucket of the timeline begins at ${start}`);
  }
}
