import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Expects that axe finds nothing wrong on this page, WCAG 2.2 A and AA with target sizes, in light and in dark. Each
 * finding reads as rule, what is wrong, and the elements. The page is left in the colours of the system.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await coloursSettled(page);
    expect(await findingsOf(page), `axe in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/**
 * Waits until the colours are those of the scheme. A colour on its way to another is not what anyone reads, so nothing is on
 * its way any more from here on: waiting for what was took as long as looking.
 */
async function coloursSettled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // As a sheet of the document itself: the content policy takes no style that is written into the page.
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets = [still];
    // A browser that draws nothing new may skip its frames for as long as it likes.
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      setTimeout(resolve, 200);
    });
  });
}

async function findingsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
      // Of all that is right axe would write down every element.
      resultTypes: ['violations'],
    })
    // Otherwise a second page is opened each time to join what was found in frames of other sites; there are none.
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, help, nodes }) => {
    const elements = nodes.map(
      ({ target, any }) => `    ${target.join(' ')} ${any.map((check) => check.message).join('; ')}`,
    );
    return `${id}: ${help}\n${elements.join('\n')}`;
  });
}
