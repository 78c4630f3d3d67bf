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

  /** Moves the focus with the arrows until what is read out begins with a name. */
  async focusOn(name: string): Promise<void> {
    await this.canvas.focus();
    await this.page.keyboard.press('ArrowRight');
    const passed = new Set<string>();
    for (const key of walk()) {
      const words = (await this.spoken.textContent()) ?? '';
      if (words.startsWith(`${name},`)) return;
      passed.add(words.split(',')[0] ?? '');
      await this.page.keyboard.press(key);
    }
    throw new Error(`the arrows do not lead to ${name}, only to ${[...passed].join(', ')}`);
  }

  /** Turns the picture into its table, or back. */
  async showTable(): Promise<void> {
    await this.panel.focus();
    await this.page.keyboard.press('t');
    await expect(this.table).toBeVisible();
  }
}

/** Keys that walk a layered drawing: to the left end, then column by column, each from its top to its bottom. */
function* walk(): Generator<string> {
  for (let at = 0; at < 8; at++) yield 'ArrowLeft';
  for (let column = 0; column < 8; column++) {
    for (let up = 0; up < 12; up++) yield 'ArrowUp';
    for (let down = 0; down < 12; down++) yield 'ArrowDown';
    yield 'ArrowRight';
  }
}
