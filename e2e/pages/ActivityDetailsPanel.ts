import type { Locator, Page } from '@playwright/test';

/** What opens beside a profile when the reader drills into a stretch of time: calls by address, operation and caller. */
export class ActivityDetailsPanel {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('complementary', { name: 'Activity details' });
  }

  /** The pivots' tabs; each carries its count. */
  pivot(name: string | RegExp): Locator {
    return this.root.getByRole('tablist', { name: 'Pivots' }).getByRole('tab', { name });
  }

  /** The rows of one level, counted from 1. */
  rows(level: number): Locator {
    return this.root.locator(`[role=treegrid] [aria-level="${level}"]`);
  }

  row(text: string | RegExp): Locator {
    return this.root.getByRole('row').filter({ hasText: text });
  }

  /** Opens a row into the next level from the keyboard. */
  async unfold(row: Locator): Promise<void> {
    await row.focus();
    await row.press('ArrowRight');
  }
}
