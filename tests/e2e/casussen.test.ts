import { rmSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { expectAccessible, expectSound } from './support/accessible.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expect, test } from './support/test.ts';

/* A product of its own: a case is begun here, and carried on from test to test. */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

let folder: string;
let product: Product;
/** Address of the case that was begun, and its reference. */
let address: string;
let reference: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = demoFolder();
  product = await startProduct({ data: folder });
});

test.afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

// The browser itself notes that a form came back, and that a page is not for someone.
test.use({ allowedMessages: [/status of (422|403|404)/] });

async function comeInAs(page: Page, role: string, area = 'GM0518'): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: `${role}:${area}`, url: product.url }]);
}

const move = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Verder' }).locator('details').filter({ hasText: name }).first();

test('a case begins with a purpose and a ground, and gets a reference instead of a name', async ({
  page,
}) => {
  await comeInAs(page, 'processManager');
  await page.goto(`${product.url}/start`);
  await page.getByRole('link', { name: 'Casussen' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/casussen lopen/);
  await expect(page.getByText('Afgeschermd – doelbinding: casusregie')).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: 'Nieuw: huishouden' }).click();
  await expect(page.getByLabel('Wat speelt er, en waar')).toHaveCount(0);
  await expectSound(page);

  await page.getByRole('checkbox', { name: 'Moerwijk-Zuid', exact: true }).check();
  await page.getByLabel('Welk overleg beslist').selectOption('Casusoverleg');
  await page.getByLabel('Wanneer').fill(await page.getByLabel('Opnieuw bekijken op').inputValue());
  await page.getByLabel('Doel').selectOption('Zorg en ondersteuning op gang brengen');
  await page.getByLabel('Aangemeld door').selectOption('Politie');
  await page.getByText('Al iets invullen').click();
  await page.getByLabel('Kenmerk in het zaaksysteem').fill('Jan van der Berg');
  const send = page.getByRole('button', { name: 'Stel voor' });
  await send.click();
  await expect(page.getByRole('alert')).toContainText('Grondslag: vul dit in om te beginnen.');
  await expectAccessible(page);
  await page.getByLabel('Grondslag').selectOption('Wmo 2015');
  await send.click();
  await expect(page.getByRole('alert')).toContainText('vul een kenmerk in met letters, cijfers en streepjes');
  await page.getByLabel('Kenmerk in het zaaksysteem').fill('ZK-2026-7');
  await send.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^H-\d{4}$/);
  address = page.url().replace(/\?.*/, '');
  reference = await page.getByRole('heading', { level: 1 }).innerText();
  await expect(page.getByText(/weet dat deze casus er is/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Wie dit ziet' })).toContainText('Procesmanager');
  await expectSound(page);
});

test('nobody else is told that it is there', async ({ page }) => {
  const roles = [
    'oovAdvisor',
    'wijkteamRegisseur',
    'steeringMember',
    'privacyOfficer',
    'partnerProfessional',
  ];
  for (const role of [...roles, 'groupRegisseur', 'programmeLead', 'functionalAdmin']) {
    await comeInAs(page, role);
    const id = address.split('/').at(-1) ?? '';
    for (const path of [
      `/casussen/${id}`,
      `/casussen/${id}/__data.json`,
      `/plannen/${id}`,
      `/groepen/${id}`,
    ]) {
      const answer = await page.request.get(`${product.url}${path}`);
      expect([role, path, (await answer.text()).includes(reference)]).toEqual([role, path, false]);
      // Who reads no plan at all is told that of every plan.
      const status = role === 'functionalAdmin' && path.startsWith('/plannen') ? 403 : 404;
      if (!path.endsWith('.json')) expect([role, path, answer.status()]).toEqual([role, path, status]);
    }
    for (const path of [
      '/start',
      '/plannen',
      '/groepen',
      '/casussen',
      '/bijdragen',
      '/gebieden/GM0518',
      '/kaart',
    ]) {
      const text = await (await page.request.get(`${product.url}${path}`)).text();
      expect([role, path, text.includes(reference), text.includes(id)]).toEqual([role, path, false, false]);
    }
    const found = await page.request.get(`${product.url}/zoek?q=${reference}`);
    expect((await found.text()).includes(id)).toBe(false);
  }
});

test('someone is asked, and reads it once the privacy officer agrees', async ({ page }) => {
  await comeInAs(page, 'processManager');
  await page.goto(address);
  const members = page.getByRole('region', { name: 'Wie dit ziet' });
  await members.getByText('Vraag iemand erbij').click();
  await members.getByLabel('Wie', { exact: true }).selectOption('Wijkteamregisseur');
  await members.getByLabel('Voor welke organisatie').selectOption('Gemeente Den Haag (fictief)');
  await members.getByRole('button', { name: 'Vraag akkoord' }).click();
  await expect(members.getByRole('alert')).toContainText('Kies waarvoor.');
  await members.getByLabel('Waarvoor').selectOption('Zorg en ondersteuning');
  await members.getByRole('button', { name: 'Vraag akkoord' }).click();
  await expect(members).toContainText('wacht op akkoord');
  await expectSound(page);

  await comeInAs(page, 'wijkteamRegisseur');
  expect((await page.request.get(address)).status()).toBe(404);

  await comeInAs(page, 'privacyOfficer');
  await page.goto(`${product.url}/casussen`);
  const waiting = page.getByRole('region', { name: 'Wacht op uw akkoord' }).getByRole('listitem');
  const asked = waiting.filter({ hasText: reference });
  await expect(asked).toContainText('Wijkteamregisseur');
  await expectSound(page);
  await asked.getByRole('button', { name: 'Geef akkoord' }).click();
  await expect(page.getByText('Bewaard.')).toBeVisible();
  expect((await page.request.get(address)).status()).toBe(404);

  await comeInAs(page, 'wijkteamRegisseur');
  await page.goto(`${product.url}/casussen`);
  await page.getByRole('link', { name: reference }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(reference);
  await expect(
    page.getByRole('region', { name: 'Wie dit ziet' }).getByText('Vraag iemand erbij'),
  ).toHaveCount(0);
  await page.goto(`${product.url}/mijn-inzagen`);
  await expect(page.getByRole('row').filter({ hasText: 'Bekeken' }).first()).toContainText('Huishouden');
});

test('it goes on and closes; then it is for who led it', async ({ page }) => {
  await comeInAs(page, 'wijkteamRegisseur');
  await page.goto(address);
  const contents = page.getByRole('region', { name: 'Stand van zaken' });
  await contents.getByText('Vul in of wijzig').click();
  await contents.getByLabel('Zorgsignaal').selectOption('Ja');
  await contents.getByRole('button', { name: 'Bewaar' }).click();
  const screen = move(page, 'Vraag screening na zorgsignaal');
  await screen.locator('summary').click();
  await screen.getByRole('button').click();
  await expect(page.getByText('Huishouden · screening')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Termijnen' })).toContainText('Weging na zorgsignaal');

  const refuse = move(page, 'Pak niet op');
  await refuse.locator('summary').click();
  await refuse.getByLabel('Besloten door').selectOption('Casusoverleg');
  const day = refuse.getByLabel('Op', { exact: true });
  await day.fill((await day.getAttribute('max')) ?? '');
  await refuse.getByLabel('Waarom').fill('Gewone hulp is genoeg.');
  await refuse.getByRole('button').click();
  await page.waitForURL(/\/casussen/);
  expect((await page.request.get(address)).status()).toBe(404);

  await comeInAs(page, 'processManager');
  await page.goto(address);
  await expect(page.getByText('Huishouden · niet opgepakt')).toBeVisible();
  await expect(page.getByText(/Te bewaren tot en met/)).toBeVisible();
  await expectSound(page);
});

test('of a group an adviser knows the name and the place, and its own lead the rest', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(`${product.url}/groepen`);
  await expect(page.getByRole('region', { name: 'Groepen in uw gemeente' })).toContainText('Moerwijk');
  await expect(page.getByRole('main').getByRole('link', { name: /winkelplein/ })).toHaveCount(0);
  await expectSound(page);
  await comeInAs(page, 'groupRegisseur');
  await page.goto(`${product.url}/groepen`);
  await page.getByRole('link', { name: /winkelplein in Moerwijk/ }).click();
  const steps = page.getByRole('list', { name: 'Stappen: Groepsaanpak' });
  await expect(steps.getByRole('listitem').nth(2)).toContainText('2B');
  await expectSound(page);
});
