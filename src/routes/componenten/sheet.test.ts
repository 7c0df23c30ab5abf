import { readdirSync, readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import ComponentSheet from './+page.svelte';

const source = new URL('../../', import.meta.url);

function componentsIn(room: string): string[] {
  return readdirSync(new URL(`${room}/`, source)).filter((name) => name.endsWith('.svelte'));
}

/** Every component that is imported from a file, itself and what that one imports. */
function importedFrom(file: URL, seen = new Set<string>()): Set<string> {
  const names = [
    ...readFileSync(file, 'utf8').matchAll(/from '(#(?:ui|charts)\/\w+\.svelte|\.\/\w+\.svelte)'/g),
  ];
  for (const [, name = ''] of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    importedFrom(name.startsWith('#') ? new URL(name.slice(1), source) : new URL(name, file), seen);
  }
  return seen;
}

it('shows every component of ui and charts', () => {
  const shown = importedFrom(new URL('./+page.svelte', import.meta.url));
  const all = ['ui', 'charts'].flatMap((room) => componentsIn(room).map((name) => `#${room}/${name}`));
  expect(all.filter((name) => !shown.has(name))).toEqual([]);
  expect(all.length).toBeGreaterThan(40);
});

it('renders without inline styles, which the content security policy would block', () => {
  const { body } = render(ComponentSheet);
  expect(body.match(/ style=/g)).toBeNull();
});

it('renders no double ids', () => {
  const ids = [...render(ComponentSheet).body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
});
