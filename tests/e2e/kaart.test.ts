import { readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, hydrated, mapsReady, test } from './support/test.ts';

const role = { oov: 'oovAdvisor:GM0518', steering: 'steeringMember:GM0518' };

async function comeInAs(page: Page, baseURL: string | undefined, value: string): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value, url: baseURL ?? '' }]);
}

/** Opens one of the choices of the filter bar, also one that is folded away. */
async function openFilter(page: Page, label: string): Promise<void> {
  const bar = page.getByRole('group', { name: 'Filter' });
  const filter = bar.locator('summary').filter({ hasText: label });
  if (!(await filter.isVisible())) await bar.getByRole('button', { name: 'Meer filters' }).click();
  await filter.click();
}

const city = '/kaart?gebied=GM0518';

test.describe('the map as OOV-adviseur', () => {
  test.beforeEach(({ page, baseURL }) => comeInAs(page, baseURL, role.oov));

  test('opens on wijk with a finding, a legend and the same numbers in the list', async ({ page }) => {
    await page.goto(`${city}&thema=alle&periode=2026-K2`);
    await mapsReady(page);
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    expect(heading).toMatch(/aantoonbaar (meer|minder|anders)/);
    await expect(page.getByRole('region', { name: 'Legenda' })).toContainText(
      /aandachtsgebied\s+berekend\s*\d/,
    );
    const total = await page.locator('.heading .meta').first().textContent();
    await page.getByRole('link', { name: 'Lijst', exact: true }).click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading ?? '');
    await expect(page.locator('.heading .meta').first()).toHaveText(total ?? '');

    await expect(page.locator('p.note').first()).toContainText(/in \d+ kleine wijken niet mee/);

    // The rows of a theme that no wijk is too small for, and what is counted apart, add up to the total of the last row.
    await page.goto(`${city}&thema=jeugdoverlast&periode=2026-K2&weergave=lijst`);
    const counts = await page
      .locator('table')
      .first()
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.flatMap((row) => {
          const text = row.querySelectorAll('td')[4]?.textContent?.replaceAll('.', '').trim() ?? '';
          return /^\d+$/.test(text) ? [Number(text)] : [];
        }),
      );
    const foot = await page.locator('tfoot td').nth(4).textContent();
    const note = await page.locator('p.note').first().textContent();
    const unknown = Number(/Locatie onbekend: ([\d.]+)/.exec(note ?? '')?.[1]?.replaceAll('.', '') ?? 0);
    expect(counts.reduce((sum, count) => sum + count, 0) + unknown).toBe(Number(foot?.replaceAll('.', '')));
  });

  test('draws what people decided, tells it in the list, and says what adjoins', async ({ page }) => {
    await page.goto(`${city}&niveau=wijk&periode=2026-K3&keuze=WK051835`);
    await mapsReady(page);
    await expect(page.getByRole('region', { name: 'Legenda' })).toContainText(
      /probleemgebied\s+besloten in overleg\s*1/,
    );
    const decided = page.getByRole('region', { name: 'In aanpak in deze periode' });
    await expect(decided.getByRole('listitem')).toHaveCount(2);
    await expect(page.locator('figure.timeline')).toContainText('Straatcoaches op de pleinen van Moerwijk');
    await expect(page.locator('.side-panel')).toContainText(/Grenst aan\s+Avondoverlast/);
    await page.goto(`${city}&niveau=wijk&periode=2026-K1`);
    await mapsReady(page);
    await expect(decided).toHaveCount(0);
  });

  test.describe('with a connection that gets lost', () => {
    test.use({ allowedMessages: [/net::ERR_INTERNET_DISCONNECTED/] });

    test('filters by theme and source, keeps them in the address, and goes back', async ({ page }) => {
      await page.goto(city);
      await mapsReady(page);
      await openFilter(page, 'Thema');
      await page.getByRole('link', { name: 'Woonoverlast', exact: true }).click();
      await expect(page).toHaveURL(/thema=woonoverlast/);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('woonoverlast');
      await openFilter(page, 'Bron');
      await page.getByRole('link', { name: 'Corporaties', exact: true }).click();
      await expect(page).toHaveURL(/bron=woningcorporaties/);
      await page.goBack();
      await expect(page).not.toHaveURL(/bron=/);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('woonoverlast');

      await expect(page.getByRole('group', { name: 'Filter' })).toContainText('Alle 4');
      await mapsReady(page);

      // Without a connection the picture stays, and the choice is loaded when it is back.
      await page.context().setOffline(true);
      await page.getByRole('link', { name: 'Buurt', exact: true }).press('Enter');
      await expect(page.getByText('Er is geen verbinding')).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('woonoverlast');
      await page.getByRole('button', { name: 'Probeer opnieuw' }).press('Enter');
      await expect(page.getByText('Er is geen verbinding')).toBeVisible();
      await page.context().setOffline(false);
      await expect(page).toHaveURL(/niveau=buurt/);
      await expect(page.getByText('Er is geen verbinding')).toHaveCount(0);
    });
  });

  test('drills down to a buurt through the list, and Escape closes the panel', async ({ page }) => {
    await page.goto(`${city}&niveau=buurt&weergave=lijst`);
    const row = page.getByRole('table').getByRole('link', { name: 'Moerwijk-Noord', exact: true });
    await row.press('Enter');
    await expect(page).toHaveURL(/keuze=BU05183638/);
    const panel = page.getByRole('region', { name: 'Gekozen gebied: Moerwijk-Noord' });
    await expect(panel).toBeVisible();
    await expect(panel).toContainText('inwoners');
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(page).not.toHaveURL(/keuze=/);
    await expect(row).toBeFocused();
    await row.press('Enter');
    await panel.getByRole('link', { name: 'Sluit Moerwijk-Noord' }).press('Enter');
    await expect(row).toBeFocused();
  });

  test('is operated by keyboard alone: arrows walk over areas, Enter opens, Tab leaves', async ({ page }) => {
    await page.goto(`${city}&niveau=wijk`);
    await mapsReady(page);
    const map = page.getByLabel(/^Kaart van/).first();
    await map.focus();
    await page.keyboard.press('ArrowRight');
    const tooltip = page.getByRole('tooltip');
    await expect(tooltip).toBeVisible();
    const name = await tooltip.locator('b').first().textContent();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/keuze=WK0518/);
    await expect(page.getByRole('region', { name: `Gekozen gebied: ${name}` })).toBeVisible();
    await map.focus();
    await page.keyboard.press('Tab');
    await expect(map).not.toBeFocused();
    await page.keyboard.press('l');
    await expect(page).toHaveURL(/weergave=lijst/);
    await page.keyboard.press('m');
    await expect(page).not.toHaveURL(/weergave/);
    // The choice moves up with the level; downward it stays in the address, and no part of it is chosen yet.
    await page.keyboard.press('2');
    await expect(page).toHaveURL(/niveau=buurt.*keuze=WK0518/);
    await expect(page.getByRole('region', { name: /^Gekozen gebied/ })).toHaveCount(0);
    await page.keyboard.press('4');
    await expect(page).toHaveURL(/niveau=stadsdeel.*keuze=SD0518/);
    await expect(page.getByRole('region', { name: /^Gekozen gebied/ })).toBeVisible();
  });

  test('lays two periods beside each other with a verdict per area', async ({ page }) => {
    await page.goto(`${city}&periode=2026-K2`);
    await openFilter(page, 'Vergelijk');
    await page.getByRole('link', { name: /een jaar eerder/ }).click();
    await expect(page).toHaveURL(/vergelijk=2025-K2/);
    await mapsReady(page);
    await expect(page.getByLabel(/^Kaart van/)).toHaveCount(2);
    await expect(page.locator('.heading .meta').first()).toContainText(
      /aantoonbaar meer.*aantoonbaar minder/,
    );
  });

  test('chooses weeks with the keys of the timeline', async ({ page }) => {
    await page.goto(`${city}&periode=2026-K2`);
    await page.getByRole('slider').first().focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page).toHaveURL(/periode=2026-W\d\d_2026-W\d\d/);
  });

  test('shows published figures apart from signals, with the known totals', async ({ page }) => {
    await page.goto(`${city}&niveau=gemeente&thema=cijfers:misdrijven/totaal&periode=2024&weergave=lijst`);
    await expect(page.locator('tfoot')).toContainText('38.748');
    await page.goto(
      '/kaart?gebied=WG0268-hatert&niveau=buurt&thema=cijfers:misdrijven/totaal&periode=2024&weergave=lijst',
    );
    await expect(page.getByRole('row', { name: /Hatert/ }).first()).toContainText('327');
  });

  test('has no violations, in map and list, with and without a chosen area', async ({ page }) => {
    for (const address of [`${city}&keuze=WK051836`, `${city}&weergave=lijst`]) {
      await page.goto(address);
      await mapsReady(page);
      await expectAccessible(page);
    }
  });

  test('fits a telephone and twice the letter size without scrolling sideways', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${city}&keuze=WK051836`);
    await mapsReady(page);
    await expectNoSideways(page);
    // The map starts high and the chosen area lies over the end of the page, where one can make it taller or close it.
    await expect.poll(async () => (await page.getByLabel(/^Kaart van/).boundingBox())?.y).toBeLessThan(300);
    const panel = page.getByRole('region', { name: 'Gekozen gebied: Moerwijk' });
    await expect(panel).toBeInViewport();
    await expect(panel.getByRole('link', { name: 'Open gebied' })).not.toBeInViewport();
    // Small, it leaves its name and verdict and gives the map the room.
    const sheet = page.getByRole('complementary');
    const [smaller, larger] = ['Paneel kleiner', 'Paneel groter'].map((name) =>
      sheet.getByRole('button', { name }),
    );
    const half = (await sheet.boundingBox())?.height ?? 0;
    await smaller?.click();
    await expect(panel).toBeHidden();
    await expect(sheet).toContainText(/Moerwijk.*dan Den Haag/);
    expect((await sheet.boundingBox())?.height).toBeLessThan(half / 2);
    await larger?.click();
    await larger?.click();
    await panel.getByRole('link', { name: 'Sluit Moerwijk' }).click();
    await expect(panel).toHaveCount(0);

    await page.setViewportSize({ width: 1280, height: 800 });
    await expectNoSideways(page);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    const sentence = page.locator('.heading', { has: page.getByRole('heading', { level: 1 }) });
    const legend = page.getByRole('region', { name: 'Legenda' });
    const end = (box: { y: number; height: number } | null) => (box?.y ?? 0) + (box?.height ?? 0);
    expect(end(await sentence.boundingBox())).toBeLessThanOrEqual((await legend.boundingBox())?.y ?? 0);
  });

  test('prints the list after the map, without menus', async ({ page }) => {
    await page.goto(city);
    await mapsReady(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Hoofdmenu' })).toBeHidden();
    await expect(page.getByText('Peildatum').first()).toBeVisible();
    const footLine = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--wb-print-line'),
    );
    expect(footLine).toMatch(/kwartaal.*fictieve gegevens.*bron: .*peildatum/);
  });
});

test.describe('the map as stuurgroeplid', () => {
  test.beforeEach(({ page, baseURL }) => comeInAs(page, baseURL, role.steering));

  test('hides small counts, rounds the rest and never shows weeks', async ({ page }) => {
    await page.goto(`${city}&niveau=buurt&thema=drank-en-drugs&periode=2026-W20_2026-W24&weergave=lijst`);
    await expect(page.getByText('afg.').first()).toBeVisible();
    const counts = await page.locator('table').first().locator('tbody td:nth-child(6)').allTextContents();
    const numbers = counts
      .map((text) => text.replaceAll('.', '').trim())
      .filter((text) => /^\d+$/.test(text))
      .map(Number);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => number % 5 !== 0)).toEqual([]);
    await expect(page.getByText(/week van/)).toHaveCount(0);
    await expect(
      page.getByText(/^Weken zijn er alleen voor wie losse signalen mag zien; u ziet/),
    ).toBeVisible();

    // The files hold the rows of the list, hidden ones by their word.
    const save = async (form: string) => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: form, exact: true }).click();
      const file = await waiting;
      expect(file.suggestedFilename()).toMatch(
        /^wijkbeeld-fictief-GM0518-drank-en-drugs-buurt-2026-\w+-van-\d{4}-\d\d-\d\d\.(csv|geojson)$/,
      );
      return readFileSync(await file.path(), 'utf8');
    };
    const text = await save('CSV');
    expect(text.trim().split('\r\n')).toHaveLength(114 + 2);
    expect(text).toContain(';afgeschermd;;;afgeschermd;');
    const { features } = JSON.parse(await save('GeoJSON')) as FeatureCollection;
    expect(features).toHaveLength(114);
    expect(features.every(({ geometry }) => geometry.type.endsWith('Polygon'))).toBe(true);
    expect(features.some(({ properties }) => properties?.['Toestand'] === 'afgeschermd')).toBe(true);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('filters and the list still work', async ({ page, baseURL }) => {
    await comeInAs(page, baseURL, role.oov);
    await page.goto(`${city}&weergave=lijst`);
    await expect(page.getByRole('table').first()).toBeVisible();
    await openFilter(page, 'Thema');
    await page.getByRole('link', { name: 'Geluid', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('geluid');
  });
});

test('someone without a role is sent to the door and comes back where they wanted to be', async ({
  page,
}) => {
  await page.goto(`${city}&niveau=buurt`);
  await expect(page).toHaveURL(/\/welkom\?naar=/);
  await hydrated(page);
});
