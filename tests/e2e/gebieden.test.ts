import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

const roles = { advisor: 'oovAdvisor:GM0518', board: 'steeringMember:PG0202-arnhem-oost-botoc' };

async function comeInAs(page: Page, baseURL: string | undefined, value: string): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value, url: baseURL ?? '' }]);
}

const crumbs = (page: Page) => page.getByRole('navigation', { name: 'Kruimelpad' });
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const levels = (page: Page) => page.getByRole('group', { name: 'Niveau' });

test.describe('areas as OOV-adviseur', () => {
  test.beforeEach(({ page, baseURL }) => comeInAs(page, baseURL, roles.advisor));

  test('from the municipality down to a buurt and back up', async ({ page }) => {
    await page.goto('/gebieden');
    await expect(title(page)).toHaveText('Den Haag telt 44 wijken en 114 buurten in de indeling van 2024');
    await page.getByRole('link', { name: 'Beeld van heel Den Haag' }).click();
    await expect(title(page)).toHaveText('Den Haag');
    await page
      .getByRole('region', { name: 'Onderliggende gebieden' })
      .getByRole('link', { name: 'Escamp' })
      .click();
    await expect(title(page)).toHaveText('Escamp');
    await page.getByRole('region', { name: 'Samenstelling' }).getByRole('link', { name: 'Moerwijk' }).click();
    await expect(title(page)).toHaveText('Moerwijk');
    await page.getByRole('link', { name: 'Moerwijk-Noord' }).click();
    await expect(title(page)).toHaveText('Moerwijk-Noord');
    const chain = [/Gebieden/, /Den Haag/, /Escamp/, /Moerwijk/, /Buurt/];
    await expect(crumbs(page).getByRole('listitem')).toHaveText(chain);

    await levels(page).getByRole('link', { name: 'Wijk' }).click();
    await expect(title(page)).toHaveText('Moerwijk');
    await levels(page).getByRole('link', { name: 'Stadsdeel' }).click();
    await expect(title(page)).toHaveText('Escamp');
    await levels(page).getByRole('link', { name: 'Gemeente' }).click();
    await expect(title(page)).toHaveText('Den Haag');
    await crumbs(page).getByRole('link', { name: 'Gebieden' }).click();
    await expect(page).toHaveURL(/\/gebieden\?gebied=GM0518$/);
  });

  test('the level below leads to the parts of this area', async ({ page }) => {
    await page.goto('/gebieden/WK051836');
    await levels(page).getByRole('link', { name: 'Buurt' }).click();
    await expect(page.getByRole('link', { name: 'Moerwijk-Zuid', exact: true })).toBeInViewport();
  });

  test('what people decided here, for how long, and what else runs stands beside the figures', async ({
    page,
  }) => {
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    await page.goto('/gebieden/WK051836');
    await expect(region('Wat loopt hier')).toContainText('Ingezet, 14 sep – 6 dec 2026');
    const decisions = region('Besluiten');
    await expect(decisions).toContainText('Lokale driehoek. Avondoverlast rond pleinen');
    await decisions.getByRole('link', { name: 'Plan vastgesteld' }).click();
    await page.waitForURL(/\/plannen\/.+\/plan$/);
    // Of a buurt no count is told, but that of its wijk.
    await page.goto('/gebieden/BU05183637');
    await expect(region('Groepen, huishoudens en personen')).toContainText('heel Moerwijk');
    await expect(region('Wat loopt hier')).not.toContainText('Grenst aan');
  });

  test('a wijk folds open to its buurten, also with the keyboard alone', async ({ page }) => {
    await page.goto('/gebieden');
    const buurten = page.locator('summary', { hasText: '4 buurten in Moerwijk' });
    await buurten.focus();
    await page.keyboard.press('Enter');
    const buurt = page.getByRole('link', { name: 'Moerwijk-Oost', exact: true });
    await expect(buurt).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(buurten.locator('xpath=following-sibling::ul').getByRole('link').first()).toBeFocused();
    await buurt.focus();
    await page.keyboard.press('Enter');
    await expect(title(page)).toHaveText('Moerwijk-Oost');
  });

  test('another period changes the numbers and stays on the way up', async ({ page }) => {
    await page.goto('/gebieden/WK051836');
    const stat = page.locator('.stat').first();
    const before = await stat.textContent();
    await page.locator('summary').filter({ hasText: 'Periode' }).click();
    await page.getByRole('list', { name: 'Jaren' }).getByRole('link', { name: '2025' }).click();
    await expect(page).toHaveURL(/periode=2025/);
    await expect(stat).not.toHaveText(before ?? '');
    await levels(page).getByRole('link', { name: 'Gemeente' }).click();
    await expect(page).toHaveURL(/GM0518\?periode=2025$/);
    await expect(page.locator('.lead')).toContainText('in 2025');
  });

  test('the verdict of a theme is that of the list beside the map', async ({ page }) => {
    await page.goto('/gebieden/WK051836?periode=2025&weergave=tabel');
    const theme = page.getByRole('row', { name: /^Jeugdoverlast/ });
    const titles = await page.getByRole('columnheader').allTextContents();
    const place = titles.findIndex((title) => title.trim() === 'Oordeel');
    const verdict = (await theme.locator('th, td').nth(place).textContent())?.trim();
    await page.goto('/kaart?gebied=GM0518&niveau=wijk&thema=jeugdoverlast&periode=2025&weergave=lijst');
    const row = page.getByRole('row', { name: /^Moerwijk/ });
    await expect(row).toContainText(/(hoger|lager|anders|weinig|oordeel)/);
    const short =
      { 'Aantoonbaar hoger': 'hoger', 'Aantoonbaar lager': 'lager' }[verdict ?? ''] ?? verdict?.toLowerCase();
    expect((await row.textContent())?.toLowerCase()).toContain(short);
  });

  test('a werkgebied of one buurt opens with the finding of that buurt', async ({ page }) => {
    await page.goto('/gebieden/WG0268-hatert?periode=2025');
    const lead = await page.locator('.lead').innerText();
    expect(lead).toContain('aantoonbaar');
    const [buurt] = await page
      .getByRole('region', { name: 'Samenstelling' })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await page.goto(`${buurt}?periode=2025`);
    await expect(page.locator('.lead')).toHaveText(lead);
  });

  test('the table says what the drawings say, and a sensitive theme stays hidden in a buurt', async ({
    page,
  }) => {
    await page.goto('/gebieden/BU05183638');
    const themes = page.getByRole('region', { name: /^Verloop per thema/ });
    const sensitive = themes.getByRole('listitem').filter({ hasText: 'Huiselijk geweld' });
    await expect(sensitive).toContainText('Afgeschermd. Telt mee in wijk en stad.');
    await expect(sensitive.getByRole('img')).toHaveCount(0);
    const nuisance = themes.getByRole('listitem').filter({ hasText: 'Jeugdoverlast' });
    const count = await nuisance.locator('span.last').textContent();
    await page.getByRole('link', { name: 'Als tabel' }).click();
    await expect(
      page
        .getByRole('row', { name: /^Jeugdoverlast/ })
        .getByRole('cell')
        .first(),
    ).toHaveText(count ?? '');
    await expect(page.getByRole('row', { name: /^Huiselijk geweld/ })).toContainText('afgeschermd');
  });

  test('an area with fewer than fifty inhabitants has counts and no rate', async ({ page }) => {
    await page.goto('/gebieden/BU05184317');
    await expect(page.locator('.lead')).toContainText('te weinig mensen voor een verhouding');
    await expect(page.locator('.stat').first()).not.toContainText('per 1.000');
  });

  test('finds an area by name, and says so when there is none', async ({ page }) => {
    await page.goto('/gebieden');
    await page.getByLabel('Naam of code van een gebied').fill('hatert');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: /^Gevonden voor/ }).getByRole('listitem')).toContainText([
      'Werkgebied in Nijmegen',
      'Buurt in Nijmegen',
    ]);
    await page.getByLabel('Naam of code van een gebied').fill('bestaatniet');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Niets gevonden')).toBeVisible();
  });

  test('fits a telephone', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const pages = [
      '/gebieden',
      '/gebieden/signaleringen',
      '/gebieden/WK051836',
      '/gebieden/BU05183638?weergave=tabel',
    ];
    for (const address of [...pages, '/verantwoording/rechten', '/verantwoording/afscherming']) {
      await page.goto(address);
      await expectNoSideways(page);
    }
  });

  for (const address of [
    '/gebieden',
    '/gebieden?zoek=hatert',
    '/gebieden/GM0518',
    '/gebieden/WK051836?periode=2025',
    '/gebieden/BU05183638?weergave=tabel',
    '/gebieden/WK051828',
    '/verantwoording/afscherming',
  ]) {
    test(`axe finds nothing on ${address}`, async ({ page }) => {
      await page.goto(address);
      await expectAccessible(page);
    });
  }
});

test.describe('a programme area as member of the stuurgroep', () => {
  test.beforeEach(({ page, baseURL }) => comeInAs(page, baseURL, roles.board));

  test('gives rates and no verdict, and says who joined when', async ({ page }) => {
    await page.goto('/gebieden/PG0202-arnhem-oost-botoc');
    await expect(page.locator('.lead')).toContainText('nog geen oordeel');
    await expect(page.getByText('Programmagebieden delen de gemeente niet op')).toBeVisible();
    await expect(page.getByRole('row', { name: /^Geitenkamp/ })).toContainText('sinds 1 jan 2021');
    await expect(page.getByText('Aantoonbaar', { exact: false })).toHaveCount(0);
    await expectAccessible(page);
  });

  test('shows hidden counts of a buurt as hidden', async ({ page }) => {
    await page.goto('/gebieden/BU02020211?weergave=tabel');
    const hidden = page.getByRole('row').filter({ hasText: 'afgeschermd' });
    expect(await hidden.count()).toBeGreaterThan(0);
    await expectAccessible(page);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test.beforeEach(({ page, baseURL }) => comeInAs(page, baseURL, roles.advisor));

  test('an area page works whole, without a print button', async ({ page }) => {
    await page.goto('/gebieden/WK051836');
    await expect(title(page)).toHaveText('Moerwijk');
    await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Als tabel' }).click();
    await expect(page.getByRole('row', { name: /^Jeugdoverlast/ })).toBeVisible();
  });
});

test.describe('an area that does not exist', () => {
  test.use({ allowedMessages: [/404/] });
  test.beforeEach(({ page, baseURL }) => comeInAs(page, baseURL, roles.advisor));

  test('is said so in one sentence', async ({ page }) => {
    const answer = await page.goto('/gebieden/BU99999999');
    expect(answer?.status()).toBe(404);
    await expect(page.getByText('Gebied BU99999999 bestaat niet')).toBeVisible();
  });
});
