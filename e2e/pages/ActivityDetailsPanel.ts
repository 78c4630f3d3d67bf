import type { Locator, Page } from '@playwright/test';

/** What opens beside a profile when the reader drills into a stretch of time: calls by address, operation and caller. */
export class ActivityDetailsPanel {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('complementary', { name: 'Activity details' });
  }

  /** The stretch of time the details are about. */
  get window(): Locator {
    return this.root.getByRole('button', { name: /^\d.* UTC/ });
  }

  /** The pivots' tabs; each carries its count. */
  pivot(name: string | RegExp): Locator {
    return this.root.getByRole('tablist', { name: 'Pivots' }).getByRole('tab', { name });
  }

  /** The rows of one level, counted from 1. */
  rows(level: number): Locator {
    return this.root.getByRole('treegrid').locator(`[aria-level="${level}"]`);
  }

  /** A row of a level by a text in it. */
  row(level: number, text: string | RegExp): Locator {
    return this.rows(level).filter({ hasText: text });
  }

  /** Opens a row into the next level from the keyboard. */
  async unfold(row: Locator): Promise<void> {
    await row.focus();
    await row.press('ArrowRight');
  }

  /** What the shown rows of a level add up to: succeeded, denied, throttled, other. */
  async sums(level: number): Promise<readonly number[]> {
    // In one step: asked row by row, a hundred rows take longer than the page takes to answer.
    const numbers = (await this.rows(level).evaluateAll(cellsOf)).map(countsIn);
    return [0, 1, 2, 3].map((at) => numbers.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
  }
}

/** Runs in the page: the text of each cell of each row. */
function cellsOf(rows: readonly Element[]): string[][] {
  return rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? ''));
}

/** The four counts of a row, in the order of the columns. */
function countsIn([, , ...counts]: readonly string[]): number[] {
  return counts.slice(0, 4).map((text) => Number(text.replaceAll(',', '')));
}
