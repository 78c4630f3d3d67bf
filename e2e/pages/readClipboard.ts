import type { Page } from '@playwright/test';

/**
 * Does something that copies, and answers what was copied, by pasting it into an empty page: the console's own pages may write to the
 * clipboard but never read it.
 */
export async function readClipboard(page: Page, copy: () => Promise<void>): Promise<string> {
  const pad = await page.context().newPage();
  try {
    await pad.setContent('<textarea aria-label="Pad">nothing was copied</textarea>');
    const field = pad.getByLabel('Pad');
    // What lay there before goes, so that it cannot be taken for what is copied now.
    await field.press('ControlOrMeta+A');
    await field.press('ControlOrMeta+C');
    await page.bringToFront();
    await copy();
    await pad.bringToFront();
    await field.fill('');
    await field.press('ControlOrMeta+V');
    return await field.inputValue();
  } finally {
    await pad.close();
    await page.bringToFront();
  }
}
