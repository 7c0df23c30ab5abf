import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { expectAccessible } from './support/accessible.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

/* A product of its own: a shift is planned here, and carried on from test to test. */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const coaches = 'Straatcoaches Escamp (fictief)';
const managers = 'Gezinsmanagers Escamp (fictief)';
const shift = 'za 7 nov, 14.00 – 16.00';
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

/** Chooses an organisation where a role is chosen, on a telephone. */
async function comeInFor(page: Page, organisation: string): Promise<void> {
  await page.goto(`${product.url}/welkom`);
  await page.getByText('Meer rollen').click();
  await page.getByRole('button', { name: organisation }).click();
  await page.waitForURL(/\/start/);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${product.url}/bijdragen`);
}

// The browser itself notes that a form came back.
test.use({ allowedMessages: [/status of (422|409|403|404)/] });

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a shift is planned within the hours that were promised', async ({ page }) => {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: 'oovAdvisor:GM0518', url: product.url }]);
  await page.goto(`${product.url}/plannen`);
  await page.getByRole('link', { name: 'Straatcoaches op de pleinen' }).click();
  await page.getByRole('link', { name: 'rooster', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/van de 96 toegezegde uren gelopen/);
  await expectAccessible(page);
  const plan = region(page, 'Melden en plannen');
  await plan.getByText('Plan een dienst').click();
  await plan.getByLabel('Wie loopt de dienst').selectOption(coaches);
  await plan.getByLabel('Van').fill('14:00');
  await plan.getByLabel('Tot').fill('16:00');
  await plan.getByLabel('Coaches', { exact: true }).fill('8');
  await plan.getByLabel('Gebied').selectOption('Moerwijk-Zuid');
  await plan.getByRole('button', { name: 'Plan dienst' }).click();
  await expect(plan.getByRole('alert')).toContainText('Voor een week is 96 uur toegezegd.');
  await plan.getByLabel('Coaches', { exact: true }).fill('2');
  await plan.getByRole('button', { name: 'Plan dienst' }).click();
  const chosen = region(page, 'Dienst za 7 nov');
  await expect(chosen).toContainText('nog te melden');
  await chosen.getByText('Laat vervallen').first().click();
  await chosen.getByLabel('Waarom').fill('Toch niet nodig.');
  await chosen.getByRole('button', { name: 'Laat vervallen' }).click();
  await expect(chosen).toContainText('Vervallen: Toch niet nodig.');
  await chosen.getByText('Maak vervallen ongedaan').click();
  await chosen.getByRole('button', { name: 'Zet weer in het rooster' }).click();
  await expect(chosen).toContainText('nog te melden');
});

test('its organisation reports it on a telephone, and hands over from it', async ({ page }) => {
  await comeInFor(page, coaches);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('nog niet gemeld');
  const own = region(page, 'Diensten om te melden').getByRole('listitem').filter({ hasText: shift });
  await own.getByText('Meld gelopen').first().click();
  await own.getByLabel('Contacten').fill('6');
  for (const name of ['Aanspreken', 'Monitoren', 'De-escaleren', 'Opschalen (politie)'])
    await own.getByLabel(name, { exact: true }).fill('0');
  await own.getByRole('button', { name: 'Meld gelopen' }).click();
  await expect(own.getByRole('alert')).toContainText('Kwam het niet voor, vul dan 0 in.');
  await expectNoSideways(page);
  await expectAccessible(page);
  await own.getByLabel('Doorverwijzen').fill('1');
  await own.getByRole('button', { name: 'Meld gelopen' }).click();
  await expect(own).toHaveCount(0);
  const walked = region(page, 'Onze diensten deze week').getByRole('listitem').filter({ hasText: shift });
  await expect(walked).toContainText('gelopen');
  await walked.getByRole('link').click();
  const chosen = region(page, 'Dienst za 7 nov');
  await expect(chosen).toContainText('Gelopen 14.00 – 16.00');
  await chosen.getByText('Draag over aan een organisatie').click();
  await chosen.getByLabel('Aan wie').selectOption(managers);
  await chosen.getByRole('button', { name: 'Vraag overdracht' }).click();
  await expect(region(page, 'Overdrachten')).toContainText('O-7');
  await expectNoSideways(page);
  // Nobody answers for another organisation.
  await expect(page.getByRole('button', { name: /^Neem aan/ })).toHaveCount(0);
});

test('the organisation that was asked accepts it', async ({ page }) => {
  await comeInFor(page, managers);
  const waiting = region(page, 'Overdrachten').getByRole('listitem').filter({ hasText: 'O-7' });
  await waiting.getByRole('button', { name: 'Neem aan: O-7' }).click();
  await expect(waiting).toHaveCount(0);
  await region(page, 'Overdrachten').getByRole('link').first().click();
  const answered = region(page, 'Overdrachten').getByRole('listitem').filter({ hasText: 'O-7' });
  await expect(answered).toContainText('aangenomen');
  await expectAccessible(page);
});
