import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const routes = join(import.meta.dirname, '../../../src/routes');

/** Something that exists for each parameter of a route. */
const values: Readonly<Record<string, string>> = {
  code: 'GM0518',
  id: '1',
  version: 'x',
  level: 'wijk',
  // No such depth, so that nothing is asked of another server.
  z: '99',
  x: '0',
  y: '0',
};

/** An address for every page and every endpoint, from the files of the routes. */
export function everyAddress(): string[] {
  const files = readdirSync(routes, { recursive: true, encoding: 'utf8' });
  const folders = files.flatMap(
    (file) => /^(.*?)\/?\+(?:page\.svelte|(?:page\.)?server\.ts)$/.exec(file)?.[1] ?? [],
  );
  return [...new Set(folders)].map((folder) => {
    const parts = folder.split('/').filter((part) => part !== '' && !part.startsWith('('));
    return `/${parts.map((part) => part.replace(/\[(?:\.{3})?(\w+)\]/, (_, name: string) => values[name] ?? name)).join('/')}`;
  });
}
