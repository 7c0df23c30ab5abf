import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { expectAccessible } from './support/accessible.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

/* A product of its own: what is decided here stands in the log of everyone with the same role. */
test.describe.configure({ timeout: 180_000 });

const roles = {
  advisor: 'oovAdvisor:GM0518',
  board: 'steeringMember:PG0202-arnhem-oost-botoc',
  admin: 'functionalAdmin:GM0518',
};
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

async function comeInAs(page: Page, value: string): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value, url: product.url }]);
}

test.describe('signaleringen as OOV-adviseur', () => {
  // The browser itself notes that a form came back.
  test.use({ allowedMessages: [/status of 422/] });
  test.beforeEach(({ page }) => comeInAs(page, roles.advisor));

  test('are a tab of Gebieden; one is made silent with a reason, and told again', async ({ page }) => {
    await page.goto(`${product.url}/gebieden`);
    await page
      .getByRole('navigation', { name: 'Gebieden' })
      .getByRole('link', { name: 'Signaleringen' })
      .click();
    await page.waitForURL('**/gebieden/signaleringen*');
    // Just after the start they are still being computed, and the page says so.
    await expect(async () => {
      await page.reload();
      const sentence = page.getByRole('heading', { level: 1 });
      await expect(sentence).toHaveText(/ op: in [a-z]+ 2026 kwam er meer binnen/, { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByText(/^Berekend op .* uit vrijgave \d+ van de cijfers/)).toBeVisible();
    const now = page.getByRole('region', { name: 'Meer dan te verwachten was' });
    const rows = now.getByRole('listitem');
    const before = await rows.count();
    const row = rows.first();
    await expect(row).toContainText(/\d+ signalen?, [\d,.]+ verwacht: /);
    const melders = row.getByText(/De signalen wegen als die van/);
    await expect(melders).toBeHidden();
    await row.getByText('Waarom nu?').focus();
    await page.keyboard.press('Enter');
    await expect(melders).toBeVisible();
    await expect(row).toContainText(/Eerder is \d+ [a-z]+ 2025 tot en met \d+ [a-z]+ 2026/);
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(melders).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(melders).toBeVisible();
    await page.emulateMedia({ media: 'screen' });

    const area = (await row.getByRole('link').first().textContent()) ?? '';
    await page.goto(`${product.url}/start`);
    const onStart = page.getByRole('region', { name: 'Signaleringen' });
    await expect(onStart.getByRole('listitem').filter({ hasText: area })).toHaveCount(1);
    await onStart.getByRole('link', { name: /^Bekijk (alle )?\d+ signalering/ }).click();
    await row.getByText('Zet stil', { exact: false }).first().click();
    await row.getByLabel('Hoe lang').selectOption('3 maanden');
    await row.getByRole('button', { name: 'Zet stil' }).click();
    await expect(page.getByText('Vul in waarom deze signalering stil mag staan.').first()).toBeVisible();
    await expect(row.getByLabel('Hoe lang')).toHaveValue('3');
    await expect(row.getByLabel('Reden')).toHaveAccessibleDescription(
      /Vul in waarom.* Geen namen van personen/,
    );
    await expectAccessible(page);
    await row.getByLabel('Reden').fill('kermis op het plein');
    await row.getByRole('button', { name: 'Zet stil' }).click();

    const silent = page.getByRole('region', { name: 'Stilgezet' });
    await expect(silent).toContainText('kermis op het plein');
    await expect(silent).toContainText(area);
    await expect(rows).toHaveCount(before - 1);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSideways(page);
    await expectAccessible(page);
    await page.goto(`${product.url}/start`);
    await expect(onStart).toBeVisible();
    await expect(onStart.getByRole('listitem').filter({ hasText: area })).toHaveCount(0);
    await expectNoSideways(page);
    await page.goto(`${product.url}/gebieden/signaleringen`);
    await silent.getByRole('button', { name: new RegExp(`^Zet weer aan.*${area}`) }).click();
    await expect(silent).toHaveCount(0);
    await expect(rows).toHaveCount(before);

    await now.getByRole('listitem').first().getByRole('link').first().click();
    await expect(page.getByText(/^De trend is die van [a-z]+ \d{4} tot en met/)).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('signaleringen as member of the stuurgroep', () => {
  test.beforeEach(({ page }) => comeInAs(page, roles.board));

  test('are none, and say why', async ({ page }) => {
    await page.goto(`${product.url}/gebieden/signaleringen`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('ziet u geen signaleringen');
    await expect(page.getByRole('region', { name: 'Stilgezet' })).toHaveCount(0);
    await expectAccessible(page);
  });
});

test.describe('the number of false signaleringen as functioneel beheerder', () => {
  test.use({ allowedMessages: [/status of 422/] });
  test.beforeEach(({ page }) => comeInAs(page, roles.admin));

  test('is set within bounds, and what was typed stays', async ({ page }) => {
    await page.goto(`${product.url}/beheer/signaleringen`);
    const field = page.getByLabel('Valse signaleringen per week die u accepteert');
    const save = async (text: string) => {
      await field.fill(text);
      await page.getByRole('button', { name: 'Bewaar' }).click();
    };
    await save('25');
    await expect(page.getByText('Vul een getal in van 0,1 tot 20').first()).toBeVisible();
    await expect(field).toHaveValue('25');
    await expectAccessible(page);
    const sentence = page.getByRole('heading', { level: 1 });
    await save('0,5');
    await expect(sentence).toHaveText('Hooguit 0,5 valse signaleringen per week en gemeente');
    await save('1');
    await expect(sentence).toHaveText('Hooguit 1 valse signalering per week en gemeente');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSideways(page);
  });
});
