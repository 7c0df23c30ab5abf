import { rmSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { expectAccessible } from './support/accessible.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

/* A product of its own: these tests read signals in and change what an installation decides. */
test.describe.configure({ timeout: 180_000 });

let folder: string;
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = demoFolder();
  product = await startProduct({ data: folder });
});

test.afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function comeInAs(page: Page, role: string): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: role, url: product.url }]);
}

test('a file of signals with columns of its own is told apart, looked at, and read in', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor:GM0518');
  await page.goto(`${product.url}/beheer/imports`);
  const rows = ['Wanneer;Wat;Wie;naam melder', '2026-05-10;geluid;x;A', '2026-05-11;geluid;y;B'];
  const path = test.info().outputPath('levering.csv');
  writeFileSync(path, rows.join('\n'));
  await page.getByLabel('Bron', { exact: true }).fill('Buurtapp');
  await page.getByLabel('Gemeente', { exact: true }).selectOption('GM0518');
  await page.getByLabel('Bestand', { exact: true }).setInputFiles(path);
  await page.getByLabel(/Deze signalen zijn verzonnen/).check();
  await page.getByRole('button', { name: 'Stuur het bestand' }).click();
  await expect(page.getByText('Nog nodig: datum (of moment), categorie.')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideways(page);
  await expect(page.getByRole('option', { name: 'naam melder' })).toHaveCount(0);
  await page.goto(`${product.url}/beheer/imports`);
  const waiting = page.getByRole('table', { name: 'Bestanden die wachten' });
  await expect(waiting).toContainText('kolommen nog te kiezen');
  await expectAccessible(page);
  await expectNoSideways(page);
  await waiting.getByRole('link', { name: 'levering.csv' }).click();
  await page.getByLabel('Datum', { exact: true }).selectOption('Wanneer');
  await page.getByLabel('Categorie', { exact: true }).selectOption('Wat');
  // A column that is something else can be put right until the file is read in.
  await page.getByLabel('Ernst', { exact: true }).selectOption('Wie');
  await page.getByRole('button', { name: 'Kijk het bestand na' }).click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/^Er zijn regels fout/, { timeout: 60_000 });
  await expect(page.getByText('Kolom Wie, regel 2: dit is geen ernst')).toBeVisible();
  await page.getByLabel('Ernst', { exact: true }).selectOption('');
  await page.getByRole('button', { name: 'Kijk het bestand na' }).click();
  await expect(heading).toHaveText('Het bestand klopt en kan worden ingelezen', { timeout: 60_000 });
  // Sent once more at the same moment it is read in once, and nothing stays behind.
  const once = page.getByRole('button', { name: 'Lees dit bestand in' }).click();
  await page.request.post(`${page.url()}?/inlezen`, { headers: { origin: product.url } });
  await once;
  await expect(heading).toHaveText('levering.csv', { timeout: 60_000 });
  await expect(page.getByText('telt mee')).toBeVisible();
  await page.goto(`${product.url}/beheer/imports`);
  await expect(waiting).toHaveCount(0);
});

test.describe('the registry, the settings and the system, for the functioneel beheerder', () => {
  // The browser itself notes that a form came back: someone else was first, or something is lacking.
  test.use({ allowedMessages: [/status of (409|422)/] });

  test('a partner is added or proposed; who saves second sees both versions and keeps what was typed', async ({
    page,
  }) => {
    await comeInAs(page, 'functionalAdmin:GM0518');
    await page.goto(`${product.url}/beheer/partners/nieuw`);
    await expectAccessible(page);
    await page.getByLabel('Naam', { exact: true }).fill('Straatcoaches Zuid');
    await page.getByLabel('Soort', { exact: true }).selectOption('straatcoaches');
    await page.getByLabel('Keten', { exact: true }).selectOption('bestuur');
    await page.getByRole('button', { name: 'Voeg partner toe' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Straatcoaches Zuid');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByLabel('Contactfunctie', { exact: true }).fill('wachtdienst');
    await other.getByRole('button', { name: 'Bewaar', exact: true }).click();
    await expect(other.getByText(/^Bewaard /)).toBeVisible();
    await other.close();
    await page.getByLabel('Contactfunctie', { exact: true }).fill('teamleider');
    await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
    await expect(page.getByRole('table', { name: 'Wat verschilt' })).toContainText('wachtdienst');
    await expect(page.getByLabel('Contactfunctie', { exact: true })).toHaveValue('teamleider');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Bewaar mijn versie' }).click();
    await expect(page.getByText(/^Bewaard /)).toBeVisible();
    await page.getByRole('button', { name: 'Beëindig de deelname' }).click();
    await page.getByRole('button', { name: 'Maak het beëindigen ongedaan' }).click();
    await expect(page.getByText('doet mee')).toBeVisible();

    // Who does not keep the registry proposes a partner, and a privacy officer approves it.
    await comeInAs(page, 'processManager:GM0518');
    await page.goto(`${product.url}/beheer/partners`);
    // With the keyboard alone, as every form of Beheer can be filled in.
    await page.getByRole('link', { name: 'Stel een partner voor' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stel een partner voor');
    await page.getByLabel('Naam', { exact: true }).focus();
    for (const typed of ['Verslavingszorg Oost', 'Verslavingszorg', 'Zorg']) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Tab');
    }
    await page.getByLabel('Naam', { exact: true }).press('Enter');
    await expect(page.getByRole('alert')).toContainText('Vul in waarom');
    await expectAccessible(page);
    await page.getByRole('alert').getByRole('link').press('Enter');
    await page.keyboard.type('nodig in twee casussen');
    await page.keyboard.press('Tab');
    // Sent once, also when Enter is pressed again before the answer is there.
    let sent = 0;
    await page.route('**/nieuw?/stelvoor', async (route) => {
      sent += 1;
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Trek in' })).toBeVisible();
    expect(sent).toBe(1);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    await expectNoSideways(page);
    await comeInAs(page, 'privacyOfficer:GM0518');
    await page.goto(`${product.url}/beheer/verzoeken`);
    await page.getByRole('link', { name: 'Naar het voorstel' }).click();
    await expect(page.getByRole('button', { name: 'Keur goed' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keur goed' }).click();
    await page.getByRole('link', { name: 'Naar de partner' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Verslavingszorg Oost');
  });

  test('every page is accessible and fits a telephone', async ({ page }) => {
    await comeInAs(page, 'functionalAdmin:GM0518');
    for (const part of [
      'bronnen',
      'bronnen/politie',
      'partners',
      'categorieen',
      'categorieen/politie',
      'bewaartermijnen',
      'systeem',
    ]) {
      await page.goto(`${product.url}/beheer/${part}`);
      await expectAccessible(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoSideways(page);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    await expect(page.getByText('De geheime sleutel hoort bij deze database')).toBeVisible();
  });
});
