import { expect, test } from './support/test.ts';

test('Mijn wijk leads from each number of signals to those signals', async ({ page, baseURL }) => {
  const cookie = { name: 'wijkbeeld_rol', value: 'wijkteamRegisseur:WG0268-hatert', url: baseURL ?? '' };
  await page.context().addCookies([cookie]);
  await page.goto('/start');
  await expect(page.getByRole('region', { name: /^Wat is nieuw/ })).toContainText(
    /aantoonbaar|nog geen oordeel/,
  );
  for (const [tile, sentence] of [
    [/^Te wegen\s*10/, /^Tien signalen te wegen, waarvan vijf te laat/],
    [/^Te laat met wegen\s*5/, /^Vijf signalen te wegen, allemaal te laat/],
    [/^In behandeling\s*3/, /^Drie signalen in behandeling/],
    [/^Terugkoppelen\s*2/, /^Twee signalen terug te koppelen/],
  ] as const) {
    await page.goto('/start');
    await page
      .getByRole('region', { name: 'Signalen', exact: true })
      .getByRole('link', { name: tile })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(sentence);
  }
});
