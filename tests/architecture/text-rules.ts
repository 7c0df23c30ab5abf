import { isCode, isComment, isTest, linesOf } from './lines.ts';
import { markupFindings, type SourceFile, type Violation } from './source.ts';

const longestFile = 300;
const longestPage = 59;

/** No file above 300 lines; a page's server half stays below 60, because it only composes. */
export function checkLengths(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const length = linesOf(file.text).length;
    const limit = file.path.endsWith('+page.server.ts') ? longestPage : longestFile;
    return length > limit
      ? [{ path: file.path, line: limit + 1, message: `${length} lines, at most ${limit}` }]
      : [];
  });
}

const kebab = '[a-z0-9]+(?:-[a-z0-9]+)*';
const plainFile = new RegExp(`^(?:${kebab}(?:\\.[a-z]+)*\\.(?:ts|css|html|json|js)|README\\.md)$`);
const component = /^[A-Z][A-Za-z0-9]*\.svelte(?:\.test\.ts)?$/;
const componentTest = /^[A-Z][A-Za-z0-9]*\.test\.ts$/;
const routeFile = /^\+(?:page|layout|error|server)(?:@[\w()]*)?(?:\.server)?(?:\.svelte|\.ts)$/;
const routeFolder = new RegExp(
  `^(?:${kebab}|\\(${kebab}\\)|\\[+(?:\\.{3})?[a-zA-Z]+(?:=[a-z]+)?\\]+(?:\\.[a-z]+)?|${kebab}(?:\\.[a-z]+)+)$`,
);

/** Files are kebab-case, components PascalCase, routes as SvelteKit wants them. */
export function checkNames(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path }) => {
    const parts = path.split('/');
    const file = parts.at(-1) ?? '';
    const isRoute = path.startsWith('src/routes/');
    const folderRule = isRoute ? routeFolder : new RegExp(`^${kebab}$`);
    const wrong = parts.slice(1, -1).filter((folder) => !folderRule.test(folder));
    const fits = [plainFile, component, componentTest, ...(isRoute ? [routeFile] : [])].some((rule) =>
      rule.test(file),
    );
    if (!fits) wrong.push(file);
    return wrong.map((name) => ({
      path,
      line: 1,
      message: `'${name}' is neither kebab-case nor a PascalCase component`,
    }));
  });
}

type Pattern = { pattern: RegExp; message: string; applies: (path: string) => boolean };

// Some patterns are written with a bracket around one letter, so that they do not find themselves.
const patterns: readonly Pattern[] = [
  {
    pattern: /^\s*export default\b|\bas default\b/,
    message: 'no default export',
    applies: (path) => isCode(path) && !/(^|\/)[\w.]+\.config\.(ts|js)$/.test(path),
  },
  {
    pattern: /\b(inner|outer)HTM[L]\b|\binsertAdjacentHTM[L]\b|\bsetHTM[L]\b/,
    message: 'HTML is never put in as text',
    applies: (path) => /^src\/.*\.(ts|svelte)$/.test(path),
  },
  {
    pattern: /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/,
    message: 'no SQL in routes; ask a domain',
    applies: (path) => path.startsWith('src/routes/') && !isTest(path),
  },
  {
    pattern: /\bstyle\s*=\s*["']/,
    message: 'no inline style: the content policy forbids it',
    applies: (path) => path === 'src/app.html',
  },
];

/** Habits that are wrong wherever their text stands outside a comment. */
export function checkPatterns(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    const rules = patterns.filter(({ applies }) => applies(path));
    return linesOf(text).flatMap((line, at) => {
      if (isComment(line)) return [];
      return rules
        .filter(({ pattern }) => pattern.test(line))
        .map(({ message }) => ({ path, line: at + 1, message }));
    });
  });
}

const markupMessages = {
  'raw-html': 'no {@htm' + 'l}',
  style: 'no style attribute or directive: the content policy forbids it',
  unreadable: 'this component does not parse',
};

/** Raw HTML and inline styles in components. */
export function checkMarkup(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(({ path }) => path.endsWith('.svelte'))
    .flatMap((file) =>
      markupFindings(file).map(({ kind, line }) => ({
        path: file.path,
        line,
        message: markupMessages[kind],
      })),
    );
}
