import { cleanText } from '#imports/clean-text.ts';
import { headerKey } from '#imports/headers.ts';

/** Names a source uses, each with the code of the category it counts as. */
export type CategoryNames = Readonly<Record<string, string>>;

/** Categories to choose from, under the name of their theme. */
export interface CategoryGroup {
  label: string;
  options: { code: string; name: string }[];
}

/** A name of the source and the category it counts as; `at` is its row in the form. */
interface CategoryPair {
  at: number;
  name: string;
  code: string;
}

const mostNames = 400;

/** What is filled in: pairs `naam-0`, `code-0` and so on. A name without a category is left out. */
export function pairsIn(form: Readonly<Record<string, unknown>>): CategoryPair[] {
  return Array.from({ length: mostNames }, (_, at) => ({
    at,
    name: textOf(form[`naam-${at}`]),
    code: textOf(form[`code-${at}`]),
  })).filter(({ name, code }) => name !== '' && code !== '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? cleanText(value).slice(0, 200) : '';
}

/** The names that are filled in; of one name written in two ways the last counts. */
export function namesIn(form: Readonly<Record<string, unknown>>): CategoryNames {
  const pairs = pairsIn(form).map(({ name, code }) => [headerKey(name), [name, code]] as const);
  return Object.fromEntries(new Map(pairs).values());
}

/** In which names two versions differ, in the words of the choice. */
export function mappingDifferences(
  mine: CategoryNames,
  theirs: CategoryNames,
  groups: readonly CategoryGroup[],
): { label: string; mine: string; theirs: string }[] {
  const words = new Map(groups.flatMap(({ options }) => options.map(({ code, name }) => [code, name])));
  const wordOf = (code: string | undefined) =>
    code === undefined ? 'telt als niets' : (words.get(code) ?? code);
  return [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
    .filter((name) => mine[name] !== theirs[name])
    .map((name) => ({ label: name, mine: wordOf(mine[name]), theirs: wordOf(theirs[name]) }));
}
