// `npm run shots` takes the main screens at four widths into the ignored folder shots/, to lay beside the designs.
//   --url ADDRESS   a product that runs already; otherwise one is started on a temporary folder
//   --data FOLDER   start it on this folder instead, which saves making the demo data again
//   --dark          in dark colours
//   --only NAMES    some screens, by name, with commas between
import { mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './chromium.mjs';
import { startProduct } from './product.mjs';
import { entrance, screens, widths } from './shots/screens.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    data: { type: 'string' },
    dark: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const names = values.only?.split(',');
const wanted = screens.filter(({ name }) => !names || names.includes(name));
const folder = join(root, 'shots', values.dark ? 'donker' : 'licht');
mkdirSync(folder, { recursive: true });

const product = values.url ? undefined : await startProduct({ data: values.data });
const browser = await chromium.launch(chromiumOptions());
let failures = 0;
try {
  const context = await browser.newContext({
    baseURL: values.url ?? product.url,
    colorScheme: values.dark ? 'dark' : 'light',
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await enter(page);
  for (const screen of wanted) for (const width of widths) await shoot(page, screen, width);
  await context.close();
} finally {
  await browser.close();
  await product?.stop();
}
process.exitCode = failures > 0 ? 1 : 0;

/** The demo asks who you are first; without that page there is nothing to choose. */
async function enter(page) {
  await page.goto(entrance.path);
  const choice = page.getByRole('button', { name: entrance.button }).first();
  if (!(await choice.isVisible())) return;
  await choice.click();
  await page.waitForLoadState('networkidle');
}

async function shoot(page, { name, path, height = 900, fullPage = true }, width) {
  const file = join(folder, `${name}-${width}.png`);
  await page.setViewportSize({ width, height });
  const response = await page.goto(path);
  if (!response?.ok()) {
    failures++;
    process.stdout.write(`${path}: status ${response?.status() ?? 'geen'}\n`);
    return;
  }
  await settle(page);
  await page.screenshot({ path: file, fullPage });
  process.stdout.write(`${relative(root, file)}\n`);
}

/** Waits until the page reacts, its letters are there and a map, if it has one, has drawn itself. */
async function settle(page) {
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached', timeout: 15_000 });
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.locator('[data-map-ready="false"]').first().waitFor({ state: 'detached', timeout: 30_000 });
}
