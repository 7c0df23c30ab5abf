import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { expectAccessible, expectSound } from './support/accessible.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

/* A product of its own: signals are worked on here, and carried on from test to test. */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const partner = 'Welzijn Nijmegen (fictief)';
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

// The browser itself notes that a form came back, and that a page is not for someone.
test.use({ allowedMessages: [/status of (422|409|403|404)/] });

async function comeInAs(page: Page, role: string, area: string): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: `${role}:${area}`, url: product.url }]);
}

const row = (page: Page, title: string) =>
  page
    .getByRole('list', { name: 'Signalen' })
    .locator(':scope > li')
    .filter({ has: page.locator('summary b', { hasText: title }) });
const inbox = (query = '') => `${product.url}/signalen${query}`;

test('the inbox tells what waits, what is late and what looks alike', async ({ page }) => {
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  await page.goto(inbox());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Tien signalen te wegen, waarvan vijf te laat. Op deze bladzijde lijken er drie op een ander',
  );
  await expect(row(page, 'Geluid en vuur bij speeltuin')).toContainText('lijkt op bundel 1 (5)');
  await expectSound(page);
  await page.getByRole('link', { name: /^Te laat/ }).click();
  await expect(page).toHaveURL(/telaat=1/);
  await expect(page.getByRole('list', { name: 'Signalen' }).locator(':scope > li')).toHaveCount(5);
  await page.getByLabel('Soort').selectOption('Afval en leefomgeving');
  await expect(page.getByRole('list', { name: 'Signalen' }).locator(':scope > li')).toHaveCount(1);
});

test('by keyboard a signal is put in the bundle it resembles, and taken out again', async ({ page }) => {
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  await page.goto(inbox());
  await expect(page.locator('html[data-hydrated]')).toHaveCount(1);
  const open = page.locator('details[name="signaal"][open] summary');
  for (let step = 0; step < 9; step++) await page.keyboard.press('j');
  await expect(open).toContainText('Geluid en vuur bij speeltuin');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(open).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('b');
  await expect(page.getByRole('status').filter({ hasText: 'In bundel 1 gedaan.' })).toBeVisible();
  await expect(row(page, 'Geluid en vuur bij speeltuin')).toContainText('bundel 1 (6)');
  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Uit de bundel gehaald.' })).toBeVisible();
  await expect(row(page, 'Geluid en vuur bij speeltuin')).toContainText('lijkt op bundel 1 (5)');
});

test('a signal is taken up, and by keyboard another passed on to who is proposed', async ({ page }) => {
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  await page.goto(inbox('?soort=geluid'));
  await expect(page.locator('html[data-hydrated]')).toHaveCount(1);
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'Pak op' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Opgepakt.' })).toBeVisible();
  await page.goto(inbox('?soort=woonoverlast'));
  await expect(page.locator('html[data-hydrated]')).toHaveCount(1);
  await page.keyboard.press('j');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/doe=passOn/);
  await expect(page.getByText('Voorstel: Gemeente Nijmegen (fictief)')).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Naar wie').selectOption(partner);
  await page.getByRole('button', { name: 'Zet door' }).click();
  await expect(page.getByRole('region', { name: 'Verloop' })).toContainText(`Doorgezet naar ${partner}`);
  await expect(page.getByText('Voorgesteld was Gemeente Nijmegen (fictief).')).toBeVisible();
});

test('a rejection needs a reason, keeps what was chosen, and waits to be told to the source', async ({
  page,
}) => {
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  await page.goto(inbox('?soort=afval-en-leefomgeving'));
  await expect(page.locator('html[data-hydrated]')).toHaveCount(1);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await expect(page).toHaveURL(/doe=reject/);
  await page.getByLabel('Waarom wijst u het af').fill('Bel 06-12345678 voor meer');
  await page.getByRole('button', { name: 'Wijs af met reden' }).click();
  await expect(page.getByRole('alert')).toContainText('06-12345678');
  await expect(page.getByLabel('Waarom wijst u het af')).toHaveValue('Bel 06-12345678 voor meer');
  await expectAccessible(page);
  await page.getByLabel('Waarom wijst u het af').fill('Het is vanochtend opgehaald.');
  await page.getByRole('button', { name: 'Wijs af met reden' }).click();
  await expect(page.getByText('terug te koppelen, was afgewezen').first()).toBeVisible();
  await page.getByText('Leg terugkoppeling vast').first().click();
  await page.getByLabel('Wat hoorde de bron').fill('Dank, het is opgehaald.');
  await page.getByRole('button', { name: 'Leg terugkoppeling vast' }).click();
  await expect(page.getByText('teruggekoppeld, was afgewezen').first()).toBeVisible();
});

test('by keyboard a signal goes into an approach that runs there, and out of it again', async ({ page }) => {
  const approach = 'Rommel en ruzie in de portieken van Hatert';
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  await page.goto(inbox());
  await expect(page.locator('html[data-hydrated]')).toHaveCount(1);
  await row(page, 'Vuurwerk bij de speeltuin').locator('summary').click();
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/doe=aanpak/);
  await expect(page.getByLabel('Welke aanpak').locator('option:checked')).toHaveText(approach);
  await expectSound(page);
  await page.getByRole('button', { name: 'Neem op in aanpak' }).click();
  const signal = page.url();
  await expect(page.getByText('opgepakt', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: approach }).click();
  const taken = page.getByRole('region', { name: 'Signalen en bundels' });
  // Beside the one that it began with.
  await expect(taken.getByRole('listitem')).toHaveCount(2);
  await expectSound(page);
  await taken.getByRole('button', { name: 'Haal eruit: Vuurwerk bij de speeltuin' }).click();
  await expect(taken.getByRole('listitem')).toHaveCount(1);
  await page.goto(signal);
  await expect(page.getByRole('region', { name: 'Verloop' })).toContainText(
    `Uit de aanpak “${approach}” gehaald`,
  );
  await expect(page.getByText('opgepakt', { exact: true })).toBeVisible();
});

test('a bundle moves as a whole, and gives a signal back', async ({ page }) => {
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  await page.goto(inbox('/bundels/1'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Vijf signalen over één probleem in Hatert',
  );
  await expectSound(page);
  await page.getByRole('button', { name: 'Haal eruit: Scooters en groep bij de speeltuin' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Vier signalen over één probleem in Hatert',
  );
  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Vijf signalen over één probleem in Hatert',
  );
  await page.getByText('Pak op', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Pak op' }).click();
  await expect(page.getByText('opgepakt', { exact: true })).toHaveCount(5);
  await page.goto(inbox('/bundels/1?doe=aanpak'));
  await page.getByRole('button', { name: 'Neem op in aanpak' }).click();
  await page.getByRole('link', { name: 'Rommel en ruzie in de portieken van Hatert' }).click();
  const taken = page.getByRole('region', { name: 'Signalen en bundels' });
  await expect(taken.getByRole('listitem').filter({ hasText: '5 signalen' })).toHaveCount(1);
  await taken.getByRole('button', { name: /^Haal eruit: Bundel 1/ }).click();
  await expect(taken.getByRole('listitem')).toHaveCount(1);
});

test('on a telephone a new signal is asked about what it resembles before it is kept', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  await page.goto(inbox());
  await page.getByRole('link', { name: 'Nieuw signaal' }).click();
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await expect(page.getByRole('alert')).toContainText('Vul in wat er speelt, in één regel.');
  await page.getByLabel('Wat speelt er').fill('Vuur op het trapveld');
  await page.getByLabel('Soort').selectOption('Baldadigheid');
  await page.getByLabel('Gebied', { exact: true }).selectOption('Hatert (buurt)');
  await page.getByLabel('Dagdeel').selectOption('avond, 18 tot 24 uur');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await expect(page.getByRole('group', { name: 'Lijkt dit op een bestaand signaal?' })).toBeVisible();
  // All that was filled in stands there still.
  await expect(page.getByLabel('Wat speelt er')).toHaveValue('Vuur op het trapveld');
  await expect(page.getByLabel('Gebied', { exact: true }).locator('option:checked')).toHaveText(
    'Hatert (buurt)',
  );
  await expectNoSideways(page);
  await expectAccessible(page);
  await page.getByLabel(/Ja, voeg toe aan bundel 1/).check();
  await page.getByRole('button', { name: 'Leg vast' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Vastgelegd.' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^bundel 1 \(6\)/ })).toBeVisible();
});

test.describe('without a connection', () => {
  // A map that was still loading says so itself.
  test.use({ allowedMessages: [/Worker failed to load|ERR_INTERNET_DISCONNECTED/] });

  test('a new signal stays as it was typed, until it can be sent', async ({ page }) => {
    await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
    await page.goto(inbox('/nieuw'));
    await page.getByLabel('Wat speelt er').fill('Lawaai bij de brug');
    await page.getByLabel('Soort').selectOption('Geluid op straat');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await expect(page.getByText('Uw formulier is niet verstuurd: er is geen verbinding')).toBeVisible();
    await expect(page.getByLabel('Wat speelt er')).toHaveValue('Lawaai bij de brug');
    await expectAccessible(page);
    await page.context().setOffline(false);
    await expect(page.getByText('Uw formulier is niet verstuurd')).toHaveCount(0);
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lawaai bij de brug');
  });
});

test('what is filled in before the page reacts stays, and a choice is heard', async ({ page }) => {
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  const script = /_app\/immutable\/entry\/app/;
  const before = async (address: string, fillIn: () => Promise<unknown>) => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    await page.route(script, async (route) => {
      await begun;
      await route.continue();
    });
    // A visit ends once the page reacts.
    const visit = page.goto(address);
    await fillIn();
    begin();
    await visit;
    await page.unroute(script);
  };
  await before(inbox('/nieuw'), async () => {
    await page.getByLabel('Wat speelt er').fill('Vuur op het trapveld');
    await page.getByLabel('Soort').selectOption('Baldadigheid');
  });
  await expect(page.getByLabel('Wat speelt er')).toHaveValue('Vuur op het trapveld');
  await expect(page.getByLabel('Soort').locator('option:checked')).toHaveText('Baldadigheid');
  await before(inbox(), () => page.getByLabel('Bron').selectOption({ index: 1 }));
  await expect(page).toHaveURL(/bron=/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('a partner brings a signal without a place, and sees its own and what it got', async ({ page }) => {
    await page.goto(`${product.url}/welkom`);
    await page.getByText('Meer rollen').click();
    await page.getByRole('button', { name: partner }).click();
    await page.goto(inbox('/nieuw'));
    await expect(page.getByLabel('Van welke organisatie').locator('option')).toHaveText([partner]);
    await page.getByLabel('Wat speelt er').fill('Jongeren vertellen over een feest, plek onbekend');
    await page.getByLabel('Soort').selectOption('Groep jongeren op straat');
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await expect(page.getByText('Vastgelegd.', { exact: true })).toBeVisible();
    // It follows a signal and does not weigh it.
    await expect(page.getByRole('region', { name: 'Verder' })).toHaveCount(0);
    await page.goto(inbox());
    await expect(row(page, 'Jongeren vertellen over een feest')).toContainText('plaats nodig');
    await expect(row(page, 'Harde muziek')).toHaveCount(0);
    await page.goto(inbox('?stand=behandeling'));
    await expect(row(page, 'Ruzie op de galerij')).toContainText('Woonoverlast');
  });
});

test('who works for the municipality gives it a place; who works elsewhere never hears of it', async ({
  page,
}) => {
  await comeInAs(page, 'oovAdvisor', 'GM0268');
  await page.goto(inbox('?plaats=onbekend'));
  const lost = row(page, 'Jongeren vertellen over een feest');
  await lost.locator('summary').click();
  await lost.getByRole('link', { name: /^Open signaal/ }).click();
  await page.waitForURL(/\/signalen\/[0-9a-f-]{36}/);
  const address = page.url();
  await page.getByText('Geef de plaats').click();
  await page.getByLabel('Gebied', { exact: true }).selectOption('Dukenburg (wijk)');
  await page.getByRole('button', { name: 'Bewaar de plaats' }).click();
  await expect(page.getByText('Plaats bekend: Dukenburg')).toBeVisible();
  await comeInAs(page, 'wijkteamRegisseur', 'BU02680616');
  expect((await page.goto(address))?.status()).toBe(404);
  await comeInAs(page, 'oovAdvisor', 'GM0518');
  expect((await page.goto(address))?.status()).toBe(404);
  await comeInAs(page, 'steeringMember', 'GM0268');
  expect((await page.goto(address))?.status()).toBe(403);
});
