import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startProduct, type Product } from '../../scripts/product.mjs';
import { expectAccessible, expectSound } from './support/accessible.ts';
import { demoFolder } from './support/demo-folder.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

/* A product of its own: what is hidden and wished for here goes on from test to test. */
test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.use({ allowedMessages: [/status of 422/] });

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
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: `${role}:GM0518`, url: product.url }]);
}

const rows = (page: Page) => page.getByRole('list', { name: 'Interventies' }).locator(':scope > li');
const opened = (page: Page) => rows(page).locator('> details[open] > summary');

test('a choice narrows the list at once, is announced, and stands in the address', async ({ page }) => {
  await comeInAs(page, 'wijkteamRegisseur');
  await page.goto(`${product.url}/start`);
  await page.getByRole('link', { name: 'Interventiekaart', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^53 interventies; van \d+ is/);
  await page.getByLabel('Leefgebied').selectOption('Schulden');
  await page.getByLabel('Gericht op').selectOption('Persoon');
  await page.getByLabel('Woorden').fill('jongeren');
  await expect(page.getByRole('status').filter({ hasText: 'van de 53 interventies' })).toHaveText(
    '1 van de 53 interventies',
  );
  await expect(rows(page)).toHaveText([/Schulden van jongeren overnemen/]);
  expect(new URL(page.url()).search).toBe('?leefgebied=schulden&gericht=person&q=jongeren');
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('Vorm').selectOption('dwang');
  await page.getByRole('link', { name: 'Wis keuze' }).click();
  await expect(rows(page)).toHaveCount(53);
  await expect(page.getByLabel('Leefgebied')).toHaveValue('');
  await expect(page.getByLabel('Woorden')).toHaveValue('');
  await expect(page.getByLabel('Vorm')).toHaveValue('');
  await expectAccessible(page);
});

test('by keyboard: words, next, previous, open, and what an opened row tells', async ({ page }) => {
  await comeInAs(page, 'processManager');
  await page.goto(`${product.url}/interventiekaart`);
  await page.keyboard.press('/');
  await page.keyboard.type('huisverbod');
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('Vorm').focus();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(opened(page)).toHaveText(/Tijdelijk huisverbod/);
  const row = rows(page).first();
  for (const text of ['Beslist: Burgemeester', 'Let op:', 'Regioplan', 'gezin of huishouden'])
    await expect(row).toContainText(text);
  expect(page.url()).toContain('kaart=huisverbod');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideways(page);
  await expectAccessible(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the same choice is a form, and a row opens from an address', async ({ page }) => {
    await comeInAs(page, 'steeringMember');
    await page.goto(`${product.url}/interventiekaart?kaart=straatcoaches`);
    await expect(opened(page)).toHaveText(/Straatcoaches/);
    await page.getByLabel('Geld of bevoegdheid').selectOption('Opiumwet');
    await page.getByRole('button', { name: 'Toon', exact: true }).click();
    await expect(rows(page)).toHaveText([/Sluiting van een pand/]);
    await expect(page.getByRole('button', { name: 'Verberg' })).toHaveCount(0);
  });
});

test.describe('without a connection', () => {
  // What asks the server meanwhile fails, and the browser notes that.
  test.use({ allowedMessages: [/ERR_INTERNET_DISCONNECTED/] });
  /** The page is kept last, so with it there is everything. */
  const isKept = (page: Page) =>
    page.evaluate(async () => (await caches.match('/interventiekaart/zonder-internet')) !== undefined);
  const keptNames = (page: Page) =>
    page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('interventiekaart-')));

  test('come to from the menu it opens again, searches and reads on, with nothing of who was in', async ({
    page,
    context,
  }) => {
    await comeInAs(page, 'wijkteamRegisseur');
    await page.goto(`${product.url}/start`);
    await page.getByRole('link', { name: 'Interventiekaart', exact: true }).click();
    await expect(rows(page)).toHaveCount(53);
    await expect.poll(() => isKept(page)).toBe(true);
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText('U werkt zonder internet')).toBeVisible();
    await expect(rows(page)).toHaveCount(53);
    await expect(page.locator('body')).not.toContainText('Den Haag');
    await expectAccessible(page);
    await page.goto(`${product.url}/interventiekaart?leefgebied=wonen&kaart=housing-first`);
    await expect(opened(page)).toHaveText(/Housing First/);
    await expect(page.getByLabel('Leefgebied')).toHaveValue('wonen');
    await page.getByLabel('Woorden').fill('overlast');
    await expect(page.getByRole('status').filter({ hasText: 'van de 53' })).not.toHaveText(/^53 /);
    await context.setOffline(false);
    await page.getByRole('link', { name: 'Probeer opnieuw' }).click();
    await expect(page.getByRole('link', { name: 'Niet beschikbaar' })).toBeVisible();
    await page.goto(`${product.url}/welkom`);
    await expect.poll(() => keptNames(page)).toEqual([]);
  });

  test('what was kept longer than thirty days ago is not shown', async ({ page, context }) => {
    await comeInAs(page, 'wijkteamRegisseur');
    await page.goto(`${product.url}/interventiekaart`);
    await expect.poll(() => isKept(page)).toBe(true);
    await page.evaluate(async () => {
      const address = '/interventiekaart/zonder-internet';
      const cache = await caches.open('interventiekaart-bewaard');
      const answer = await cache.match(address);
      if (answer === undefined) throw new Error('the page is not kept any more');
      const headers = new Headers(answer.headers);
      headers.set('x-kept-at', String(Date.now() - 31 * 86_400_000));
      await cache.put(address, new Response(await answer.text(), { headers }));
    });
    await context.setOffline(true);
    await expect(page.goto(`${product.url}/interventiekaart`)).rejects.toThrow();
  });
});

test.describe('what the municipality makes of it', () => {
  test.use({ allowedMessages: [/status of (422|403|404|409)/] });

  test('hides what it lacks with a reason, and takes that back', async ({ page }) => {
    await comeInAs(page, 'functionalAdmin');
    await page.goto(`${product.url}/interventiekaart?kaart=skaeve-huse`);
    const row = rows(page).filter({ hasText: 'Skaeve Huse' });
    await row.getByText('Niet te krijgen in Den Haag').click();
    await row.getByRole('button', { name: 'Verberg' }).click();
    await expect(row.getByText('Vul in waarom dit hier niet te krijgen is.')).toBeVisible();
    await row.getByLabel('Waarom niet: Skaeve Huse').fill('Geen plek gevonden');
    await row.getByRole('button', { name: 'Verberg' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^52 interventies/);
    await expect(page.getByText('Geen plek gevonden')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^53 interventies/);
  });

  test('two at once: the second reads why and keeps what was typed', async ({ page, context }) => {
    await comeInAs(page, 'functionalAdmin');
    const other = await context.newPage();
    for (const each of [page, other]) {
      await each.goto(`${product.url}/interventiekaart?kaart=skaeve-huse`);
      await each.locator('#skaeve-huse').getByText('Niet te krijgen in Den Haag').click();
    }
    await other.getByLabel('Waarom niet: Skaeve Huse').fill('Geen grond');
    await other.getByRole('button', { name: 'Verberg' }).click();
    await expect(other.getByText('is verborgen.')).toBeVisible();
    await page.getByLabel('Waarom niet: Skaeve Huse').fill('Te duur in beheer');
    await page.getByRole('button', { name: 'Verberg' }).click();
    await expect(page.getByRole('alert')).toContainText(
      'Iemand anders heeft deze interventie intussen verborgen',
    );
    await expect(page.getByText('Te duur in beheer')).toBeVisible();
    await expectAccessible(page);
    await other.getByRole('button', { name: 'Ongedaan maken' }).click();
  });

  test('adds its own: refused with everything kept, then in the list with its mark', async ({ page }) => {
    await comeInAs(page, 'oovAdvisor');
    await page.goto(`${product.url}/interventiekaart/nieuw`);
    await page.getByLabel('Naam', { exact: true }).fill('Buurtcirkel');
    await page.getByLabel('Wat moet het opleveren').fill('Mensen helpen elkaar');
    await page.getByLabel('wijk', { exact: true }).check();
    await page.getByRole('button', { name: 'Bewaar interventie' }).click();
    await expect(page.getByText('Kies wie het uitvoert.').first()).toBeVisible();
    await expect(page.getByLabel('Naam', { exact: true })).toHaveValue('Buurtcirkel');
    await expect(page.getByLabel('wijk', { exact: true })).toBeChecked();
    await expectAccessible(page);
    await page.getByLabel('Wat gebeurt er').fill('Een vrijwilliger brengt buren bij elkaar');
    await page.getByLabel('Voor wie').fill('Mensen die alleen wonen');
    await page.getByLabel('Hoe lang').fill('Een jaar');
    await page.getByLabel('Hoe vaak').fill('Elke week');
    await page.getByLabel('persoon', { exact: true }).check();
    await page.getByLabel('Welzijn', { exact: true }).check();
    await page.getByLabel('Wmo 2015').check();
    await page.getByLabel('Hoe vrij is iemand').selectOption('vrijwillig');
    await page.getByRole('button', { name: 'Bewaar interventie' }).click();
    await expect(opened(page)).toHaveText(/Buurtcirkel\s*eigen/);
    await expect(rows(page).filter({ hasText: 'Buurtcirkel' })).toContainText(
      'Het effect is niet onderzocht.',
    );
  });

  test('an own one that was changed meanwhile shows both versions first', async ({ page, context }) => {
    await comeInAs(page, 'oovAdvisor');
    const other = await context.newPage();
    for (const each of [page, other]) {
      await each.goto(`${product.url}/interventiekaart?q=buurtcirkel`);
      await rows(each).getByText('Buurtcirkel').first().click();
      await each.getByRole('link', { name: 'Wijzig deze interventie' }).click();
    }
    await other.getByLabel('Hoe lang').fill('Twee jaar');
    await other.getByRole('button', { name: 'Bewaar interventie' }).click();
    await expect(opened(other)).toHaveText(/Buurtcirkel/);
    await page.getByLabel('Hoe lang').fill('Een half jaar');
    await page.getByRole('button', { name: 'Bewaar interventie' }).click();
    const versions = page.getByRole('table', { name: 'Wat verschilt' });
    await expect(versions.getByRole('row').last()).toHaveText(/Hoe lang\s*Een half jaar\s*Twee jaar/);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Bewaar mijn versie' }).click();
    await expect(rows(page).filter({ hasText: 'Buurtcirkel' })).toContainText('Een half jaar');
  });

  test('keeps what was wished for, without a person, and says what came of it', async ({ page }) => {
    await comeInAs(page, 'wijkteamRegisseur');
    await page.goto(`${product.url}/interventiekaart?q=helikopter&leefgebied=wonen`);
    await page.getByRole('link', { name: 'Leg vast wat ontbreekt' }).click();
    await expect(page.getByLabel('Leefgebied')).toHaveValue('wonen');
    await page.getByLabel('Wat was er nodig').fill('Plek voor Jan, bel 06-12345678');
    await page.getByRole('button', { name: 'Leg vast' }).click();
    await expect(page.getByLabel('Wat was er nodig')).toHaveValue('Plek voor Jan, bel 06-12345678');
    await page.getByLabel('Wat was er nodig').fill('Een rustige slaapplek voor jongeren');
    await page.getByLabel('Waar').selectOption('Moerwijk');
    await page.getByRole('button', { name: 'Leg vast' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Eén wens staat open');
    await expect(page.getByText('Wonen · Moerwijk')).toBeVisible();
    await expectAccessible(page);
    await comeInAs(page, 'functionalAdmin');
    await page.reload();
    await page.getByText('Zeg wat ermee is gedaan').click();
    await page.getByLabel('Antwoord').fill('Ingekocht vanaf januari');
    await page.getByRole('button', { name: 'Bewaar antwoord' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alle wensen hebben een antwoord');
  });

  test('is not for who only looks on', async ({ page }) => {
    await comeInAs(page, 'steeringMember');
    const answer = await page.goto(`${product.url}/interventiekaart/nieuw`);
    expect(answer?.status()).toBe(403);
  });
});

test('what is ticked by keyboard goes into a plan in one step, all of it or nothing', async ({ page }) => {
  await comeInAs(page, 'oovAdvisor');
  await page.goto(`${product.url}/interventiekaart`);
  await expect(page.getByText('neemt hier interventies op in een plan zodra')).toBeVisible();
  await page.goto(`${product.url}/plannen`);
  await page.getByRole('link', { name: 'Avondoverlast rond pleinen' }).first().click();
  await page.getByRole('link', { name: 'in uitvoering' }).click();
  await page.getByText('Stel het plan bij').click();
  await page.locator('#bijstellen-reden').fill('In de winter is meer licht nodig.');
  await page.getByRole('button', { name: 'Begin een nieuwe versie' }).click();
  await page.getByText('Voeg een interventie toe').click();
  await page.getByRole('link', { name: 'Kies er meer tegelijk' }).click();
  await page.getByLabel('Gebruik in plannen').selectOption('Escamp');
  await expect(rows(page).filter({ hasText: 'Straatcoaches' })).toHaveCount(0);
  await page.getByLabel('Gebruik in plannen').selectOption('Alle');
  for (const words of ['cameratoezicht', 'straatcoaches op']) {
    await page.getByLabel('Woorden').fill(words);
    await page.getByLabel('Woorden').blur();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
  const form = page.getByRole('form', { name: 'Neem op in een plan' });
  await expect(form.getByRole('status')).toContainText('twee gekozen');
  await form.getByLabel('Tot en met').fill('2026-11-01');
  await form.getByRole('button', { name: 'Neem twee op' }).click();
  await expect(form.getByText('Het einde ligt voor het begin.')).toBeVisible();
  await expectSound(page);
  await form.getByLabel('Tot en met').fill('2027-03-01');
  await form.getByRole('button', { name: 'Neem twee op' }).click();
  await page.waitForURL(/\/plan\?bewaard#inzet/);
  await expect(page.getByRole('figure', { name: 'Inzet in de tijd' })).toContainText('Cameratoezicht');
  await page.goto(`${product.url}/interventiekaart?q=cameratoezicht`);
  await expect(rows(page).first()).toContainText('in één plan');
  await page.getByRole('checkbox', { name: /^Kies Cameratoezicht/ }).check();
  await form.getByLabel('Neem op in het plan van').selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Neem op in plan' }).click();
  await expect(page.getByRole('alert')).toContainText(
    '‘Cameratoezicht op openbare plekken’ staat al in het plan.',
  );
});
