import { expect, type Locator } from '@playwright/test';

/** How someone works: with a mouse, or with the keyboard alone. */
export interface Hands {
  /** Follows a link, opens what is folded, presses a button. */
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  /** @param label what the option begins with; its first word is what one types */
  choose(field: Locator, label: string): Promise<void>;
  date(field: Locator, day: string): Promise<void>;
}

export const mouse: Hands = {
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  choose: async (field, label) => {
    const option = field.locator('option').filter({ hasText: label }).first();
    await field.selectOption((await option.getAttribute('value')) ?? '');
  },
  date: (field, day) => field.fill(day),
};

/** More than this many keys to reach something is not reaching it. */
const mostTabs = 250;

/** Walks to something with the Tab key, from where the focus is. */
async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const page = target.page();
  for (let keys = 0; keys < mostTabs; keys++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by keyboard: ${String(target)}`);
}

export const keyboard: Hands = {
  press: async (target) => {
    await tabTo(target);
    await target.page().keyboard.press('Enter');
  },
  write: async (field, text) => {
    await tabTo(field);
    await field.page().keyboard.type(text);
  },
  choose: async (field, label) => {
    await tabTo(field);
    await field.page().keyboard.type(label.split(' ')[0] ?? '');
    await expect(field.locator('option:checked')).toContainText(label);
  },
  date: async (field, day) => {
    const [year = '', month = '', date = ''] = day.split('-');
    await tabTo(field);
    const { keyboard: keys } = field.page();
    await keys.type(`${month}${date}${year}`);
    if ((await field.inputValue()) !== day) {
      // This browser asks for the day first.
      await keys.press('ArrowLeft');
      await keys.press('ArrowLeft');
      await keys.type(`${date}${month}${year}`);
    }
    await expect(field).toHaveValue(day);
  },
};
