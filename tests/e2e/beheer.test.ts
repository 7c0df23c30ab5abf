import { rmSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { startFakePdok, type FakePdok } from '../support/fake-pdok.ts';
import { expectAccessible } from './support/accessible.ts';
import { everyAddress } from './support/addresses.ts';
import { contentsOf } from './support/contents.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

/*
 * A product of its own: these tests change boundaries and undo imports, and PDOK is a fake one. They follow each other, each
 * from where the last one ended.
 */
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let folder: string;
let product: Product;
let pdok: FakePdok;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const areas = [
    ['BU09010101', 'Molenbuurt'],
    ['BU09010102', 'Havenbuurt'],
    ['WK090101', 'Binnenstad'],
    ['GM0901', 'Onze Stad'],
  ].map(([code = '', name = '']) => ({ code, name, inhabitants: 100 }));
  pdok = await startFakePdok(areas);
  folder = demoFolder();
  product = await startProduct({ data: folder, env: { WIJKBEELD_PDOK_URL: pdok.address } });
});

test.afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
  await pdok.stop();
});

async function comeInAs(page: Page, role: string): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: role, url: product.url }]);
}

const advisor = 'oovAdvisor:GM0518';

/** Two squares in the sea of houses of nobody, or the first so many of them; `more` adds features. */
function boundaryFile(name: string, more: readonly object[] = [], squares = 2): string {
  const feature = (code: string, naam: string, west: number): object => ({
    type: 'Feature',
    properties: { buurtcode: code, buurtnaam: naam },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 52.3],
          [west + 0.01, 52.3],
          [west + 0.01, 52.31],
          [west, 52.31],
          [west, 52.3],
        ],
      ],
    },
  });
  const both = [feature('BU09020101', 'Overkant', 5.5), feature('BU09020102', 'Dijk', 5.51)];
  const features = [...both.slice(0, squares), ...more];
  const path = test.info().outputPath(name);
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

async function upload(page: Page, file: string): Promise<void> {
  await page.getByLabel('Van wie').fill('Gemeente Overkant');
  await page.getByLabel('Bestand', { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: 'Lees dit bestand in' }).click();
}

/** As the adviseur at a page of Beheer. */
async function comeToBeheer(page: Page, part = 'grenzen'): Promise<void> {
  await comeInAs(page, advisor);
  await page.goto(`${product.url}/beheer/${part}`);
}

function setRow(page: Page, name: string): ReturnType<Page['getByRole']> {
  return page
    .getByRole('region', { name: 'Grenzen', exact: true })
    .getByRole('row', { name: new RegExp(name) });
}

function importRow(page: Page, name: string): ReturnType<Page['getByRole']> {
  return page.getByRole('table', { name: 'Imports' }).getByRole('row', { name: new RegExp(name) });
}

/** Waits until nothing runs any more; the page finds out by itself. */
async function untilDone(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Nu bezig' })).toHaveCount(0, { timeout: 90_000 });
}

test('is for the OOV-adviseur: another role hears whose it is, with status 403', async ({ page }) => {
  await comeInAs(page, 'steeringMember:GM0518');
  const response = await page.request.get(`${product.url}/beheer`);
  expect(response.status()).toBe(403);
  expect(await response.text()).toContain(
    'Dit is voor: OOV-adviseur, privacy officer en functioneel beheerder.',
  );
  const forbidden = await page.request.post(`${product.url}/beheer/grenzen?/gebruik`, {
    headers: { origin: product.url },
    form: { set: '1', stand: 'uit' },
  });
  expect(await forbidden.text()).toContain('Dit is voor: OOV-adviseur.');
  expect((await page.request.get(`${product.url}/beheer/voortgang`)).status()).toBe(403);
});

test('nothing changes by opening an address, also that of a form', async ({ page }) => {
  await comeInAs(page, advisor);
  const forms = [
    '/welkom?rol=steeringMember&gebied=GM0518',
    '/beheer/grenzen?/gebruik&set=1&stand=uit',
    '/beheer/grenzen?/pdok&jaar=2024&gebied=alle',
    '/beheer/imports/1?/ongedaan',
  ];
  const before = await contentsOf(folder);
  for (const address of [...everyAddress(), ...forms]) {
    const answer = await page.request.get(`${product.url}${address}`);
    expect(answer.status(), address).not.toBe(500);
  }
  expect(await contentsOf(folder)).toEqual(before);
  const cookies = await page.context().cookies();
  expect(cookies.map(({ value }) => value)).toEqual([advisor]);
});

test('shows boundaries and imports, calm and accessible, also at 390 px', async ({ page }) => {
  await comeToBeheer(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'De kaart gebruikt schematische grenzen van 2024',
  );
  await expect(setRow(page, 'Schematische grenzen')).toContainText('altijd achter de hand');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideways(page);
  const parts = page.getByRole('navigation', { name: 'Onderdelen van Beheer' });
  for (const part of ['Overzicht', 'Importen']) {
    await parts.locator('summary').click();
    await parts.getByRole('link', { name: part }).click();
    await expect(parts.locator('summary')).toContainText(part);
    await expectNoSideways(page);
    await expectAccessible(page);
  }
  await expect(importRow(page, 'meegeleverde cijfers')).toContainText('telt mee');
});

test('a file becomes a set of boundaries while the page shows how far it is', async ({ page }) => {
  await comeToBeheer(page);
  await upload(page, boundaryFile('overkant-2024.geojson'));
  await untilDone(page);
  await expect(setRow(page, 'overkant-2024.geojson')).toContainText('aan');
  await expect(setRow(page, 'overkant-2024.geojson')).toContainText('Eigen bestand: Gemeente Overkant');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'De kaart gebruikt deels schematische grenzen van 2024',
  );
  await page.goto(`${product.url}/beheer/imports`);
  await expect(importRow(page, 'overkant-2024.geojson')).toContainText('2 grenzen');
  await page.getByRole('link', { name: 'overkant-2024.geojson' }).click();
  await expect(page.getByText('Naar hun code genoemd, omdat het bestand geen naam geeft')).toBeVisible();
  await expectAccessible(page);
});

test('the same file again changes nothing, and says so', async ({ page }) => {
  await comeToBeheer(page);
  await upload(page, boundaryFile('nog-eens-2024.geojson'));
  await untilDone(page);
  await expect(page.getByText('Deze grenzen waren al ingelezen als import')).toBeVisible();
  await expect(setRow(page, 'nog-eens')).toHaveCount(0);
});

test('a set is switched off and on again', async ({ page }) => {
  await comeToBeheer(page);
  await page.getByRole('button', { name: 'Zet overkant-2024.geojson uit' }).click();
  await untilDone(page);
  await expect(setRow(page, 'overkant-2024.geojson')).toContainText('uit');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'De kaart gebruikt schematische grenzen van 2024',
  );
  await page.getByRole('button', { name: 'Zet overkant-2024.geojson aan' }).click();
  await untilDone(page);
  await expect(setRow(page, 'overkant-2024.geojson')).toContainText('aan');
});

test('a wrong file is refused by name, and the report says what to mend', async ({ page }) => {
  await comeToBeheer(page);
  const empty = {
    type: 'Feature',
    properties: { buurtcode: 'BU09020103', buurtnaam: 'Leegte' },
    geometry: { type: 'Polygon', coordinates: [] },
  };
  await upload(page, boundaryFile('fout-2024.geojson', [empty]));
  await untilDone(page);
  await expect(page.getByText('BU09020103 Leegte: dit gebied heeft geen vlak.')).toBeVisible();
  await expect(setRow(page, 'fout-2024.geojson')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Bekijk het verslag' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('fout-2024.geojson');
  await expect(page.getByText('geweigerd')).toBeVisible();
});

test('boundaries that would take areas from the map wait for a tick', async ({ page }) => {
  await comeToBeheer(page);
  await upload(page, boundaryFile('half-2024.geojson', [], 1));
  await untilDone(page);
  await expect(page.getByText(/Deze grenzen dekken .* de andere zouden verdwijnen/)).toBeVisible();
  await expect(page.getByLabel('Ook als er gebieden van de kaart verdwijnen')).toHaveCount(2);
});

test.describe('without JavaScript', () => {
  // The browser itself notes that a refused form came back.
  test.use({ javaScriptEnabled: false, allowedMessages: [/status of 422/] });

  test('the button fetches from PDOK, and a reload shows that it is done', async ({ page }) => {
    await comeToBeheer(page);
    await page.getByLabel('Jaar van de indeling').first().selectOption('2024');
    await page.getByLabel('Voor', { exact: true }).selectOption('alle');
    await page.getByRole('button', { name: 'Haal officiële grenzen op bij PDOK' }).click();
    await expect(async () => {
      await page.goto(`${product.url}/beheer/grenzen`);
      await expect(setRow(page, 'PDOK, indeling 2024')).toContainText('aan', { timeout: 1_000 });
    }).toPass({ timeout: 90_000 });
    expect(pdok.requests.length).toBeGreaterThan(2);
  });

  test('a form that is not filled in comes back with the reason and what was typed', async ({ page }) => {
    await comeToBeheer(page);
    await page.getByLabel('Jaar van de indeling').last().fill('12');
    await upload(page, boundaryFile('jaar.geojson'));
    // Beside the field, and above the page, where it is seen first.
    await expect(page.getByText('Vul een jaar in tussen 1995 en 2100, of laat het leeg.')).toHaveCount(2);
    await expect(page.getByLabel('Jaar van de indeling').last()).toHaveValue('12');
  });

  test('an import is undone as a whole, after the consequence was read', async ({ page }) => {
    await comeToBeheer(page, 'imports');
    const row = importRow(page, 'Jongerenwerk');
    await row.getByRole('link', { name: /^Ongedaan maken/ }).click();
    await expect(page.getByText(/signalen van deze import tellen dan nergens meer mee/)).toBeVisible();
    await page.getByRole('button', { name: 'Maak deze import ongedaan' }).click();
    await expect(importRow(page, 'Jongerenwerk')).toContainText('ongedaan gemaakt', { timeout: 60_000 });
  });
});

test('only the file form takes more than a form holds', async ({ page }) => {
  await comeInAs(page, advisor);
  const large = 'x'.repeat(600_000);
  const headers = { origin: product.url };
  const refused = await page.request.post(`${product.url}/welkom`, { headers, form: { rol: large } });
  expect(refused.status()).toBe(413);
  const unknown = await page.request.post(`${product.url}/beheer/grenzen?/bestand`, {
    headers,
    multipart: {
      bestand: { name: 'groot.geojson', mimeType: 'application/json', buffer: Buffer.from(large) },
    },
  });
  expect(unknown.status()).toBe(200);
  await page.goto(`${product.url}/beheer/grenzen`);
  await untilDone(page);
  await expect(page.getByText('Dit is geen geldige JSON')).toBeVisible();
});
