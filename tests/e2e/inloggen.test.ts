import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { writeOneArea } from './support/one-area.ts';
import { linkIn, readCodeApp, startReal, type CodeApp, type RealProduct } from './support/real.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

const password = 'paard accu nietje juist';
const cookieName = 'wijkbeeld_sessie';

/** One product and one account, so the steps follow each other. */
test.describe.serial('a database for real data', () => {
  test.use({ allowedMessages: [/status of (403|404|409|422|503)/] });
  let real: RealProduct;
  let app: CodeApp;
  let recoveryCode = '';

  test.beforeAll(async () => {
    real = await startReal();
  });
  test.afterAll(() => real.stop());

  async function logIn(page: Page, code: string, more: { name?: string; naar?: string } = {}): Promise<void> {
    const next = more.naar === undefined ? '' : `?naar=${encodeURIComponent(more.naar)}`;
    await page.goto(`${real.url}/inloggen${next}`);
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
    await expect(page).toHaveURL(`${real.url}/beheer`);
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
      ...{ wachtwoord: password, herhaling: password, code: await own.code(), inlognaam: 'beheer' },
      ...{ naam: 'X', organisatie: 'Y', role: 'functionalAdmin', rol: 'functionalAdmin' },
    };
    await page.request.post(page.url(), { form, headers: { origin: real.url } });
    const list = await real.command('accounts', 'list');
    expect(list).toContain('actief      OOV-adviseur; M. de Vries, Gemeente Zonnedam');
    const token = await tokenOf(page);
    expect(await landing(token)).toBe('/sessies');
    expect(await real.command('accounts', 'disable', 'm.devries')).toContain('1 sessie gestopt');
    expect(await landing(token)).toBe('/inloggen');
  });

  /** Someone with this role, let in with a link, in a browser of their own. */
  async function someoneAs(page: Page, loginName: string, role: string): Promise<Page> {
    const invited = await real.command(
      ...['accounts', 'add', loginName, '--name', `Naam ${loginName}`, '--organisation', 'Gemeente Zonnedam'],
      ...['--role', role],
    );
    const context = await page.context().browser()?.newContext();
    const own = await (context ?? page.context()).newPage();
    await own.goto(linkIn(invited) ?? '');
    const form = { wachtwoord: password, herhaling: password, code: await (await readCodeApp(own)).code() };
    await own.request.post(own.url(), { form, headers: { origin: real.url } });
    return own;
  }

  /** Sends a form without its page, as someone would who wants more than the page offers. */
  async function send(page: Page, path: string, form: Record<string, string>): Promise<number> {
    // As a browser asks for it: who asks for anything gets the outcome in JSON, always under 200.
    const headers = { origin: real.url, accept: 'text/html' };
    const answer = await page.request.post(`${real.url}${path}`, { form, headers, maxRedirects: 0 });
    return answer.status();
  }

  test('people are managed by an administrator, and privileged roles by two', async ({ page }) => {
    test.setTimeout(240_000);
    const areas = test.info().outputPath('onze-stad-2024.geojson');
    writeOneArea(areas);
    await real.command('areas', 'import', areas);
    await logIn(page, await app.code(), { naar: '/beheer/gebruikers' });
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('2 accounts: 1 actief en 1 uitgezet');
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Nodig iemand uit' }).click();
    await page.getByLabel('Naam', { exact: true }).fill('K. Smit');
    await page.getByLabel('Inlognaam').fill('k.smit');
    await page.getByLabel('Organisatie').fill('Gemeente Zonnedam');
    await page.getByLabel('Rol').selectOption('wijkteamRegisseur');
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSideways(page);
    // The session ended elsewhere meanwhile: after logging in again the form stands as it was.
    const cookies = await page.context().cookies(real.url);
    await page.context().clearCookies({ name: cookieName });
    await page.getByRole('button', { name: 'Nodig uit' }).click();
    await expect(heading).toHaveText('Inloggen');
    const back = new URL(page.url()).searchParams.get('naar') ?? '';
    await page.context().addCookies(cookies);
    await page.goto(`${real.url}${back}`);
    await expect(page.getByText('Wat u had ingevuld, staat er weer.')).toBeVisible();
    await expect(page.getByLabel('Inlognaam')).toHaveValue('k.smit');
    await expect(page.getByLabel('Rol')).toHaveValue('wijkteamRegisseur');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Nodig uit' }).click();
    await expect(page.getByText(/\/toegang\/[\w-]{43}/)).toBeVisible();
    await page.getByRole('link', { name: 'Bekijk of wijzig dit account' }).click();
    await expect(heading).toHaveText('K. Smit');
    await expectAccessible(page);
    await expectNoSideways(page);
    const account = new URL(page.url()).pathname;

    // What no field of the form is, does nothing; nor does a version that is not the newest.
    const more = { role: 'functionalAdmin', rol: 'functionalAdmin', state: 'active', organisatie: 'Elders' };
    await page.getByRole('link', { name: 'Zet dit account uit' }).click();
    const revision = await page.locator('input[name=revisie]').inputValue();
    await expectAccessible(page);
    const disabling = { ...more, revisie: revision, id: 'x', accountId: 'x' };
    expect(await send(page, `${account}?/uit`, disabling)).toBe(303);
    const list = await real.command('accounts', 'list');
    expect(list).toMatch(/k\.smit +uitgezet +Wijkteamregisseur; K\. Smit, Gemeente Zonnedam/);
    await page.goto(`${real.url}${account}?doe=wijzig`);
    await page.getByLabel('Organisatie').fill('Wijkteam Zuid');
    expect(await send(page, `${account}?/aan`, { revisie: String(Number(revision) + 1) })).toBe(303);
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await expect(page.getByRole('alert')).toContainText(
      'U hebt dit account intussen in een ander venster gewijzigd',
    );
    await expect(page.getByRole('row', { name: /Organisatie/ })).toContainText('Wijkteam Zuid');
    await expect(page.getByLabel('Organisatie')).toHaveValue('Wijkteam Zuid');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await expect(page.getByText('Was: organisatie Gemeente Zonnedam.')).toBeVisible();

    // An account with extra rights takes a second person.
    await page.setViewportSize({ width: 1280, height: 800 });
    const officer = await someoneAs(page, 'officer', 'privacyOfficer');
    await page.goto(`${real.url}${account}?doe=wijzig`);
    await page.getByLabel('Rol').selectOption('functionalAdmin');
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await expect(page.getByRole('alert')).toContainText('Vul in waarom');
    await page.getByLabel('Reden').fill('vervangt een collega');
    await page.getByRole('button', { name: 'Bewaar' }).click();
    // Of the link with which they come in anew each of the two hands over half.
    const half = await page.getByText(/\/toegang\/~[\w-]{43}$/).innerText();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Naar Verzoeken' }).click();
    await expect(heading).toHaveText('Eén verzoek wacht op een besluit');
    await expect(page.getByText('Opnieuw, met een link')).toBeVisible();
    await expectAccessible(page);
    const request = { verzoek: await page.locator('input[name=verzoek]').inputValue() };
    expect(await send(page, '/beheer/verzoeken?/akkoord', request)).toBe(403);
    await officer.goto(`${real.url}/beheer/verzoeken`);
    await expect(officer.getByText('vervangt een collega')).toBeVisible();
    await expectAccessible(officer);
    await officer.getByRole('button', { name: 'Keur goed' }).click();
    await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Er wacht geen verzoek');
    const code = await officer.getByText(/^\w{5}-\w{5}$/).innerText();
    await expect(officer.locator('main')).not.toContainText('/toegang/');
    await expectAccessible(officer);
    expect(await send(officer, '/beheer/verzoeken?/akkoord', request)).toBe(409);
    expect(await real.command('accounts', 'list')).toMatch(
      /k\.smit +uitgenodigd +Functioneel beheerder; K\. Smit, Wijkteam Zuid/,
    );
    await page.goto(half);
    await page.getByLabel('Code van de privacy officer').fill('00000-00000');
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await expect(page.getByText('Met deze code gaat het niet open.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Code van de privacy officer').fill(code.toUpperCase());
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await expect(heading).toHaveText('Maak uw account klaar');

    // Two officers look over who has which rights, and one signs.
    const second = await someoneAs(page, 'tweede', 'privacyOfficer');
    await officer.goto(`${real.url}/beheer/rechtencontrole`);
    await expectAccessible(officer);
    await officer.getByRole('button', { name: 'Begin de controle van rollen met extra rechten' }).click();
    await officer.getByRole('button', { name: 'Onderteken' }).click();
    await expect(officer.getByRole('alert')).toContainText('Kies eerst wat u besluit over');
    await expectAccessible(officer);
    const choose = (own: Page, name: string, word: string) =>
      own
        .getByRole('radiogroup', { name: `Besluit over ${name}` })
        .getByLabel(word)
        .check();
    await expect(
      officer.getByText('Over uw eigen rechten beslist een andere privacy officer.'),
    ).toBeVisible();
    await second.goto(officer.url().replace(/\?.*/, ''));
    for (const row of await officer.getByRole('radio', { name: 'houden', disabled: false }).all())
      await row.check();
    await choose(officer, 'K. Smit', 'intrekken');
    await officer.getByRole('button', { name: 'Bewaar en ga later verder' }).click();
    await expect(officer.getByRole('alert')).toBeHidden();
    // Who looked before that sees both, and the own choices stay.
    await choose(second, 'Naam officer', 'houden');
    await choose(second, 'K. Smit', 'houden');
    await second.getByRole('button', { name: 'Onderteken' }).click();
    await expect(second.getByRole('alert')).toContainText(
      'Iemand anders heeft deze controle intussen gewijzigd',
    );
    await expect(second.getByRole('row', { name: /K\. Smit houden intrekken/ })).toBeVisible();
    await expectAccessible(second);
    await choose(second, 'K. Smit', 'intrekken');
    await second.getByRole('button', { name: 'Onderteken' }).click();
    await expect(second.getByText('nog uit te voeren')).toBeVisible();
    await page.goto(`${real.url}/beheer/gebruikers`);
    await expect(page.getByRole('row', { name: /K\. Smit/ })).toContainText('rechten intrekken');
    await officer.context().close();
    await second.context().close();
  });
});
