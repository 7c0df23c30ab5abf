import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { demoFolder } from './support/demo-folder.ts';
import { keyboard, mouse, type Hands } from './support/hands.ts';
import { expect, test } from './support/test.ts';

/*
 * The whole line in one go, with four people side by side: from a hotspot to a decision, a plan, an accepted contribution, and what
 * the stuurgroep sees of it. A product of its own, because all of it is written.
 */
test.describe.configure({ mode: 'serial', timeout: 300_000 });

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

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name, exact: true });

async function comeInAs(page: Page, role: string, area: string): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: `${role}:${area}`, url: product.url }]);
}

/** The advisor, from the hotspot on the map: proposes a probleemgebied and records that it was taken up. */
async function takeUp(page: Page, hands: Hands, municipality: string, title: string): Promise<void> {
  await comeInAs(page, 'oovAdvisor', municipality);
  await page.goto(`${product.url}/kaart?gebied=${municipality}&niveau=wijk&thema=alle&weergave=lijst`);
  const hotspots = region(page, 'Aandachtsgebieden');
  await hands.press(hotspots.getByRole('link', { name: 'Maak probleemgebied' }).first());
  await page.waitForURL(/plannen\/nieuw/);
  await hands.write(page.getByLabel('Wat speelt er, en waar'), title);
  await hands.choose(page.getByLabel('Welk overleg beslist'), 'Lokale driehoek');
  await hands.date(page.getByLabel('Wanneer'), '2026-12-12');
  await hands.press(page.getByRole('button', { name: 'Stel voor' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

  const contents = region(page, 'Is het een probleem (CHEERS)');
  await hands.press(contents.locator('summary').filter({ hasText: 'Vul in of wijzig' }));
  for (const name of ['Gemeenschap', 'Schade', 'Verwachting', 'Gebeurtenissen', 'Herhaling', 'Gelijkenis'])
    await hands.choose(contents.getByLabel(name, { exact: true }), 'Ja');
  await hands.press(contents.getByRole('button', { name: 'Bewaar' }));
  await expect(page.getByText('Bewaard.', { exact: true })).toBeVisible();
  const onwards = region(page, 'Verder').locator('details').filter({ hasText: 'Pak op' }).first();
  await hands.press(onwards.locator('summary'));
  await hands.choose(onwards.getByLabel('Besloten door'), 'Lokale driehoek');
  await hands.date(onwards.getByLabel('Op', { exact: true }), '2026-10-10');
  await hands.press(onwards.getByRole('button', { name: 'Leg het besluit vast: pak op' }));
  await expect(page.getByText('Probleemgebied · scannen')).toBeVisible();
}

/** The advisor writes the plan, asks a contribution of an organisation, and submits it. */
async function writePlan(page: Page, hands: Hands, organisation: string): Promise<void> {
  await hands.press(page.locator('.facts a[href$="/plan"]'));
  await page.waitForURL(/\/plan$/);
  const goal = region(page, 'Doel');
  const newGoal = page.locator('#nieuw-doel');
  await hands.press(newGoal.locator('summary'));
  await hands.date(newGoal.getByLabel('Van', { exact: true }), '2026-05-05');
  await hands.date(newGoal.getByLabel('Tot en met'), '2026-08-08');
  await hands.write(newGoal.getByLabel('Verandering in procent'), '-50');
  await hands.date(newGoal.getByLabel('Bereikt uiterlijk op'), '2027-03-03');
  await hands.press(newGoal.getByRole('button', { name: 'Voeg dit doel toe' }));
  await expect(goal).toContainText('uiterlijk 3 maart 2027');
  const criterion = page.locator('#criterium');
  await hands.press(criterion.locator('summary'));
  await hands.write(criterion.getByLabel('Afschalen als'), 'Acht weken onder twintig signalen per week.');
  await hands.press(criterion.getByRole('button', { name: 'Bewaar' }));
  await expect(goal).toContainText('Acht weken onder twintig');
  const intervention = page.locator('#interventie');
  await hands.press(intervention.locator('summary'));
  await hands.write(intervention.getByLabel('In eigen woorden'), 'Toezicht in de avond');
  await hands.date(intervention.getByLabel('Van', { exact: true }), '2026-12-12');
  await hands.date(intervention.getByLabel('Tot en met'), '2027-02-02');
  await hands.press(intervention.getByRole('button', { name: 'Voeg toe' }));
  const matrix = region(page, 'Wie draagt wat bij');
  const ask = page.locator('#vraag');
  await hands.press(ask.locator('summary'));
  await hands.choose(ask.getByLabel('Welke organisatie'), organisation);
  await hands.write(ask.getByLabel('Wat vraagt u'), 'Elke avond een ronde tot februari.');
  await hands.press(ask.getByRole('button', { name: 'Vraag deze organisatie' }));
  await expect(matrix).toContainText('1 gevraagd');
  await hands.press(page.getByRole('button', { name: 'Leg het plan voor' }));
  await expect(region(page, 'Stand van het plan')).toContainText('voorgelegd');
}

/** The organisation finds what is asked on its start page, and promises it. */
async function promise(page: Page, hands: Hands, organisation: string): Promise<void> {
  await page.goto(`${product.url}/welkom`);
  await hands.press(page.locator('summary').filter({ hasText: 'Meer rollen' }));
  await hands.press(page.getByRole('button', { name: organisation }));
  await page.waitForURL(/\/start/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('acht');
  await hands.press(region(page, 'Wat op u wacht').getByRole('link', { name: 'Toezicht in de avond' }));
  await page.waitForURL(/\/bijdragen#gevraagd$/);
  await hands.press(page.getByRole('button', { name: 'Zeg toe: Toezicht in de avond' }));
  await expect(region(page, 'Toegezegd')).toContainText('Toezicht in de avond');
}

/** The stuurgroep finds the plan among what is asked of it, decides, and sees it run. */
async function approve(page: Page, hands: Hands, municipality: string, title: string): Promise<void> {
  await comeInAs(page, 'steeringMember', municipality);
  await page.goto(`${product.url}/start`);
  const asked = region(page, 'Besluiten gevraagd');
  await expect(asked).toContainText('Stel het plan vast, of geef het terug');
  await hands.press(asked.getByRole('link', { name: title }));
  await expect(region(page, 'Wie draagt wat bij')).toContainText('1 van 1 bijdrage toegezegd');
  const standing = region(page, 'Stand van het plan');
  await hands.choose(standing.getByLabel('Besloten door'), 'Lokale driehoek');
  // Not before it was submitted, which is on the day that the demo calls today.
  const today = (await standing.getByLabel('Op', { exact: true }).getAttribute('max')) ?? '';
  await hands.date(standing.getByLabel('Op', { exact: true }), today);
  await hands.press(standing.getByRole('button', { name: 'Leg het besluit vast' }));
  await expect(standing).toContainText('vastgesteld');
  await page.goto(`${product.url}/start`);
  await expect(asked.getByRole('link', { name: title })).toHaveCount(0);
  await expect(region(page, 'Wat loopt hier').getByRole('link', { name: title })).toBeVisible();
}

/** The wijkteam of the area sees what runs, and what the organisation is to do. */
async function follow(page: Page, hands: Hands, wijk: string, title: string): Promise<void> {
  await comeInAs(page, 'wijkteamRegisseur', wijk);
  await page.goto(`${product.url}/start`);
  await hands.press(region(page, 'Wat loopt hier').getByRole('link', { name: title }));
  await hands.press(page.locator('.facts a[href$="/plan"]'));
  await expect(region(page, 'Wie draagt wat bij')).toContainText('1 van 1 bijdrage toegezegd');
}

const flows = [
  { how: 'with a mouse', hands: mouse, municipality: 'GM0518', wijk: 'WK051828', police: 'Politie Den Haag' },
  {
    how: 'by keyboard',
    hands: keyboard,
    municipality: 'GM0268',
    wijk: 'WK026801',
    police: 'Politie Nijmegen',
  },
] as const;

for (const { how, hands, municipality, wijk, police } of flows) {
  test(`from a hotspot to a contribution that the stuurgroep sees, ${how}`, async ({ page, anotherUser }) => {
    const title = 'Overlast in de avond rond het centrum';
    await takeUp(page, hands, municipality, title);
    await writePlan(page, hands, police);
    await promise(await anotherUser(), hands, police);
    await approve(await anotherUser(), hands, municipality, title);
    await follow(await anotherUser(), hands, wijk, title);
    // Whoever wrote it sees it as well, without asking anybody.
    await page.reload();
    await expect(region(page, 'Stand van het plan')).toContainText('vastgesteld');
  });
}
