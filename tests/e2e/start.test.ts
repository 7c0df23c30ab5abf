import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expectNoSideways } from './support/sideways.ts';
import { expect, test } from './support/test.ts';

const roles = {
  advisor: 'oovAdvisor:GM0518',
  team: 'wijkteamRegisseur:WG0268-hatert',
  board: 'steeringMember:PG0202-arnhem-oost-botoc',
};

async function comeInAs(page: Page, baseURL: string | undefined, role: string): Promise<void> {
  await page.context().addCookies([{ name: 'wijkbeeld_rol', value: role, url: baseURL ?? '' }]);
}

test.describe('the role chooser', () => {
  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test('lets someone in with one click, and remembers the role in a cookie pages cannot read', async ({
      page,
    }) => {
      await page.goto('/');
      await expect(page).toHaveURL('/welkom');
      await page.getByRole('button', { name: /^Wijkteamregisseur Hatert/ }).click();
      await expect(page).toHaveURL('/start');
      await expect(page.getByText('Mijn wijk: Hatert')).toBeVisible();
      const cookies = await page.context().cookies();
      expect(cookies.find(({ name }) => name === 'wijkbeeld_rol')).toMatchObject({
        value: encodeURIComponent(roles.team),
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        secure: false,
      });

      await page.getByRole('link', { name: /^gebiedsregie Hatert/ }).click();
      await page.getByLabel('Voorbereiding overleg').check();
      await page.getByRole('button', { name: 'Gebruik dit doel' }).click();
      await expect(page).toHaveURL('/start');
      await expect(page.getByRole('region', { name: 'Herkomst van de gegevens' })).toContainText(
        'Doel: voorbereiding overleg Hatert',
      );
    });

    test('takes any role with any area, and brings back to the page that was asked for', async ({ page }) => {
      await page.goto('/bronnen');
      await expect(page).toHaveURL('/welkom?naar=%2Fbronnen');
      await page.getByLabel('Rol', { exact: true }).selectOption('Stuurgroeplid');
      await page.getByLabel('Gebied', { exact: true }).selectOption('SD0518-escamp');
      await page.getByRole('button', { name: 'Begin met deze rol' }).click();
      await expect(page).toHaveURL('/bronnen');
      await expect(page.getByText('Stuurgroeplid Escamp')).toBeVisible();
    });
  });

  for (const naar of ['//elders.example', '/\\elders.example', 'https://elders.example']) {
    test(`does not lead to another site: ${naar}`, async ({ page }) => {
      await page.goto(`/welkom?naar=${encodeURIComponent(naar)}`);
      await page.getByRole('button', { name: /^OOV-adviseur/ }).click();
      await expect(page).toHaveURL('/start');
    });
  }

  test.describe('with a wrong form', () => {
    test.use({ allowedMessages: [/422/] });

    test('says what to choose and keeps the rest', async ({ page }) => {
      await page.goto('/welkom');
      await page.getByLabel('Gebied', { exact: true }).evaluate((field: HTMLSelectElement) => {
        field.options[0]?.setAttribute('value', 'GM9999');
        field.selectedIndex = 0;
      });
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Begin met deze rol' }).click();
      expect((await answered).status()).toBe(422);
      await expect(page.getByRole('alert')).toContainText('Kies een gebied uit de lijst.');
      await expectAccessible(page);
    });
  });

  test('is accessible, as are the pages for everyone at its foot', async ({ page }) => {
    await page.goto('/welkom');
    await page.getByText('Meer rollen').click();
    await expect(page.getByRole('button', { name: /^Functioneel beheerder/ })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNoSideways(page);
    await page.setViewportSize({ width: 390, height: 800 });
    for (const name of ['Toegankelijkheid', 'Privacy', 'Wie is verantwoordelijk']) {
      await page.getByRole('contentinfo').getByRole('link', { name }).click();
      await expect(page.locator('.kicker')).toHaveText(name);
      await expect(page.getByText('Nog niet ingevuld').first()).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, name).toBe(0);
    }
  });
});

test.describe('the start page', () => {
  for (const [name, role] of Object.entries(roles)) {
    test(`of the ${name} opens with a finding, has every area one click away, and is accessible`, async ({
      page,
      baseURL,
    }) => {
      await comeInAs(page, baseURL, role);
      await page.goto('/start');
      const lead =
        name === 'team' ? /^Tien signalen te wegen, waarvan vijf te laat/ : /aantoonbaar|nog geen oordeel/;
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(lead);
      const places = page.getByRole('navigation', { name: 'Naar een gebied' });
      for (const place of ['Escamp', 'Hatert', 'Arnhem-Oost (BOTOC)', 'Arnhem-Oost (nationaal programma)']) {
        await expect(places.getByRole('link', { name: place, exact: true })).toBeVisible();
      }
      await expectAccessible(page);
    });

    test(`of the ${name} fits a telephone and twice the letter size`, async ({ page, baseURL }) => {
      await comeInAs(page, baseURL, role);
      await page.goto('/start');
      for (const width of [320, 390, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await expectNoSideways(page);
      }
    });
  }

  test('shows the advisor the numbers that the list on the map shows', async ({ page, baseURL }) => {
    await comeInAs(page, baseURL, roles.advisor);
    await page.goto('/start');
    const table = page.getByRole('table', { name: /aantoonbaar hoger liggen/ });
    const row = table
      .getByRole('row')
      .filter({ has: page.getByRole('cell') })
      .first();
    const area = await row.getByRole('link').innerText();
    const numbers = (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim());
    await table.getByRole('rowgroup').nth(1).getByRole('link').first().click();
    await expect(page).toHaveURL(/\/kaart\?.*weergave=lijst/);
    const listed = page.getByRole('row').filter({ has: page.getByRole('link', { name: area, exact: true }) });
    const [count = '', rate = '', margin = ''] = numbers;
    for (const text of [count, rate, margin, 'hoger']) await expect(listed).toContainText(text);
  });

  test('says why one looks and what is written down about that', async ({ page, baseURL }) => {
    await comeInAs(page, baseURL, roles.advisor);
    await page.goto('/start');
    await page.getByRole('link', { name: 'Mijn inzagen' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/op uw naam$/);
    await expectAccessible(page);
    await page.getByRole('link', { name: /^gebiedsanalyse OOV/ }).click();
    await expect(page.getByLabel('Gebiedsanalyse OOV')).toBeChecked();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 800 });
    await expectNoSideways(page);
  });

  test('gives the stuurgroep only numbers rounded to five', async ({ page, baseURL }) => {
    await comeInAs(page, baseURL, roles.board);
    await page.goto('/start');
    const table = page.getByRole('table', { name: /^Signalen per wijk/ });
    const counts = await table.locator('tbody .cell.value, tbody .cell.zero').allInnerTexts();
    expect(counts.length).toBeGreaterThan(6);
    expect(counts.filter((text) => Number(text.replaceAll('.', '')) % 5 !== 0)).toEqual([]);
    await expect(page.getByText('Aantallen zijn afgerond op vijf')).toBeVisible();
  });

  test('leads the stuurgroep to the other definition of its area, and back', async ({ page, baseURL }) => {
    await comeInAs(page, baseURL, roles.board);
    await page.goto('/start');
    const other = page.getByText('Andere indeling van dit gebied');
    await other.getByRole('link', { name: 'Arnhem-Oost (nationaal programma)' }).click();
    await expect(page.getByText('Stuurgroep Arnhem-Oost (nationaal programma), ')).toBeVisible();
    await other.getByRole('link', { name: 'Arnhem-Oost (BOTOC)' }).click();
    await expect(page.getByText('Stuurgroep Arnhem-Oost (BOTOC), ')).toBeVisible();
  });

  test('leads the stuurgroep from a trend to a plan, and from a tile to what it counts', async ({
    page,
    baseURL,
  }) => {
    await comeInAs(page, baseURL, 'steeringMember:GM0518');
    await page.goto('/start');
    await page.getByRole('link', { name: /^Afspraken te laat\s*1\s*van 4/ }).click();
    await expect(page).toHaveURL(/#start-afspraken$/);
    const due = page.getByRole('region', { name: 'Afspraken deze week' });
    await expect(due.getByRole('listitem').first()).toContainText('dagen te laat');
    const row = page.getByRole('row').filter({ hasText: 'Moerwijk' });
    await row.getByRole('link', { name: /^Probleemgebied/ }).click();
    await page.locator('.facts a[href$="/plan"]').click();
    await expect(page).toHaveURL(/\/plannen\/[^/]+\/plan$/);
  });

  test('prints without menus, with the numbers', async ({ page, baseURL }) => {
    await comeInAs(page, baseURL, roles.board);
    await page.goto('/start');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('table', { name: /^Signalen per wijk/ })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Naar een gebied' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print of pdf' })).toBeHidden();
  });

  test.describe('for an unknown area', () => {
    test.use({ allowedMessages: [/404/] });

    test('says so and leads back', async ({ page, baseURL }) => {
      await comeInAs(page, baseURL, roles.advisor);
      const response = await page.goto('/start?gebied=WK999999');
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dit is er niet');
      await expect(page.getByText('Gebied WK999999 bestaat niet')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Naar Start' }).click();
      await expect(page).toHaveURL('/start');
      expect((await page.goto('/rapportages'))?.status()).toBe(404);
      await expect(page.getByText('Deze pagina bestaat niet.')).toBeVisible();
      await expect(page.getByRole('navigation', { name: 'Hoofdmenu' })).toBeVisible();
    });
  });
});

test.describe('searching an area', () => {
  test.beforeEach(async ({ page, baseURL }) => comeInAs(page, baseURL, roles.advisor));

  test('gives the results by level, each with its page and the map', async ({ page }) => {
    await page.goto('/zoek?q=hatert');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 resultaten voor ‘hatert’');
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Gebieden']);
    expect(await page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'Stadsdelen, programma- en werkgebieden',
      'Buurten',
    ]);
    await expect(page.getByRole('link', { name: 'Hatertse Hei', exact: true })).toHaveAttribute(
      'href',
      '/gebieden/BU02680614',
    );
    await expectAccessible(page);
  });

  test('goes to the area at once when a code is typed', async ({ page }) => {
    const response = await page.request.get('/zoek?q=wk051828', { maxRedirects: 0 });
    expect([response.status(), response.headers()['location']]).toEqual([303, '/gebieden/WK051828']);
  });

  test('says what to do when there is nothing, or nothing was typed', async ({ page }) => {
    await page.goto('/zoek?q=bestaatniet');
    await expect(page.getByText('Niets met deze naam, deze code of dit nummer')).toBeVisible();
    await expectAccessible(page);
    await page.goto('/zoek');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zoek een gebied, plan of signaal');
  });
});

test.describe('pages that explain', () => {
  test.beforeEach(async ({ page, baseURL }) => comeInAs(page, baseURL, roles.advisor));

  test('sources say how recent they are and under which licence', async ({ page }) => {
    await page.goto('/bronnen');
    const row = page.getByRole('row', { name: /^Jongerenwerk/ });
    await expect(row).toContainText('verouderd');
    await expect(page.getByRole('link', { name: 'CC BY 4.0' })).toHaveCount(2);
    await expect(page.getByText('npx wijkbeeld areas import --pdok')).toBeVisible();
    await expectAccessible(page);
  });

  test('the calculations have a place to link to for each subject', async ({ page }) => {
    await page.goto('/zo-rekenen-wij');
    const anchors = await page.getByRole('navigation', { name: 'Op deze bladzijde' }).getByRole('link').all();
    for (const anchor of anchors) {
      const id = (await anchor.getAttribute('href'))?.slice(1) ?? '';
      await expect(page.locator(`section[id="${id}"]`)).toBeVisible();
    }
    for (const id of ['marge', 'oordeel', 'afscherming', 'klassen', 'grenzen', 'verandering']) {
      await expect(page.locator(`section#${id}`)).toBeVisible();
    }
    await expectAccessible(page);
  });

  test('single-letter keys can be switched off, also after a reload', async ({ page }) => {
    await page.goto('/toetsen');
    await expectAccessible(page);
    await page.getByLabel('Losse letters en tekens gebruiken als toets').uncheck();
    await page.reload();
    await expect(page.getByLabel('Losse letters en tekens gebruiken als toets')).not.toBeChecked();
    await page.locator('main').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.keyboard.press('/');
    await expect(page).toHaveURL('/toetsen');
    await expect(page.getByRole('searchbox').first()).not.toBeFocused();
    await page.getByLabel('Losse letters en tekens gebruiken als toets').check();
    await page.locator('main').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(page).toHaveURL('/start');
  });
});
