import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/**
 * Bundles one entry of the product for plain Node, for tests that need a process of their own (Node 20 runs no
 * TypeScript); gives the path of the module.
 */
export async function bundle(entry: string, outDir: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return join(outDir, `${entry.split('/').at(-1)?.replace(/\.ts$/, '')}.mjs`);
}
