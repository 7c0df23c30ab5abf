import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { expectAccessible, expectSound } from './support/accessible.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expect, test } from './support/test.ts';

/* A product of its own: an approach is begun here, and carried on from test to test. */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const moerwijk = 'WK051836';
const title = 'Avondoverlast rond de winkels van Moerwijk';
let folder: string;
let product: Product;
/** Address of the approach that was begun. */
let approach: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = demoFolder();
  product = await startProduct({ data: folder });
});

test.afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function comeInAs(page: Page, role: string, area = 'GM0518'): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: `${role}:${area}`, url: product.url }]);
}

// The browser itself notes that a form came back, and that a page is not for someone.
test.use({ allowedMessages: [/status of (422|403|404)/] });

test('the list tells what runs, and holds what is chosen', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(`${product.url}/start`);
  await page.getByRole('link', { name: 'Plannen', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Twee aanpakken lopen, /);
  await expect(page.getByRole('row')).toHaveCount(3);
  await expectSound(page);
  await page.getByRole('group', { name: 'Soort' }).getByRole('link', { name: 'VLOT' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('group', { name: 'Stand' }).getByRole('link', { name: 'Gesloten' }).click();
  await expect(page.getByText('Geen aanpak bij deze keuze')).toBeVisible();
  await page.getByRole('link', { name: 'Toon alles' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
});

test('a probleemgebied begins from an address; what looks like a person is named at once and refused', async ({
  page,
}) => {
  await comeInAs(page, 'oovAdvisor');
  const given = `gebied=${moerwijk}&niveau=wijk&thema=jeugdoverlast&periode=2026-K3`;
  await page.goto(`${product.url}/plannen/nieuw?${given}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stel een probleemgebied voor');
  await expect(page.getByRole('checkbox', { name: 'Moerwijk', exact: true })).toBeChecked();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(page.getByText(/laten opvallen: Jeugdoverlast/)).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Niveau-advies' })).toContainText('Niveau-advies');
  await expectSound(page);
  const outline = page.getByLabel('Punten van de omtrek');
  await page.getByText('Teken een omtrek die smaller is').click();
  await outline.fill('80900 451800\nhier');

  const what = page.getByLabel('Wat speelt er, en waar');
  const send = page.getByRole('button', { name: 'Stel voor' });
  await what.fill(`${title}, bel 070 123 45 67`);
  await expect(page.getByRole('status').filter({ hasText: 'lijkt een telefoonnummer' })).toBeVisible();
  await page.getByLabel('Welk overleg beslist').selectOption('Lokale driehoek');
  const endsOn = await page.getByLabel('Opnieuw bekijken op').inputValue();
  await page.getByLabel('Wanneer').fill(endsOn);
  await page.getByRole('checkbox', { name: 'Morgenstond', exact: true }).check();
  await send.click();

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('"070 123 45 67" lijkt een telefoonnummer.');
  await expect(alert).toContainText('Regel 2 is geen punt: "hier".');
  await expect(outline).toHaveValue('80900 451800\nhier');
  // A click takes nothing away that was typed.
  const drawn = page.locator('.outline svg[width="480"]');
  await drawn.click({ position: { x: 220, y: 140 } });
  await expect(outline).toHaveValue('80900 451800\nhier');
  await expect(page.getByText('Tekenen kan weer als u dit verbetert')).toBeVisible();
  // Drawn with the mouse instead; the field has the same points.
  await page.getByRole('button', { name: 'Wis de omtrek' }).click();
  for (const [x, y] of [
    [220, 140],
    [270, 150],
    [240, 190],
  ] as const)
    await drawn.click({ position: { x, y } });
  await expect(page.getByText('3 punten', { exact: true })).toBeVisible();
  await expect(outline).toHaveValue(/^(4\.\d+ 52\.\d+\n?){3}$/);
  await expect(what).toHaveValue(`${title}, bel 070 123 45 67`);
  await expect(what).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Welk overleg beslist')).toHaveValue('driehoek');
  await expect(page.getByLabel('Wanneer')).toHaveValue(endsOn);
  for (const name of ['Moerwijk', 'Morgenstond'])
    await expect(page.getByRole('checkbox', { name, exact: true })).toBeChecked();
  await expect(page.getByText(/laten opvallen: Jeugdoverlast/)).toBeVisible();
  await expectAccessible(page);
  await alert.getByRole('link').first().click();
  await expect(what).toBeFocused();

  await what.fill(title);
  await expect(page.getByText('lijkt een telefoonnummer').and(page.getByRole('status'))).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Morgenstond', exact: true }).uncheck();
  await send.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByText(/^Voorgesteld\. Vul in wat het overleg nodig heeft/)).toBeVisible();
  approach = page.url().replace(/\?.*/, '');
  const linked = page.getByRole('region', { name: 'Aandachtsgebieden' });
  await expect(linked).toContainText('Jeugdoverlast wijk Moerwijk, 3e kwartaal 2026');
  await expect(page.getByRole('region', { name: 'Waar', exact: true })).toContainText('getekende omtrek');
  // A part of it begins where it is.
  await page.getByRole('link', { name: 'VLOT-inzet aanvragen' }).click();
  await expect(page.getByText('Hier staat de omtrek van de aanpak waar dit bij hoort')).toBeVisible();
  await expect(outline).toHaveValue(/^(4\.\d+ 52\.\d+\n?){3}$/);
  await expectSound(page);
  await page.goto(approach);
  await expect(page.getByRole('link', { name: 'Op de kaart' })).toHaveAttribute('href', /periode=2026-K3/);
  await expectSound(page);
});

test('it goes on when CHEERS is filled in and the overleg decided, with the keyboard alone', async ({
  page,
}) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(approach);
  const onwards = page.getByRole('region', { name: 'Verder' });
  const takeUp = onwards.locator('details').filter({ hasText: 'Pak op' }).first();
  await takeUp.locator('summary').click();
  await expect(takeUp).toContainText('Vul eerst in: Gemeenschap, Schade');
  await expect(takeUp.getByRole('button')).toHaveCount(0);

  const contents = page.getByRole('region', { name: 'Is het een probleem (CHEERS)' });
  await contents.getByText('Vul in of wijzig').click();
  for (const name of ['Gemeenschap', 'Schade', 'Verwachting', 'Gebeurtenissen', 'Herhaling', 'Gelijkenis'])
    await contents.getByLabel(name, { exact: true }).selectOption('Ja');
  await contents.getByRole('button', { name: 'Bewaar' }).click();
  await expect(page.getByText('Bewaard.', { exact: true })).toBeVisible();
  await expect(contents).toContainText('6 van 6 ingevuld');

  // From here on no mouse.
  await takeUp.locator('summary').press('Enter');
  const button = takeUp.getByRole('button', { name: 'Leg het besluit vast: pak op' });
  await page.keyboard.press('Tab');
  await expect(takeUp.getByLabel('Besloten door')).toBeFocused();
  await page.keyboard.type('Lokale');
  await expect(takeUp.getByLabel('Besloten door')).toHaveValue('driehoek');
  await button.press('Enter');
  // Half a decision: the day is asked for, and the overleg stays.
  await expect(takeUp.getByRole('alert')).toContainText('Vul een datum in.');
  await expect(takeUp.getByLabel('Besloten door')).toHaveValue('driehoek');
  await expectAccessible(page);
  await takeUp.getByRole('alert').getByRole('link').press('Enter');
  const day = takeUp.getByLabel('Op', { exact: true });
  await expect(day).toBeFocused();
  const year = (await day.getAttribute('max'))?.slice(0, 4) ?? '';
  // The first of January is typed alike whether a browser asks for the day or for the month first.
  await page.keyboard.type(`0101${year}`);
  await expect(day).toHaveValue(`${year}-01-01`);
  await button.press('Enter');
  await expect(page.getByText('Probleemgebied · scannen')).toBeVisible();
  const history = page.getByRole('region', { name: 'Verloop' });
  await expect(history).toContainText('Voorgesteld › Scannen, besluit Lokale driehoek');
});

test('another organisation is asked for the lead, which stays until that accepts', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(approach);
  const lead = page.getByRole('region', { name: 'Voortouw' });
  await lead.getByText('Draag het voortouw over').click();
  await lead.getByLabel('Aan wie').selectOption('Jongerenwerk Escamp (fictief)');
  await lead.getByRole('button', { name: 'Vraag deze organisatie' }).click();
  await expect(lead.getByRole('alert')).toContainText(
    'Vul in waarom deze organisatie het voortouw zou nemen.',
  );
  await expect(lead.getByLabel('Aan wie').locator('option:checked')).toHaveText(
    'Jongerenwerk Escamp (fictief)',
  );
  await lead.getByLabel('Waarom').fill('Zij kennen de jongeren en zijn er elke avond.');
  await lead.getByRole('button', { name: 'Vraag deze organisatie' }).click();
  await expect(lead).toContainText('gevraagd');
  await expect(lead.locator('.now')).toContainText('Gemeente Den Haag (fictief)');
  await expect(lead.getByRole('button', { name: 'Neem het voortouw over' })).toHaveCount(0);
  const history = page.getByRole('region', { name: 'Verloop' });
  await expect(history.getByRole('listitem').first()).toContainText(
    'Jongerenwerk Escamp (fictief) gevraagd voor het voortouw',
  );
  await expectSound(page);
  await lead.getByRole('button', { name: 'Trek de vraag in' }).click();
  await expect(history.getByRole('listitem').first()).toContainText('ingetrokken');
});

test('what was known on a past day is shown as it was, and nothing can be done there', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(`${product.url}/plannen`);
  await page.getByRole('link', { name: /^Avondoverlast rond pleinen in Moerwijk/ }).click();
  await expect(page.getByText('Probleemgebied · doen')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Wat eronder loopt' })).toContainText('Straatcoaches');
  await page.getByText('Toen bekend').click();
  const day = page.getByLabel('Zoals bekend op');
  await day.fill((await day.getAttribute('min')) ?? '');
  await page.getByRole('button', { name: 'Toon' }).click();
  await expect(page.getByText(/^Zoals bekend op \d+ [a-z]+ 2026\.$/)).toBeVisible();
  await expect(page.getByText('Probleemgebied · voorgesteld')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Verder' })).toHaveCount(0);
  await expectSound(page);
  await page.getByRole('link', { name: 'Terug naar nu' }).click();
  await expect(page.getByRole('region', { name: 'Verder' })).toBeVisible();
});

test('a problem stands in ink among its neighbours, beside what was advised then', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(`${product.url}/plannen`);
  await page.getByRole('link', { name: /^Avondoverlast rond pleinen in Moerwijk/ }).click();
  const where = page.getByRole('region', { name: 'Waar', exact: true });
  await expect(where.getByRole('img', { name: /^Kaart van Moerwijk-Zuid en Moerwijk-Oost/ })).toBeVisible();
  await expect(where).toContainText(/Straatcoaches op de pleinen van Moerwijk, \d+ \w+ – \d+ \w+ 2026/);
  await expect(page.getByRole('region', { name: 'Niveau en gebied' })).toContainText(
    /[Aa]dvies toen: .+; besloten: buurt\./,
  );
  await page.getByRole('link', { name: 'in uitvoering' }).click();
  await expect(page.getByRole('region', { name: 'Waar', exact: true }).getByRole('img')).toBeVisible();
});

test('another hotspot is linked with why, and let go of again', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(approach);
  const linked = page.getByRole('region', { name: 'Aandachtsgebieden' });
  const form = linked.locator('#koppel');
  await form.locator('summary').click();
  const choice = form.getByLabel('Welk aandachtsgebied');
  // Computed in the background, after the product came up.
  await expect(async () => {
    await page.reload();
    await expect(choice.locator('option').nth(1)).toBeAttached({ timeout: 1000 });
  }).toPass();
  await form.locator('summary').click();
  const name = (await choice.locator('option').nth(1).textContent()) ?? '';
  await choice.selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Koppel' }).click();
  await expect(form.getByRole('alert')).toContainText('Vul in waarom dit bij de aanpak hoort.');
  await expect(choice.locator('option:checked')).toHaveText(name);
  await expectAccessible(page);
  await form.getByLabel('Waarom hoort dit erbij').fill('Dezelfde groep komt ook hier.');
  await form.getByRole('button', { name: 'Koppel' }).click();
  await expect(linked).toContainText('viel toen op');
  const history = page.getByRole('region', { name: 'Verloop' });
  await expect(history.getByRole('listitem').first()).toContainText('Aandachtsgebied gekoppeld');
  const last = linked.locator('details').filter({ hasText: 'Maak los' }).last();
  await last.locator('summary').click();
  await last.getByLabel('Waarom').fill('Het bleek een andere groep.');
  await last.getByRole('button', { name: 'Maak los' }).click();
  await expect(history.getByRole('listitem').first()).toContainText('Aandachtsgebied losgemaakt');
});

test('who steers reads it and changes nothing; a wijk elsewhere is told that it is not there', async ({
  page,
}) => {
  await comeInAs(page, 'steeringMember');
  await page.goto(approach);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('region', { name: 'Verder' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Bewaar|Leg het besluit vast|Vraag/ })).toHaveCount(0);
  await expectAccessible(page);
  await comeInAs(page, 'wijkteamRegisseur', 'WK051804');
  expect((await page.request.get(approach)).status()).toBe(404);
  await page.goto(`${product.url}/plannen`);
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});

test('what was handed up goes on in another approach, and both pages say so', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor', 'GM0268');
  await page.goto(`${product.url}/plannen?stand=gesloten`);
  await page.getByRole('link', { name: 'Jongeren in de portieken van Hatert' }).click();
  const onwards = page.getByRole('region', { name: 'Hoe het verdergaat' });
  await expect(onwards.getByRole('link', { name: 'Rommel en ruzie in de portieken' })).toBeVisible();
  // It runs on as that already.
  await expect(onwards.getByRole('link', { name: 'Schaal op naar probleemgebied' })).toHaveCount(0);
  await expectSound(page);
  await onwards.getByRole('link', { name: 'Schaal op naar overlastpandenlijst' }).click();

  await expect(page.getByText('Gaat verder op Jongeren in de portieken van Hatert.')).toBeVisible();
  await expect(page.getByLabel('Wat speelt er, en waar')).toHaveValue('Jongeren in de portieken van Hatert');
  await expect(page.getByRole('checkbox', { name: 'Hatert', exact: true })).toBeChecked();
  await expectSound(page);
  await page.getByLabel('Panden op de lijst').fill('4');
  await page.getByLabel('Welk overleg beslist').selectOption('Wijkoverleg');
  await page.getByLabel('Wanneer').fill(await page.getByLabel('Opnieuw bekijken op').inputValue());
  await page.getByRole('button', { name: 'Stel voor' }).click();

  await expect(page.getByText('als vervolg op een eerdere aanpak')).toBeVisible();
  await page.getByText('vervolg op').getByRole('link').click();
  await expect(onwards.getByText(/opgeschaald naar overlastpandenlijst/)).toBeVisible();
  await expect(onwards.getByRole('link', { name: /^Schaal op/ })).toHaveCount(0);
});
