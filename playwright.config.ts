import { defineConfig } from '@playwright/test';
import type { ProductOptionsForTests } from './tests/e2e/support/test.ts';
import { chromiumOptions } from './scripts/chromium.mjs';

// WIJKBEELD_E2E_URL points the tests at a product that runs already; otherwise one is started on a temporary folder and
// its port, read from what it prints, comes in the other variable.
const running = process.env['WIJKBEELD_E2E_URL'];
const started = `http://127.0.0.1:${process.env['WIJKBEELD_E2E_PORT'] ?? ''}`;

export default defineConfig<ProductOptionsForTests>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  // Software WebGL uses all cores by itself, so more workers only make each other slow.
  workers: 1,
  // A browser can hang on a crowded machine; what only passes the second time is listed as flaky, and that is looked at.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    baseURL: running ?? started,
    launchOptions: chromiumOptions(),
    viewport: { width: 1280, height: 800 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    // Nothing moves, so a click never meets a dialog on its way.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
  ...(running
    ? {}
    : {
        webServer: {
          command: 'node tests/e2e/support/serve.mjs',
          wait: {
            stdout:
              /Browsertests: http:\/\/127\.0\.0\.1:(?<WIJKBEELD_E2E_PORT>\d+) op een kopie van (?<WIJKBEELD_E2E_DEMO>\S+) /,
          },
          timeout: 300_000,
          gracefulShutdown: { signal: 'SIGINT', timeout: 15_000 },
        },
      }),
});
