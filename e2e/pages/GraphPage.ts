import { expect, type Locator, type Page } from '@playwright/test';

/** The behavior graph around an entity. */
export class GraphPage {
  constructor(private readonly page: Page) {}

  /** The name of what the graph is about, as the page's heading. */
  get name(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get panel(): Locator {
    return this.page.getByRole('region', { name: 'What is it related to?' });
  }

  /** The canvas, which takes the arrow keys. */
  get canvas(): Locator {
    return this.panel.getByRole('application');
  }

  /** What is drawn, in words: entities, groups, relationships, and what is not drawn. */
  get description(): Locator {
    return this.panel.getByRole('paragraph').filter({ hasText: 'Arrows move, Space selects' });
  }

  /** What the focused entity is, as it is read out. */
  get spoken(): Locator {
    return this.panel.locator('[aria-live=polite]');
  }

  /** The same graph as a table. */
  get table(): Locator {
    return this.panel.getByRole('table', { name: 'Relationships drawn' });
  }

  /** The facts beside the graph, of an entity, a relationship or a group, by their title. */
  facts(title: string): Locator {
    return this.page.getByRole('complementary', { name: title });
  }

  /** Moves the focus with the arrows until what is read out begins with a name: column by column, each from end to end. */
  async focusOn(name: string): Promise<void> {
    await this.canvas.focus();
    await this.page.keyboard.press('ArrowRight');
    await this.moveWhilePossible('ArrowLeft');
    do {
      for (const key of ['ArrowUp', 'ArrowDown']) if (await this.moveWhilePossible(key, name)) return;
    } while (await this.moves('ArrowRight'));
    throw new Error(`the arrows do not lead to ${name}`);
  }

  /** Presses a key as long as the focus moves; answers whether it came to the name. */
  private async moveWhilePossible(key: string, name?: string): Promise<boolean> {
    const isThere = async () =>
      name !== undefined && (await this.spoken.textContent())?.startsWith(`${name},`);
    while (!(await isThere())) if (!(await this.moves(key))) return false;
    return true;
  }

  /** Presses a key, and answers whether the focus moved. */
  private async moves(key: string): Promise<boolean> {
    const before = await this.spoken.textContent();
    await this.page.keyboard.press(key);
    return (await this.spoken.textContent()) !== before;
  }

  /** Turns the picture into its table, or back. */
  async showTable(): Promise<void> {
    await this.panel.focus();
    await this.page.keyboard.press('t');
    await expect(this.table).toBeVisible();
  }
}
