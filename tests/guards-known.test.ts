import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guards, onlyShown } from '../scripts/mutate/guards.mjs';

/*
 * What `npm run mutate:permissions` takes out in turn is a list; these keep the list to the code. A call of anything below that
 * no guard of the list covers is a guard that nobody tries.
 */

const root = join(import.meta.dirname, '..');
const call =
  /\b(requireRight|requireUnchanged|refuseSelf|lackedRight|seesMunicipality|seesOwnDetail|seesDetailOf|may|mayWhole|decide)\((viewer|event|locals\.viewer|context\.viewer|by\b)/;
/** Where the functions themselves stand; what they decide is changed as a whole by the mutants of the tables. */
const homes = ['src/auth/permissions.ts', 'src/auth/exact-counts.ts'];

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path}`)
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !homes.includes(path));

test('every guard in the code is one that is taken out to see who notices', () => {
  const unknown = sources.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const lines = text.split('\n');
    const covered = guards.filter(({ file }) => file === path).map(({ from }) => from);
    return lines.flatMap((line, at) => {
      if (!call.test(line) || /\bfunction\b/.test(line)) return [];
      const start = lines.slice(0, at).join('\n').length;
      const isCovered = covered.some((from) => {
        for (let found = text.indexOf(from); found >= 0; found = text.indexOf(from, found + 1))
          if (found <= start + line.length && found + from.length > start) return true;
        return false;
      });
      const isShown = onlyShown.some(([file, shown]) => file === path && line.includes(shown));
      return isCovered || isShown ? [] : [`${path}:${at + 1} ${line.trim()}`];
    });
  });
  expect(unknown).toEqual([]);
});

test('every guard of the list stands in the code, and its tests exist', () => {
  const stale = guards.filter(
    ({ file, from, tests }) =>
      !existsSync(join(root, file)) ||
      !readFileSync(join(root, file), 'utf8').includes(from) ||
      tests.some((path) => !existsSync(join(root, path))),
  );
  expect(stale.map(({ name }) => name)).toEqual([]);
  const gone = onlyShown.filter(([file, text]) => !readFileSync(join(root, file), 'utf8').includes(text));
  expect(gone).toEqual([]);
});
