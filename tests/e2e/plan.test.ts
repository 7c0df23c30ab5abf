import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { expectAccessible, expectSound } from './support/accessible.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expect, test } from './support/test.ts';

/* A product of its own: a plan is written here, and carried on from test to test. */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const partner = 'Jongerenwerk Escamp (fictief)';
const title = 'Avondoverlast rond pleinen in Moerwijk-Zuid en -Oost';
let folder: string;
let product: Product;
/** Address of the plan that the demo tells of. */
let plan: string;

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

/** Chooses an organisation where a role is chosen. */
async function comeInFor(page: Page, organisation: string): Promise<void> {
  await page.goto(`${product.url}/welkom`);
  await page.getByText('Meer rollen').click();
  await page.getByRole('button', { name: organisation }).click();
  await page.waitForURL(/\/start/);
}

// The browser itself notes that a form came back, and that a page is not for someone.
test.use({ allowedMessages: [/status of (422|409|403|404)/] });

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a plan tells its goal, who does what, what is late and when', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(`${product.url}/plannen`);
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('link', { name: 'in uitvoering' }).click();
  await page.waitForURL(/\/plan$/);
  plan = page.url();
  await expect(region(page, 'Doel')).toContainText('uiterlijk 14 maart 2027');
  await expect(region(page, 'Meetbaarheid')).toContainText('doel is meetbaar');
  const matrix = region(page, 'Wie draagt wat bij');
  await expect(matrix).toContainText('9 van 11 bijdragen toegezegd · 1 gevraagd · 1 afgewezen');
  await expect(matrix).toContainText('‘Geen capaciteit voor portieken vóór januari.’');
  await expect(matrix.getByText('voortouw', { exact: true })).toHaveCount(1);
  await expect(region(page, 'Afspraken')).toContainText('4 dagen te laat');
  const time = page.getByRole('figure', { name: 'Inzet in de tijd' });
  await time.getByText('Tabel').click();
  await expect(time.getByRole('row', { name: /Toezicht portieken/ })).toContainText('wacht op de corporatie');
  await expectSound(page);
});

test('a contribution is asked, with everything kept when something is lacking', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(plan);
  const matrix = region(page, 'Wie draagt wat bij');
  await matrix.getByText('Vraag een bijdrage').click();
  await matrix.getByLabel('Welke organisatie').first().selectOption(partner);
  await matrix.getByLabel('Voor welke interventie').first().selectOption('Verlichting pleinen');
  await matrix.getByRole('button', { name: 'Vraag deze organisatie' }).click();
  await expect(matrix.getByRole('alert')).toContainText('Vul in wat u van deze organisatie vraagt.');
  await expect(matrix.getByLabel('Welke organisatie').first().locator('option:checked')).toHaveText(partner);
  await expectAccessible(page);
  await matrix.getByLabel('Wat vraagt u').fill('Met jongeren kijken waar het donker is.');
  await matrix.getByRole('button', { name: 'Vraag deze organisatie' }).click();
  await expect(matrix).toContainText('2 gevraagd');
  // Nobody answers for another organisation.
  await expect(matrix.getByRole('button', { name: /^Zeg toe/ })).toHaveCount(0);
});

test('an organisation is not asked past its covenant, and what was typed stays; the load of organisations tells hours', async ({
  page,
}) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(plan);
  const matrix = region(page, 'Wie draagt wat bij');
  await expect(matrix).toContainText('convenant liep af op 31 okt 2026');
  await matrix.getByText('Vraag een bijdrage').click();
  await matrix.getByLabel('Welke organisatie').first().selectOption('Woningcorporatie Zuidwest (fictief)');
  await matrix.getByLabel('Voor welke interventie').first().selectOption('Gezinsmanager');
  await matrix.getByLabel('Wat vraagt u').fill('Huishoudens aanmelden bij de gezinsmanager.');
  await matrix.getByLabel('Uren per week').fill('4');
  await matrix.getByRole('button', { name: 'Vraag deze organisatie' }).click();
  await expect(matrix.getByRole('alert')).toContainText(
    'Convenant Woonoverlast van Woningcorporatie Zuidwest (fictief) liep af op 31 okt 2026.',
  );
  await expect(matrix.getByLabel('Wat vraagt u')).toHaveValue('Huishoudens aanmelden bij de gezinsmanager.');
  await expect(matrix.getByLabel('Uren per week')).toHaveValue('4');
  await matrix.getByRole('link', { name: 'Bekijk de belasting van partners' }).click();
  const coaches = page.getByRole('row', { name: /Straatcoaches Escamp/ }).first();
  await expect(coaches).toContainText('100 van 96, 4 te veel');
  await expect(coaches).toContainText('Convenant Inzet straatcoaches loopt af op 6 dec 2026');
  await expectSound(page);
});

test('the organisation finds it on its own page, promises one thing and turns another down', async ({
  page,
}) => {
  await comeInFor(page, partner);
  await page.getByRole('link', { name: 'Bijdragen', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Twee vragen wachten op antwoord');
  await expectSound(page);
  await page.getByRole('button', { name: 'Zeg toe: Verlichting pleinen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Eén vraag wacht op antwoord');
  const asked = region(page, 'Gevraagd');
  await asked.getByText('Wijs af, met reden').click();
  await asked.getByRole('button', { name: 'Wijs af' }).click();
  await expect(asked.getByRole('alert')).toContainText('Vul in waarom uw organisatie dit niet doet.');
  await asked.getByLabel('Waarom niet').fill('Er is geen beheerder voor het gebouw.');
  await asked.getByRole('button', { name: 'Wijs af' }).click();
  const promised = region(page, 'Toegezegd');
  const lights = promised.getByRole('listitem').filter({ hasText: 'Verlichting pleinen' });
  await lights.getByText('Meld voortgang').first().click();
  await lights.getByLabel('Hoe gaat het?').fill('Twee avonden rondgelopen met acht jongeren.');
  await lights.getByRole('button', { name: 'Meld voortgang' }).click();
  await expect(lights).toContainText('Twee avonden rondgelopen met acht jongeren.');
  await page.getByRole('link', { name: title }).first().click();
  await expect(region(page, 'Wie draagt wat bij')).toContainText('Er is geen beheerder voor het gebouw.');
  await expect(
    page.getByRole('button', { name: /Leg vast|Vraag deze organisatie|Begin een nieuwe/ }),
  ).toHaveCount(0);
});

test('an agreement is made, moved and done with the keyboard alone', async ({ page }) => {
  await comeInAs(page, 'wijkteamRegisseur', 'WK051836');
  await page.goto(plan);
  const agreements = region(page, 'Afspraken');
  await agreements.getByText('Leg een afspraak vast').press('Enter');
  await page.keyboard.press('Tab');
  await expect(agreements.getByLabel('Wat is afgesproken')).toBeFocused();
  await page.keyboard.type('Lampen nalopen met bewoners');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Straatcoaches');
  await page.keyboard.press('Tab');
  const day = agreements.getByLabel('Gedaan op');
  await expect(day).toBeFocused();
  // The first of January is typed alike whether a browser asks for the day or for the month first.
  await page.keyboard.type('01012027');
  await expect(day).toHaveValue('2027-01-01');
  await agreements.getByRole('button', { name: 'Leg vast' }).press('Enter');
  const made = agreements.getByRole('listitem').filter({ hasText: 'Lampen nalopen met bewoners' });
  await expect(made).toContainText('Straatcoaches Escamp (fictief)');
  await expect(made).toContainText('vr 1 jan');
  await made.getByRole('button', { name: /^Gedaan/ }).press('Enter');
  await agreements.getByText(/^Afgerond/).press('Enter');
  await expect(made).toContainText('gedaan');
});

test('what moved twice asks for a choice', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(plan);
  const late = region(page, 'Afspraken')
    .getByRole('listitem')
    .filter({ hasText: 'Rooster van de avonduren' });
  await expect(late).toContainText('Twee keer verschoven.');
  await late.getByText('Geef aan een andere organisatie').click();
  await late.getByLabel('Aan wie').selectOption('Politie Den Haag (fictief)');
  await late.getByLabel('Nieuwe dag').last().fill('2027-01-15');
  await late.getByRole('button', { name: 'Geef over' }).click();
  await expect(late.getByRole('alert')).toContainText('Vul in waarom');
  await late.getByLabel('Waarom').nth(1).fill('De coaches stoppen in december.');
  await late.getByRole('button', { name: 'Geef over' }).click();
  await expect(late).toContainText('Politie Den Haag (fictief)');
  await expect(late).not.toContainText('Twee keer verschoven.');
});

test('a plan is adjusted, submitted, and approved by a second person', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(plan);
  const standing = region(page, 'Stand van het plan');
  await standing.getByText('Stel het plan bij').click();
  await standing.getByLabel('Waarom').fill('De avondopenstelling gaat niet door.');
  await standing.getByRole('button', { name: 'Begin een nieuwe versie' }).click();
  await expect(standing).toContainText('wordt bijgesteld');
  await page.getByText('Voeg een interventie toe').click();
  const form = page.locator('#interventie');
  await form.getByLabel('In eigen woorden').fill('Sport op het plein');
  await form.getByLabel('Van', { exact: true }).fill('2026-12-01');
  await form.getByLabel('Tot en met').fill('2026-11-20');
  await form.getByRole('button', { name: 'Voeg toe' }).click();
  await expect(form.getByRole('alert')).toContainText('Het einde ligt voor het begin.');
  await form.getByLabel('Tot en met').fill('2027-02-28');
  await form.getByRole('button', { name: 'Voeg toe' }).click();
  await expect(region(page, 'Wie draagt wat bij')).toContainText('Sport op het plein');
  await standing.getByRole('button', { name: 'Leg het plan voor' }).click();
  await expect(standing).toContainText('voorgelegd');
  await expect(standing.getByRole('button', { name: 'Leg het besluit vast' })).toHaveCount(0);

  await comeInAs(page, 'steeringMember');
  await page.goto(plan);
  await standing.getByLabel('Besloten door').selectOption('Lokale driehoek');
  const max = (await standing.getByLabel('Op', { exact: true }).getAttribute('max')) ?? '';
  await standing.getByLabel('Op', { exact: true }).fill(max);
  await standing.getByRole('button', { name: 'Leg het besluit vast' }).click();
  await expect(standing).toContainText('in uitvoering');
  const versions = region(page, 'Vastgestelde versies');
  await versions.getByText(/^Versie 1,/).click();
  await expect(versions).toContainText('Avondopenstelling');
  await expectSound(page);
});

test('what was known on a past day is shown as it was, and nothing can be done there', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(`${plan}?toen=2026-09-10`);
  await expect(page.getByText(/^Zoals bekend op 10 sep 2026\.$/)).toBeVisible();
  await expect(region(page, 'Stand van het plan')).toContainText('concept');
  await expect(region(page, 'Afspraken')).toContainText('Nog geen afspraken');
  await expect(page.getByRole('button', { name: /Leg vast|Vraag|Gedaan/ })).toHaveCount(0);
  await expectAccessible(page);
});

test('who works for no organisation is told so; a wijk elsewhere is told that there is no plan', async ({
  page,
}) => {
  await comeInAs(page, 'steeringMember');
  await page.goto(`${product.url}/bijdragen`);
  await expect(page.getByText('Voor welke organisatie werkt u?')).toBeVisible();
  await expectAccessible(page);
  await comeInAs(page, 'wijkteamRegisseur', 'WK051804');
  expect((await page.request.get(plan)).status()).toBe(404);
});

test('another kind of approach begins from the list, and the organisation that is asked for its lead is told', async ({
  page,
}) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(`${product.url}/plannen`);
  await page.getByRole('link', { name: 'Nieuw: probleemgebied' }).click();
  await page.waitForURL(/plannen\/nieuw/);
  await page.getByLabel('Wat speelt er, en waar').fill('Onrust bij de halte');
  await page.getByRole('group', { name: 'Soort' }).getByRole('link', { name: 'JPP-probleem' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stel een JPP-probleem voor');
  await expect(page.getByLabel('Wat speelt er, en waar')).toHaveValue('Onrust bij de halte');
  await expectSound(page);
  await page.getByRole('checkbox', { name: 'Moerwijk-Zuid', exact: true }).check();
  await page.getByLabel('Welk overleg beslist').selectOption('JPP-overleg');
  await page.getByLabel('Wanneer').fill('2026-11-20');
  await page.getByRole('button', { name: 'Stel voor' }).click();
  await expect(page.getByText('JPP-probleem · voorgesteld')).toBeVisible();
  const lead = region(page, 'Voortouw');
  await lead.getByText('Draag het voortouw over').click();
  await lead.getByLabel('Aan wie').selectOption(partner);
  await lead.getByLabel('Waarom').fill('Zij zijn er elke avond.');
  await lead.getByRole('button', { name: 'Vraag deze organisatie' }).click();
  await expect(lead).toContainText('gevraagd');
  await page.goto(`${product.url}/plannen?soort=jpp-probleem`);
  await expect(page.getByRole('link', { name: 'Nieuw: JPP-probleem' })).toBeVisible();

  await comeInFor(page, partner);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('raag om het voortouw');
  await page.getByRole('link', { name: 'Onze bijdragen' }).first().click();
  await region(page, 'Voortouw gevraagd').getByRole('link', { name: 'Onrust bij de halte' }).click();
  await lead.getByRole('button', { name: 'Neem het voortouw over' }).click();
  await expect(lead.locator('.now')).toContainText(partner);
  await page.goto(`${product.url}/bijdragen`);
  await expect(region(page, 'Voortouw gevraagd')).toHaveCount(0);
});
