import { expect, test as base, type Page } from '@playwright/test';

export { expect };

/** Set per file or block: `test.use({ allowedMessages: [/404/] })`. */
export type ProductOptionsForTests = {
  /** Console messages a test brings about on purpose, such as that of a page that does not exist. */
  allowedMessages: RegExp[];
};

/** Messages of the software renderer about itself; a browser with a graphics card does not give them. */
const rendererMessages = [/GPU stall due to ReadPixels/, /GL Driver Message/];

/** How a breach of the content policy begins in the console. */
const policyBreach = 'content policy:';

/**
 * The test of every browser file. Its `page` waits for hydration after each visit, because a click before that is lost,
 * and lets the test fail on any error or warning in the console, any uncaught error and any breach of the content
 * policy.
 */
export const test = base.extend<ProductOptionsForTests & { anotherUser: () => Promise<Page> }>({
  allowedMessages: [[], { option: true }],
  page: async ({ page, allowedMessages, javaScriptEnabled }, use) => {
    const messages = await watch(page, javaScriptEnabled);
    await use(page);
    expectQuiet(messages, allowedMessages);
  },
  /** A page in a browser of its own, for someone who works beside the others; watched like `page`. */
  anotherUser: async ({ browser, allowedMessages, javaScriptEnabled }, use) => {
    const opened: { page: Page; messages: string[] }[] = [];
    await use(async () => {
      // What the configuration sets for every context, a context of its own has to be told (Playwright does so for `page` only).
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      const page = await context.newPage();
      opened.push({ page, messages: await watch(page, javaScriptEnabled) });
      return page;
    });
    for (const { page, messages } of opened) {
      await page.context().close();
      expectQuiet(messages, allowedMessages);
    }
  },
});

async function watch(page: Page, hasScript: boolean): Promise<string[]> {
  const messages = collectMessages(page);
  await reportPolicyBreaches(page);
  if (hasScript) waitAfterVisits(page);
  return messages;
}

function expectQuiet(messages: readonly string[], allowedMessages: readonly RegExp[]): void {
  // No test may allow this one, however widely it allows others.
  expect(messages.filter((message) => message.includes(policyBreach))).toEqual([]);
  const allowed = [...rendererMessages, ...allowedMessages];
  const unexpected = messages.filter((message) => !allowed.some((pattern) => pattern.test(message)));
  expect(unexpected, 'messages in the console of the browser').toEqual([]);
}

/** Waits until the page reacts to clicks and keys. */
export async function hydrated(page: Page): Promise<void> {
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}

/** Waits until every map on the page has drawn what it has to draw. */
export async function mapsReady(page: Page): Promise<void> {
  await expect(page.locator('[data-map-ready="false"]')).toHaveCount(0, { timeout: 30_000 });
}

function collectMessages(page: Page): string[] {
  const messages: string[] = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    messages.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => messages.push(`uncaught: ${error.stack ?? error.message}`));
  return messages;
}

/** Chromium does not put every breach of the policy in the console; the event of the page knows them all. */
async function reportPolicyBreaches(page: Page): Promise<void> {
  await page.addInitScript((policyBreach) => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        setTimeout(() => {
          throw new Error(
            `${policyBreach} ${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`,
          );
        });
      },
    );
  }, policyBreach);
}

function waitAfterVisits(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    await hydrated(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    await hydrated(page);
    return response;
  };
}
