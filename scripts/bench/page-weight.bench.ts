import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Bench } from './bench.ts';

const kilobyte = 1000;
const mostKilobytes = 120;
const firstPages = ['/welkom', '/(product)/start', '/(product)/kaart', '/(product)/gebieden/[code]'];

/** What a page asks a browser to fetch before anyone can click; the map itself comes after that, by itself. */
export const bench: Bench = {
  title: 'Gewicht van de eerste pagina',
  run: async ({ root, record, skip }) => {
    const output = join(root, '.svelte-kit/output');
    if (!existsSync(join(output, 'server/manifest.js')))
      return skip('alles: het product is nog niet gebouwd');
    const { client, routes } = await readManifest(output);
    for (const id of firstPages) {
      const page = routes.find((route) => route.id === id)?.page;
      if (!page) throw new Error(`No page ${id} in the build.`);
      const nodes = [...page.layouts, page.leaf].filter((node) => node !== undefined);
      const files = new Set([...client.imports, ...nodes.flatMap((node) => importsOf(output, node))]);
      const bytes = [...files].map((file) => gzipSync(readFileSync(join(output, 'client', file))).length);
      record({
        name: `script van ${id.replace('/(product)', '')}, gecomprimeerd`,
        value: bytes.reduce((sum, size) => sum + size, 0) / kilobyte,
        unit: 'kB',
        atMost: mostKilobytes,
      });
    }
  },
};

interface Manifest {
  client: { imports: string[] };
  routes: { id: string; page: { layouts: (number | undefined)[]; leaf: number } | null }[];
}

/** The manifest of the server build says which scripts the HTML of a page asks for. */
async function readManifest(output: string): Promise<Manifest> {
  const module = (await import(pathToFileURL(join(output, 'server/manifest.js')).href)) as {
    manifest: { _: Manifest };
  };
  return module.manifest._;
}

/** Scripts of one layout or page. Read as text: importing it would start the server code behind it. */
function importsOf(output: string, node: number): string[] {
  const text = readFileSync(join(output, `server/nodes/${node}.js`), 'utf8');
  const list = /export const imports = (\[.*\]);/.exec(text)?.[1];
  if (list === undefined) throw new Error(`No list of scripts for part ${node} of the build.`);
  return JSON.parse(list) as string[];
}
