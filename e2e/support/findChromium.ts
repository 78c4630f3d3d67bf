import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Where Chrome and Chromium are installed: Debian's path first, then the places Playwright's channels stand for. */
const knownPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/opt/google/chrome/chrome',
  '/opt/google/chrome-beta/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env['PROGRAMFILES'] ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['LOCALAPPDATA'] ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
];

/**
 * The browser to test with: the one `GUMSHOE_CHROMIUM` names, else an installed Chromium or Chrome, else the one Playwright downloaded.
 * Undefined where there is none. A named browser that is not there is an error, not a reason to take another.
 */
export function findChromium(): string | undefined {
  const named = process.env['GUMSHOE_CHROMIUM'];
  if (named) {
    if (!existsSync(named)) throw new Error(`GUMSHOE_CHROMIUM names ${named}, which does not exist`);
    return named;
  }
  return [...knownPlaces, chromium.executablePath()].find((path) => path !== '' && existsSync(path));
}
