import { targetOf } from './import-rules.ts';
import { importsOf, type SourceFile, type Violation } from './source.ts';

/** Packages that check what comes in, which is work of the server: a page would carry them for nothing. */
const serverPackages = /^zod(\/|$)/;

/** Where what a browser loads begins: components, and what runs before them. */
const beginsInBrowser = /\.svelte$|\/\+(page|layout)\.ts$|\/hooks\.client\.ts$/;

/**
 * Finds what carries a package of the server to the browser: a component, or anything it imports for more than its types. Says
 * along which files.
 */
export function checkBrowser(files: readonly SourceFile[]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  /** Every file a browser loads, with the one through which it came. */
  const through = new Map<string, string | null>();
  const found: Violation[] = [];
  const waiting = files.filter(({ path }) => beginsInBrowser.test(path));
  for (const { path } of waiting) through.set(path, null);
  for (const file of waiting) {
    for (const { specifier, line, isType } of importsOf(file)) {
      if (isType) continue;
      if (serverPackages.test(specifier))
        found.push({ path: file.path, line, message: `'${specifier}' reaches ${wayTo(file.path, through)}` });
      const target = byPath.get(targetOf(file.path, specifier) ?? '');
      if (target === undefined || through.has(target.path)) continue;
      through.set(target.path, file.path);
      waiting.push(target);
    }
  }
  return found;
}

/** The files along which one came to the browser, from the one that begins there. */
function wayTo(path: string, through: ReadonlyMap<string, string | null>): string {
  const before = through.get(path) ?? null;
  return before === null ? path : `${wayTo(before, through)}, ${path}`;
}
