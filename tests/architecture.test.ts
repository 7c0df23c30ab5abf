import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBrowser } from './architecture/browser-rules.ts';
import { checkImports, checkTargets } from './architecture/import-rules.ts';
import { readSources, type SourceFile, type Violation } from './architecture/source.ts';
import { checkLengths, checkMarkup, checkNames, checkPatterns } from './architecture/text-rules.ts';
import { checkPlaceNames, checkWords, placeNamesIn } from './architecture/word-rules.ts';

const root = join(import.meta.dirname, '..');
const source = readSources(root, ['src']);
const around = readSources(root, ['tests', 'scripts', 'bin']);
const everything = [
  ...source,
  ...around,
  ...readSources(root, ['data', '.ci', 'README.md', 'package.json', 'eslint.config.js', 'svelte.config.js']),
  ...readSources(root, ['vite.config.ts', 'vite.cli.config.ts', 'vitest.config.ts', 'playwright.config.ts']),
];
const placeNames = placeNamesIn(readSources(root, ['data/areas']));

/** Violations as an editor links them: path:line message. */
function told(violations: readonly Violation[]): string[] {
  return violations.map(({ path, line, message }) => `${path}:${line} ${message}`);
}

describe('the house', () => {
  test('rooms import only what stands in the table', () => expect(told(checkImports(source))).toEqual([]));
  test('what is imported exists', () => expect(told(checkTargets(root, [...source, ...around]))).toEqual([]));
  test('no schemas reach the browser', () => expect(told(checkBrowser(source))).toEqual([]));
  test('files stay short', () => expect(told(checkLengths([...source, ...around]))).toEqual([]));
  test('files are named by convention', () => expect(told(checkNames(source))).toEqual([]));
  test('no default exports, HTML from text, or SQL in routes', () => {
    expect(told(checkPatterns([...source, ...around]))).toEqual([]);
  });
  test('components have no raw HTML and no inline styles', () =>
    expect(told(checkMarkup(source))).toEqual([]));
  test('code names no place', () => expect(told(checkPlaceNames(source, placeNames))).toEqual([]));
  test('nothing is left behind', () => expect(told(checkWords(everything))).toEqual([]));
});

/** A file that is not on disk, to show that a rule can be broken. */
function planted(path: string, ...lines: string[]): SourceFile[] {
  return [{ path, text: `${lines.join('\n')}\n` }];
}

describe('the rules find what they look for', () => {
  test.each([
    ['src/text/a.ts', '#geo/b.ts', "'text' may not import 'geo'"],
    ['src/stats/a.test.ts', '#text/b.ts', "'stats' may not import 'text'"],
    ['src/areas/queries.server.ts', '#signals/model.ts', "'areas' may not import 'signals'"],
    ['src/insight/view.ts', '#charts/line.ts', "'insight' may not import 'charts'"],
    ['src/plans/model.ts', '#demo/seed.ts', "'plans' may not import 'demo'"],
    ['src/ui/a.ts', '../text/b.ts', "write '#text/b.ts' instead of '../text/b.ts'"],
    ['src/signals/model.ts', '#areas/model', "'#areas/model' lacks its extension"],
    ['src/cli/start.ts', '../routes/a.ts', "nobody imports routes ('src/routes/a.ts')"],
    ['src/plans/a.ts', '#areas/Name.svelte', "a domain does not use components of 'areas'"],
    ['src/areas/a.ts', '#shed/b.ts', "'shed' is not a room of the house"],
    ['src/shed/b.ts', '#areas/a.ts', "'shed' is not a room of the house"],
    ['src/insight/model.ts', 'kysely', "'kysely' may be imported in db/ and *.server.ts only"],
    [
      'src/ui/a.ts',
      'maplibre-gl/dist/a.mjs?worker&url',
      "'maplibre-gl/dist/a.mjs?worker&url' may be imported in map/ only",
    ],
    ['src/areas/view.ts', '$app/state', "'$app/state' may be imported in routes, hooks and forms only"],
    ['src/geo/a.ts', '../../data/areas/a.json', "'geo' may not import 'data/areas/a.json'"],
    ['src/areas/a.ts', '../../tests/support/a.ts', "'areas' may not import 'tests/support/a.ts'"],
  ])('import in %s of %s', (path, specifier, message) => {
    const file = planted(path, '// first line', `import type { A } from '${specifier}';`);
    expect(told(checkImports(file))).toContain(`${path}:2 ${message}`);
  });

  test.each([
    ['src/areas/a.ts', '#areas/b.ts'],
    ['src/insight/queries.server.ts', 'kysely'],
    ['src/insight/Picture.svelte.test.ts', '#charts/line.ts'],
    ['src/areas/area-facts.ts', '../../data/areas/a.json'],
    ['src/demo/seed.ts', '#imports/signals.ts'],
    ['src/routes/kaart/+page.server.ts', './$types'],
    ['src/workers/database-worker.ts', '#db/embedded.ts'],
    ['src/areas/areas.test.ts', '../../tests/support/database.ts'],
  ])('%s may import %s', (path, specifier) => {
    expect(told(checkImports(planted(path, `import type { A } from '${specifier}';`)))).toEqual([]);
  });

  test('imports of a component, in its script and in its markup', () => {
    const lines = [
      '<p>x</p>',
      '<script lang="ts">',
      "  import A from '#demo/A.svelte';",
      '</script>',
      "{#await import('#cli/b.ts')}{/await}",
    ];
    expect(told(checkImports(planted('src/signals/A.svelte', ...lines)))).toEqual([
      "src/signals/A.svelte:3 'signals' may not import 'demo'",
      "src/signals/A.svelte:5 'signals' may not import 'cli'",
    ]);
    expect(
      told(
        checkImports(
          planted('src/signals/A.svelte', '<script>', "import B from '#ui/B.svelte';", '</script>'),
        ),
      ),
    ).toEqual([]);
  });

  test('imports of what is not there', () => {
    const file = planted('scripts/a.mjs', "import './shots.mjs';", "import './shots/nothing.mjs';");
    expect(told(checkTargets(root, file))).toEqual(["scripts/a.mjs:2 './shots/nothing.mjs' does not exist"]);
  });

  test('what a component carries to the browser, but not what it only names the types of', () => {
    const component = (...lines: string[]) =>
      planted('src/signals/A.svelte', '<script lang="ts">', ...lines, '</script>');
    const form = planted(
      'src/signals/form.ts',
      "import type { B } from './b.ts';",
      "import { z } from 'zod';",
    );
    const middle = planted('src/signals/middle.ts', "export { form } from '#signals/form.ts';");
    expect(
      told(checkBrowser([...component("import { form } from './middle.ts';"), ...middle, ...form])),
    ).toEqual([
      "src/signals/form.ts:2 'zod' reaches src/signals/A.svelte, src/signals/middle.ts, src/signals/form.ts",
    ]);
    const typed = component(
      'import type {',
      '  Form,',
      "} from './form.ts';",
      "import type { z } from 'zod';",
    );
    expect(checkBrowser([...typed, ...form])).toEqual([]);
  });

  test('long files and long pages', () => {
    expect(told(checkLengths(planted('src/geo/a.ts', ...Array<string>(301).fill(''))))).toEqual([
      'src/geo/a.ts:301 301 lines, at most 300',
    ]);
    expect(told(checkLengths(planted('src/routes/+page.server.ts', ...Array<string>(60).fill(''))))).toEqual([
      'src/routes/+page.server.ts:60 60 lines, at most 59',
    ]);
    expect(checkLengths(planted('src/geo/a.ts', ...Array<string>(300).fill('')))).toEqual([]);
  });

  test('names', () => {
    const good = [
      'src/a-b.ts',
      'src/ui/Big.svelte',
      'src/routes/(in)/gebied/[code]/+page.server.ts',
      'src/db/migrations/0001-a.ts',
    ];
    expect(good.flatMap((path) => told(checkNames(planted(path, ''))))).toEqual([]);
    const bad = [
      'src/aB.ts',
      'src/ui/big.svelte',
      'src/ui/a_b/c.ts',
      'src/ui/+page.svelte',
      'src/routes/Kaart/+page.svelte',
    ];
    expect(bad.map((path) => checkNames(planted(path, '')).length)).toEqual([1, 1, 1, 1, 1]);
  });

  test.each([
    ['src/geo/a.ts', 'export default 1;', 'no default export'],
    ['src/map/a.ts', 'node.innerHTM' + 'L = text;', 'HTML is never put in as text'],
    ['src/routes/+server.ts', "db.selectFrom('area')", 'no SQL in routes; ask a domain'],
    ['src/routes/+page.server.ts', 'sql<number>`select 1`', 'no SQL in routes; ask a domain'],
    ['src/app.html', '<body style="color: red">', 'no inline style: the content policy forbids it'],
  ])('text in %s: %s', (path, line, message) => {
    expect(told(checkPatterns(planted(path, `// ${line}`, line)))).toEqual(
      path.endsWith('.html')
        ? [`${path}:1 ${message}`, `${path}:2 ${message}`].slice(1)
        : [`${path}:2 ${message}`],
    );
  });

  test('markup', () => {
    const lines = ['<script lang="ts">', 'let { style }: { style: string } = $props();', '</script>'];
    const raw = '{@htm' + 'l style}';
    expect(
      told(
        checkMarkup(
          planted('src/ui/A.svelte', ...lines, '<b style="a: b">x</b>', raw, '<i style:color={style}></i>'),
        ),
      ),
    ).toEqual([
      'src/ui/A.svelte:4 no style attribute or directive: the content policy forbids it',
      'src/ui/A.svelte:5 no {@htm' + 'l}',
      'src/ui/A.svelte:6 no style attribute or directive: the content policy forbids it',
    ]);
    expect(told(checkMarkup(planted('src/ui/A.svelte', '{#if}')))).toEqual([
      'src/ui/A.svelte:1 this component does not parse',
    ]);
    expect(
      checkMarkup(planted('src/ui/A.svelte', ...lines, '<Map {style} /> <p title="style=">style="x"</p>')),
    ).toEqual([]);
  });

  test('places', () => {
    const tables: SourceFile[] = [
      { path: 'data/areas/a.json', text: '{"municipality":{"name":"Ons Dorp","officialName":"\'t Dorp"}}' },
      { path: 'data/areas/b.json', text: '{"areas":[{"name":"Wijk-Oost"},{"name":"Centrum"}]}' },
    ];
    const names = placeNamesIn(tables);
    expect(names).toEqual(["'t Dorp", 'Ons Dorp', 'Wijk-Oost']);
    const text = ['const centre = "Centrum";', '// as in Wijk-Oost', 'const Dorp = 1;'];
    expect(told(checkPlaceNames(planted('src/a.ts', ...text), names))).toEqual([
      "src/a.ts:2 'Wijk-Oost' belongs in data/",
    ]);
    expect(checkPlaceNames(planted('src/a.test.ts', ...text), names)).toEqual([]);
    expect(placeNames.length).toBeGreaterThan(3);
  });

  test.each([
    ['see /wor' + 'k/main', "'/wor" + "k/' is about a workplace, not about the product"],
    ['// TOD' + 'O later', "'TOD" + "O' was left behind"],
    ['value as an' + 'y', "'as an" + "y' was left behind"],
  ])('words: %s', (line, message) => {
    expect(told(checkWords(planted('README.md', 'good', line)))).toEqual([`README.md:2 ${message}`]);
  });
});
