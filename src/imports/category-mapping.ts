import { z } from 'zod';
import { headerKey } from '#imports/headers.ts';
import { categoryOf, categoryTree, findCategory } from '#signals/categories.ts';

/** Names a source uses, each with the code of the category it counts as. */
export type CategoryNames = Readonly<Record<string, string>>;

const mostNames = 400;

/**
 * The form in which someone says what counts as what: pairs `naam-0`, `code-0` and so on. A name without a category is left
 * out, and so is what the tree knows by itself.
 */
export const mappingForm = z.looseObject({}).transform((form, context): CategoryNames => {
  const names = new Map<string, [string, string]>();
  for (let at = 0; at < mostNames; at += 1) {
    const name = textOf(form[`naam-${at}`]);
    const code = textOf(form[`code-${at}`]);
    if (name === '' || code === '') continue;
    if (!isMappable(code))
      context.addIssue({ code: 'custom', path: [`code-${at}`], message: 'Kies een categorie.' });
    else names.set(headerKey(name), [name, code]);
  }
  return Object.fromEntries(names.values());
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, 200) : '';
}

/** Whether signals can count as this: a theme or a category, not a whole field. */
function isMappable(code: string): boolean {
  const node = categoryOf(code);
  return node !== undefined && node.level !== 'field';
}

/** The form of what counts as what, with the names that count as nothing yet behind it. */
export function mappingValues(names: CategoryNames, unknown: readonly string[]): Record<string, string> {
  const rows = [
    ...Object.entries(names),
    ...unknown.filter((name) => !isKnown(name, names)).map((name): [string, string] => [name, '']),
  ];
  return Object.fromEntries(
    rows.flatMap(([name, code], at) => [
      [`naam-${at}`, name],
      [`code-${at}`, code],
    ]),
  );
}

/** Whether an import of this source takes a name for something. */
export function isKnown(name: string, names: CategoryNames): boolean {
  const own = Object.entries(names).find(([text]) => headerKey(text) === headerKey(name));
  return findCategory(own?.[1] ?? name) !== undefined;
}

/** What can be chosen, by theme: the theme as a whole, and its categories. */
export function categoryChoices(): { label: string; options: { code: string; name: string }[] }[] {
  const tree = categoryTree();
  return tree
    .filter(({ level }) => level === 'theme')
    .map((theme) => ({
      label: theme.name,
      options: [
        { code: theme.code, name: `${theme.name} (niet nader bekend)` },
        ...tree.filter(({ parent }) => parent === theme.code).map(({ code, name }) => ({ code, name })),
      ],
    }));
}

/** In which names two versions differ, in words. */
export function mappingDifferences(
  mine: CategoryNames,
  theirs: CategoryNames,
): { label: string; mine: string; theirs: string }[] {
  const wordOf = (code: string | undefined) =>
    code === undefined ? 'telt als niets' : (categoryOf(code)?.name ?? code);
  return [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
    .filter((name) => mine[name] !== theirs[name])
    .map((name) => ({ label: name, mine: wordOf(mine[name]), theirs: wordOf(theirs[name]) }));
}
