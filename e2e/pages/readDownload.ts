import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

/** Does something that offers a file, and answers the file's name and text. */
export async function readDownload(
  page: Page,
  ask: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
  expect(await download.failure()).toBeNull();
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}
