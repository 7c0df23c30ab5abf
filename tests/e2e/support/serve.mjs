// The product for the browser tests, on a temporary folder that goes when the tests end. The demo is made once: tests that
// change things start a product of their own on a copy of the same folder (demo-folder.ts).
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from '../../../scripts/product.mjs';

const root = join(import.meta.dirname, '../../..');
const made = mkdtempSync(join(tmpdir(), 'wijkbeeld-demo-'));
const used = mkdtempSync(join(tmpdir(), 'wijkbeeld-browser-'));
process.once('exit', () => {
  for (const folder of [made, used]) rmSync(folder, { recursive: true, force: true });
});

const first = await startProduct({ data: made, echo: true });
await first.stop();
execFileSync(process.execPath, [join(root, 'bin/wijkbeeld.mjs'), 'hotspots', 'run', '--data', made], {
  env: { ...process.env, DATABASE_URL: '' },
  stdio: 'inherit',
});
cpSync(made, used, { recursive: true });

const product = await startProduct({ data: used });
const stop = async () => {
  process.exitCode = (await product.stop()) ?? 1;
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
process.stdout.write(`Browsertests: ${product.url} op een kopie van ${made} .\n`);
