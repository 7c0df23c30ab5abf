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
 * Waits until no colour is on its way to another: that is not what anyone reads. A transition of an inherited colour starts
 * one level deeper with each frame, so it takes some frames in which nothing moves. A browser that draws nothing new may
 * skip its frames for as long as it likes, so a frame that does not come is not waited for, and what is under way is taken to
 * its end: without frames it would never come there.
 */
async function coloursSettled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () =>
      new Promise((resolve) => {
        requestAnimationFrame(resolve);
        setTimeout(resolve, 50);
      });
    for (let still = 0; still < 12; still++) {
      await frame();
      for (const animation of document.getAnimations()) {
        animation.finish();
        still = 0;
      }
    }
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
