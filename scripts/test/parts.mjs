import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../find-programs.mjs';
import { noCounts, oneFailure, playwrightCounts, vitestCounts, withExit } from './counts.mjs';
import { runQuietly, runVisibly } from './run.mjs';

const tools = {
  kit: '@sveltejs/kit/svelte-kit.js',
  check: 'svelte-check/bin/svelte-check',
  prettier: 'prettier/bin/prettier.cjs',
  eslint: 'eslint/bin/eslint.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
};

/** Types of everything, components included; a warning of the compiler counts. */
export async function runTypes() {
  const isGood = await runQuietly('Typen', [
    [tools.kit, 'sync'],
    [tools.check, '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  ]);
  return isGood ? noCounts : oneFailure;
}

/** Layout and habits, one after the other: they have one core beside the browser. */
export async function runLint() {
  const hasLayout = await runQuietly('Opmaak', [[tools.prettier, '--check', '--log-level', 'warn', '.']]);
  const hasHabits = await runQuietly('Gewoonten', [[tools.eslint, '.', '--max-warnings', '0']]);
  return hasLayout && hasHabits ? noCounts : oneFailure;
}

/** Unit and database tests. */
export async function runUnit(folder, args) {
  const report = join(folder, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const isGood = await runVisibly('Unit- en databasetests', [tools.vitest, 'run', ...reporters, ...args]);
  return withExit(existsSync(report) ? vitestCounts(report) : noCounts, isGood);
}

/** Tests in a real browser. Without one they fail, unless someone chose to leave them out. */
export async function runBrowser(folder, args) {
  if (process.env['WIJKBEELD_SKIP_BROWSER'] === '1') {
    process.stderr.write('\n!! Browsertests overgeslagen, want WIJKBEELD_SKIP_BROWSER=1. !!\n');
    return noCounts;
  }
  if (!findChromium()) {
    process.stderr.write(
      '\n!! Geen Chromium gevonden: de browsertests zijn mislukt. Installeer het pakket chromium, wijs er een aan met\n' +
        '!! PLAYWRIGHT_CHROMIUM, of sla deze tests over met WIJKBEELD_SKIP_BROWSER=1.\n',
    );
    return oneFailure;
  }
  const report = join(folder, 'playwright.json');
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const isGood = await runVisibly(
    'Browsertests',
    [tools.playwright, 'test', '--reporter=list,json', ...args],
    env,
  );
  return withExit(existsSync(report) ? playwrightCounts(report) : noCounts, isGood);
}
