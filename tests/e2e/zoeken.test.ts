import type { Page } from '@playwright/test';
import { expectSound } from './support/accessible.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

async function comeInAs(page: Page, baseURL: string | undefined, area = 'GM0518'): Promise<void> {
  await page
    .context()
    .addCookies([{ name: 'wijkbeeld_rol', value: `oovAdvisor:${area}`, url: baseURL ?? '' }]);
}

test('the list follows what is typed, keeps the rest of the choice, and tells how many are left', async ({
  page,
  browser,
  baseURL,
}) => {
  await comeInAs(page, baseURL);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/plannen?stand=alle');
  const find = page.getByRole('search', { name: 'Zoek in deze lijst' });
  await expect(find.getByRole('status')).toHaveText('2 aanpakken');
  await find.getByRole('searchbox').focus();
  await page.keyboard.type('vlot');
  await expect(find.getByRole('status')).toHaveText('1 van 2 aanpakken');
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page).toHaveURL(/stand=alle&zoek=vlot$/);
  await page.getByRole('group', { name: 'Stand' }).getByRole('link', { name: 'Loopt' }).click();
  await expect(page).toHaveURL(/plannen\?zoek=vlot$/);
  await expect(find.getByRole('status')).toHaveText('1 van 2 aanpakken');
  await find.getByRole('searchbox').fill('bestaat niet');
  await expect(page.getByText('Geen aanpak bij deze keuze')).toBeVisible();
  await expectSound(page);
  await expectNoSideways(page);
  await find.getByRole('link', { name: 'Wis' }).press('Enter');
  await expect(find.getByRole('searchbox')).toBeFocused();
  await expect(page.getByRole('row')).toHaveCount(3);

  const plain = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const still = await plain.newPage();
  await comeInAs(still, baseURL);
  await still.goto('/plannen?stand=alle');
  await still.getByRole('searchbox', { name: 'Zoek op titel, gebied of soort' }).fill('vlot');
  await still.keyboard.press('Enter');
  await expect(still).toHaveURL(/stand=alle&zoek=vlot$/);
  await expect(still.getByRole('row')).toHaveCount(2);
  await plain.close();
});

test('a plan is found from the top of every page by who reads it, and by nobody else', async ({
  page,
  baseURL,
}) => {
  await comeInAs(page, baseURL);
  await page.goto('/start');
  await page.keyboard.press('/');
  await page.keyboard.type('vlot');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/plannen\/[^/]+$/);
  await page.goto('/zoek?q=moerwijk');
  await expect(page.getByRole('heading', { level: 2, name: 'Plannen' })).toBeVisible();
  await expectSound(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectNoSideways(page);
  await comeInAs(page, baseURL, 'GM0268');
  await page.goto('/zoek?q=moerwijk');
  await expect(page.getByRole('heading', { level: 2, name: 'Gebieden' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Plannen' })).toHaveCount(0);
});
