import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { linkIn, readCodeApp, startReal, type CodeApp, type RealProduct } from './support/real.ts';
import { expect, test } from './support/test.ts';

const password = 'paard accu nietje juist';
const cookieName = 'wijkbeeld_sessie';

/** One product and one account, so the steps follow each other. */
test.describe.serial('a database for real data', () => {
  test.use({ allowedMessages: [/status of (403|404|422|503)/] });
  let real: RealProduct;
  let app: CodeApp;
  let recoveryCode = '';

  test.beforeAll(async () => {
    real = await startReal();
  });
  test.afterAll(() => real.stop());

  async function logIn(page: Page, code: string, more: { name?: string; naar?: string } = {}): Promise<void> {
    await page.goto(
      `${real.url}/inloggen${more.naar === undefined ? '' : `?naar=${encodeURIComponent(more.naar)}`}`,
    );
    await page.getByLabel('Inlognaam').fill(more.name ?? 'beheer.jansen');
    await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await page.getByLabel('Code', { exact: true }).fill(code);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
  }

  const tokenOf = async (page: Page) =>
    (await page.context().cookies(real.url)).find(({ name }) => name === cookieName)?.value ?? '';

  /** Where someone with this cookie and no other ends up. */
  async function landing(token: string): Promise<string> {
    const headers = { cookie: `${cookieName}=${token}` };
    return new URL((await fetch(`${real.url}/sessies`, { headers })).url).pathname;
  }

  test('its first administrator makes an account with the printed link, without a password beforehand', async ({
    page,
  }) => {
    await page.goto(`${real.url}/start`);
    await expect(page).toHaveURL(`${real.url}/inloggen?naar=%2Fstart`);
    await expect(page.getByText('Er is nog geen account.')).toBeVisible();
    await expectAccessible(page);

    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(real.firstLink);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByText('De app kan geen QR-code lezen').click();
    await expectAccessible(page);
    app = await readCodeApp(page);
    await page.getByLabel('Uw naam').fill('J. Jansen');
    await page.getByLabel('Organisatie').fill('Gemeente Zonnedam');
    await page.getByLabel('Inlognaam').fill('beheer.jansen');
    await page.getByLabel('Wachtwoord', { exact: true }).fill('Welkom2026!!');
    await page.getByLabel('Nog een keer').fill('Welkom2026!!');
    await page.getByLabel('Code uit de app').fill('000000');
    await page.getByRole('button', { name: 'Maak klaar en log in' }).click();
    await expect(page.getByRole('alert')).toContainText('bekende woorden');
    await expect(page.getByLabel('Uw naam')).toHaveValue('J. Jansen');
    await expect(page.getByLabel('Wachtwoord', { exact: true })).toHaveValue('');
    await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await page.getByLabel('Nog een keer').fill(password);
    await page.getByLabel('Code uit de app').fill(await app.code());
    await page.getByRole('button', { name: 'Maak klaar en log in' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bewaar deze herstelcodes');
    recoveryCode = await page.locator('main li').first().innerText();
    await expectAccessible(page);

    await page.goto(real.firstLink);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze link werkt niet meer');
    await page.goto(`${real.url}/sessies`);
    await expect(page.getByText('beheer.jansen')).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test('gives a new token at each login, and one that was planted or has ended opens nothing', async ({
    page,
  }) => {
    await page.context().addCookies([{ name: cookieName, value: 'geplant', url: real.url }]);
    await logIn(page, await app.code(), { naar: '/sessies' });
    await expect(page).toHaveURL(`${real.url}/sessies`);
    const token = await tokenOf(page);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await landing('geplant')).toBe('/inloggen');
    const cookie = (await page.context().cookies(real.url)).find(({ name }) => name === cookieName);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

    await page.getByRole('button', { name: 'Log uit' }).last().click();
    await expect(page.getByText('U bent uitgelogd.')).toBeVisible();
    expect(await landing(token)).toBe('/inloggen');
    expect(await tokenOf(page)).toBe('');
  });

  test('takes a recovery code once, and says the same of whatever is wrong', async ({ page }) => {
    const wrong = 'Inlognaam, wachtwoord en code horen niet bij elkaar.';
    await logIn(page, '000000', { name: 'bestaat.niet' });
    await expect(page.getByRole('alert')).toContainText(wrong);
    await expect(page.getByLabel('Inlognaam')).toHaveValue('bestaat.niet');
    await expect(page.getByLabel('Wachtwoord', { exact: true })).toHaveValue('');
    await expectAccessible(page);
    await logIn(page, recoveryCode, { naar: '//elders.example' });
    await expect(page).toHaveURL(`${real.url}/start`);
    await page.context().clearCookies({ name: cookieName });
    await logIn(page, recoveryCode);
    await expect(page.getByRole('alert')).toContainText(wrong);
  });

  test('gives the rights of the invitation, and takes them back at once', async ({ page }) => {
    const invited = await real.command(
      ...['accounts', 'add', 'm.devries', '--name', 'M. de Vries', '--organisation', 'Gemeente Zonnedam'],
      ...['--role', 'oovAdvisor'],
    );
    await page.goto(linkIn(invited) ?? '');
    await page.getByText('De app kan geen QR-code lezen').click();
    const own = await readCodeApp(page);
    const form = {
      ...{ wachtwoord: password, herhaling: password, code: await own.code() },
      ...{
        inlognaam: 'beheer',
        naam: 'X',
        organisatie: 'Y',
        role: 'functionalAdmin',
        rol: 'functionalAdmin',
      },
    };
    await page.request.post(page.url(), { form, headers: { origin: real.url } });
    const list = await real.command('accounts', 'list');
    expect(list).toContain('actief      OOV-adviseur; M. de Vries, Gemeente Zonnedam');
    const token = await tokenOf(page);
    expect(await landing(token)).toBe('/sessies');
    expect(await real.command('accounts', 'disable', 'm.devries')).toContain('1 sessie gestopt');
    expect(await landing(token)).toBe('/inloggen');
  });
});
