import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { expectNoSideways } from './sideways.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules of axe that look at colours: nothing else of a page differs between light and dark. */
const colourRules = ['color-contrast', 'link-in-text-block'];

type Scheme = 'light' | 'dark';

/**
 * Expects that axe finds nothing wrong on this page, WCAG 2.2 A and AA with target sizes, in light, and with its colours in
 * dark. Each finding reads as rule, what is wrong, and the elements. The page is left in the colours of the system.
 */
export async function expectAccessible(
  page: Page,
  schemes: readonly Scheme[] = ['light', 'dark'],
): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await coloursSettled(page);
    expect(await findingsOf(page, colorScheme), `axe in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/**
 * Expects that a page is sound: accessible in a wide window and on a telephone, and there nothing makes it wider than its window,
 * also with letters twice as large. What only a telephone shows is the same on every page, and looked at in dark where that is
 * tested.
 */
export async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideways(page);
  await expectAccessible(page, ['light']);
  await page.setViewportSize({ width: 1280, height: 800 });
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

async function findingsOf(page: Page, scheme: Scheme): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      ...(scheme === 'light'
        ? { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } }
        : { runOnly: { type: 'rule', values: colourRules } }),
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
