import type { Page } from '@playwright/test';
import { expect, mapsReady, test } from './support/test.ts';

const unreachable = 'De achtergrondkaart is nu niet te bereiken';
/** One pixel, grey. */
const tile = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOYBgAAmACXII84hQAAAABJRU5ErkJggg==',
  'base64',
);

// The service of PDOK is not asked in a test; what the browser makes of its answers is.
test.use({ allowedMessages: [/502 \(Bad Gateway\)/] });

test.beforeEach(async ({ page, baseURL }) => {
  await page
    .context()
    .addCookies([{ name: 'wijkbeeld_rol', value: 'oovAdvisor:GM0518', url: baseURL ?? '' }]);
});

const layers = (page: Page) => page.locator('summary[aria-label="Lagen en dekking"]');

async function switchBaseMap(page: Page): Promise<void> {
  await page.goto('/kaart?gebied=GM0518');
  await mapsReady(page);
  await layers(page).click();
  await page.getByLabel('Achtergrondkaart in grijs').check();
}

test('a base map that cannot be reached is told, and not asked for again until someone does', async ({
  page,
}) => {
  let asked = 0;
  await page.route('**/achtergrondkaart/**', (route) => {
    asked += 1;
    return route.fulfill({ status: 502 });
  });
  await switchBaseMap(page);
  await expect(page.getByText(unreachable)).toBeVisible();
  const first = asked;
  expect(first).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Inzoomen' }).click();
  await mapsReady(page);
  expect(asked).toBe(first);

  await layers(page).click();
  await page.getByLabel('Achtergrondkaart in grijs').uncheck();
  await expect(page.getByText(unreachable)).toBeHidden();
  await page.getByLabel('Achtergrondkaart in grijs').check();
  await expect(page.getByText(unreachable)).toBeVisible();
  expect(asked).toBeGreaterThan(first);
});

test('a base map of which some tiles are missing is no problem', async ({ page }) => {
  let asked = 0;
  await page.route('**/achtergrondkaart/**', (route) => {
    asked += 1;
    return asked % 3 === 0
      ? route.fulfill({ status: 502 })
      : route.fulfill({ contentType: 'image/png', body: tile });
  });
  await switchBaseMap(page);
  await expect.poll(() => asked).toBeGreaterThan(3);
  await mapsReady(page);
  await expect(page.getByText(unreachable)).toBeHidden();
});
