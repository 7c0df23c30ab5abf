import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { totpCode } from '#auth/login/totp.ts';
import { startProduct } from '../../../scripts/product.mjs';

const root = join(import.meta.dirname, '../../..');
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A product for real data, on a folder of its own. */
export interface RealProduct {
  url: string;
  /** The link for the first account, as it is printed. */
  firstLink: string;
  /** Runs `wijkbeeld` on the same folder; gives what it says. */
  command(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the product with an empty database for real data. */
export async function startReal(): Promise<RealProduct> {
  const data = mkdtempSync(join(tmpdir(), 'wijkbeeld-real-'));
  const product = await startProduct({ data, args: ['--real'] });
  while (!linkIn(product.output())) await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    url: product.url,
    firstLink: linkIn(product.output()) ?? '',
    async command(...args) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(root, 'bin/wijkbeeld.mjs'), ...args, '--data', data],
        // The port stands in the links that a command prints.
        { env: { ...process.env, DATABASE_URL: '', PORT: new URL(product.url).port } },
      );
      return stdout;
    },
    async stop() {
      await product.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The one-time link in what a command printed. */
export function linkIn(text: string): string | undefined {
  return /http:\S+\/toegang\/[\w-]{43}/.exec(text)?.[0];
}

/** A code app that was given the key on a page. */
export interface CodeApp {
  /** The next code that is right, none twice; waits for it when the one of now was given already. */
  code(): Promise<string>;
}

/** Puts the key that the page shows in a code app. */
export async function readCodeApp(page: Page): Promise<CodeApp> {
  const text = (await page.locator('.key').textContent()) ?? '';
  const letters = [...text.replaceAll(/\s/g, '')];
  const bits = letters.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const now = () => Math.floor(Date.now() / 30_000);
  let step = 0;
  return {
    async code() {
      step = Math.max(step + 1, now());
      // The product takes a code one step early, so at most one step is waited for.
      while (step > now() + 1) await new Promise((resolve) => setTimeout(resolve, 200));
      return totpCode(secret, step);
    },
  };
}
