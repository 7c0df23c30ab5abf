import { expectAccessible } from './support/accessible.ts';
import { readCodeApp, startReal, type RealProduct } from './support/real.ts';
import { expect, test } from './support/test.ts';

const password = 'paard accu nietje juist';

test.describe('a session', () => {
  let real: RealProduct;
  test.beforeAll(async () => {
    real = await startReal();
  });
  test.afterAll(() => real.stop());

  test('warns before it ends, and what was typed stays', async ({ page }) => {
    await page.goto(real.firstLink);
    await page.getByText('De app kan geen QR-code lezen').click();
    const secrets = {
      ...{ wachtwoord: password, herhaling: password, code: await (await readCodeApp(page)).code() },
      ...{ naam: 'J. Jansen', organisatie: 'Gemeente Zonnedam', inlognaam: 'beheer.jansen' },
    };
    await page.request.post(real.firstLink, { form: secrets, headers: { origin: real.url } });
    await page.clock.install();
    await page.goto(`${real.url}/beheer/partners/nieuw`);
    await page.getByLabel('Naam', { exact: true }).fill('Half getypt');
    // The clock of the server does not go along; this is what it would say.
    let left = 90_000;
    let isLonger = true;
    await page.route('**/sessies/stand', (route) => {
      if (route.request().method() === 'POST' && isLonger) left = 1_800_000;
      return route.fulfill({ json: { left } });
    });
    await page.clock.runFor(27 * 60_000);
    const dialog = page.getByRole('dialog', { name: 'Bent u er nog?' });
    await expect(dialog).toBeHidden();
    await page.clock.runFor(90_000);
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Blijf ingelogd' }).press('Enter');
    await expect(dialog).toBeHidden();

    // Put aside once, it comes back at the next end; and then no session is longer than it may be.
    left = 90_000;
    isLonger = false;
    await page.clock.runFor(28.5 * 60_000);
    await expect(dialog).toBeVisible();
    await page.getByRole('button', { name: 'Blijf ingelogd' }).press('Enter');
    await expect(dialog).toContainText('langer duurt een sessie niet');
    await page.getByRole('button', { name: 'Ik rond af' }).press('Enter');
    await expect(dialog).toBeHidden();
    left = 0;
    await page.clock.runFor(2 * 60_000);
    await expect(page.getByText('U bent uitgelogd', { exact: true })).toBeVisible();
    await expect(page.getByLabel('Naam', { exact: true })).toHaveValue('Half getypt');
    await expectAccessible(page);
  });
});
