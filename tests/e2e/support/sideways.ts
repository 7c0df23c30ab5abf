import { expect, type Page } from '@playwright/test';

/** Expects that nothing makes the page wider than its window: not at this width, and not with letters twice as large. */
export async function expectNoSideways(page: Page): Promise<void> {
  for (const size of ['100%', '200%']) {
    await page.evaluate((letters) => (document.documentElement.style.fontSize = letters), size);
    expect(await overflowOf(page), `sideways with letters of ${size}`).toBe(0);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
