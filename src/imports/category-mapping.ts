import { z } from 'zod';
import { namesIn, pairsIn, type CategoryGroup, type CategoryNames } from '#imports/category-names.ts';
import { headerKey } from '#imports/headers.ts';
import { categoryOf, categoryTree, findCategory } from '#signals/categories.ts';

/** The form in which someone says what counts as what. */
export const mappingForm = z.looseObject({}).transform((form, context): CategoryNames => {
  for (const { at, code } of pairsIn(form)) {
    if (isMappable(code)) continue;
    context.addIssue({ code: 'custom', path: [`code-${at}`], message: 'Kies een categorie.' });
  }
  return namesIn(form);
});

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
export function categoryChoices(): CategoryGroup[] {
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
