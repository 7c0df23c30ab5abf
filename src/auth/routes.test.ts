import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { routeTable } from '#auth/routes.ts';

const folder = join(import.meta.dirname, '../routes');

/** What the file system says there is: pages, actions and methods, as the table of routes names them. */
function routesOnDisk(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    const id = `/${parts.join('/')}`;
    if (/^\+page(@[\w()]*)?\.svelte$/.test(file)) return [`page ${id}`];
    if (/^\+page(\.server)?\.ts$/.test(file))
      return [`page ${id}`, ...actionsIn(path).map((name) => `action ${id}${name}`)];
    return /^\+server\.ts$/.test(file) ? methodsIn(path).map((method) => `${method} ${id}`) : [];
  });
}

function methodsIn(path: string): string[] {
  const text = readFileSync(join(folder, path), 'utf8');
  return [
    ...text.matchAll(
      /export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|fallback)\b/g,
    ),
  ].map(([, method = '']) => method);
}

/** Names in `export const actions`, which stand two spaces in. */
function actionsIn(path: string): string[] {
  const text = readFileSync(join(folder, path), 'utf8');
  const [, body = ''] = /export const actions[^=]*= \{\n([\s\S]*?)\n\};/.exec(text) ?? [];
  const names = [...body.matchAll(/^ {2}(?:async )?(\w+)\b/gm)].map(([, name = '']) => name);
  if (/export const actions/.test(text) && names.length === 0) throw new Error(`no action found in ${path}`);
  return names.map((name) => (name === 'default' ? '' : `?/${name}`));
}

test('every page, action and method has its line, and no line is left over', () => {
  expect(Object.keys(routeTable).sort()).toEqual([...new Set(routesOnDisk())].sort());
});

test('the files are read as they are meant', () => {
  const found = routesOnDisk();
  expect(found).toContain('action /(product)/beheer/grenzen?/pdok');
  expect(found).toContain('action /welkom');
  expect(found).toContain('GET /tegels/[version]/[z]/[x]/[y]');
});
