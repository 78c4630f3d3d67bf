import { defineConfig } from '@playwright/test';
import { findChromium } from './support/findChromium.js';

/** Switches that keep the browser quiet and let it run as root without a display card. */
const browserArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  outputDir: '../test-results/browser',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    launchOptions: { executablePath: findChromium(), args: browserArguments },
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    // Far from UTC, with summer time in the southern summer: a time shown in the reader's zone by mistake is off by half a day.
    timezoneId: 'Pacific/Auckland',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'journeys', testDir: './journeys' },
    { name: 'screenshots', testDir: './screenshots' },
  ],
});
