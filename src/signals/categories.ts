import { z } from 'zod';
import { type MapLevel, mapLevels } from '#areas/model.ts';
import table from '../../data/categories.json';

/**
 * What a signal is about, in three steps: field (a veld of the Kernbeleid Veiligheid, VNG), theme (what the map filters
 * on), category. The police crime types and the usual nuisance categories hang on the categories.
 */
export interface Category {
  /** Slug, unique over all three levels. */
  code: string;
  name: string;
  level: 'field' | 'theme' | 'category';
  /** Code one level up; null for a field. */
  parent: string | null;
  /** Other labels, in lower case, by which an import may call it. */
  synonyms: string[];
  /** Crime types of CBS table 47022NED that belong here; only categories have them. */
  policeCodes: string[];
  /** True where a low count could point at a person; goes with a minimum level above buurt, for the theme as a whole. */
  sensitive: boolean;
  /** Smallest level at which counts may be shown. */
  minimumLevel: MapLevel;
}

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const label = z.string().refine((text) => text === text.toLowerCase(), { error: 'expected lower case' });
const categoryRow = z.strictObject({
  code: slug,
  name: z.string().min(1),
  synonyms: z.array(label).default([]),
  policeCodes: z.array(z.string().regex(/^\d\.\d\.\d{1,2}$/)).default([]),
});
const themeRow = z.strictObject({
  code: slug,
  name: z.string().min(1),
  sensitive: z.boolean().default(false),
  minimumLevel: z.enum(mapLevels).default('buurt'),
  synonyms: z.array(label).default([]),
  categories: z.array(categoryRow).min(1),
});
const fieldRow = z.strictObject({ code: slug, name: z.string().min(1), themes: z.array(themeRow).min(1) });
const tableSchema = z.strictObject({ fields: z.array(fieldRow).length(5) });

const tree: readonly Category[] = tableSchema.parse(table).fields.flatMap(nodesOf);
const byCode: ReadonlyMap<string, Category> = new Map(tree.map((node) => [node.code, node]));
const byPoliceCode: ReadonlyMap<string, Category> = new Map(
  tree.flatMap((node) => node.policeCodes.map((code) => [code, node])),
);
const byLabel: ReadonlyMap<string, Category> = new Map(
  tree
    .filter(({ level }) => level !== 'field')
    .flatMap((node) => [node.code, node.name, ...node.synonyms].map((text) => [labelKey(text), node])),
);

function nodesOf(field: z.infer<typeof fieldRow>): Category[] {
  const open = { synonyms: [], policeCodes: [], sensitive: false, minimumLevel: 'buurt' as const };
  return [
    { ...open, code: field.code, name: field.name, level: 'field', parent: null },
    ...field.themes.flatMap(({ categories, ...theme }): Category[] => {
      const { sensitive, minimumLevel } = theme;
      return [
        { ...theme, level: 'theme', parent: field.code, policeCodes: [] },
        ...categories.map((row) => ({
          ...row,
          level: 'category' as const,
          parent: theme.code,
          sensitive,
          minimumLevel,
        })),
      ];
    }),
  ];
}

/** Spelling that does not tell categories apart: capitals, accents, and what stands between the words. */
function labelKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Every field, theme and category, each parent before its children, in the order of the tables. */
export function categoryTree(): readonly Category[] {
  return tree;
}

/** The themes, in the order in which a filter shows them. */
export function themes(): Category[] {
  return tree.filter(({ level }) => level === 'theme');
}

/** The node with this code; undefined when there is none. */
export function categoryOf(code: string): Category | undefined {
  return byCode.get(code);
}

/**
 * The theme or category an import means by a text: a code, a name, a synonym or a police crime type (padded or not).
 * Capitals, accents and punctuation do not matter. A theme comes back when the source is no more precise than that.
 * Undefined for an unknown text and for the total row of the police.
 */
export function findCategory(text: string): Category | undefined {
  return byPoliceCode.get(text.trim()) ?? byLabel.get(labelKey(text));
}

/** The theme of a category code; a theme is its own theme. Undefined for a field or an unknown code. */
export function themeOf(code: string): Category | undefined {
  const node = byCode.get(code);
  return node?.level === 'category'
    ? byCode.get(node.parent ?? '')
    : node?.level === 'theme'
      ? node
      : undefined;
}

/** The category of a police crime type, right-padded as CBS sends it (`2.6.9 `) or not; undefined for `0.0.0` (the total). */
export function categoryOfPoliceCode(code: string): Category | undefined {
  return byPoliceCode.get(code.trim());
}

/** Every mapped police crime type in the order of CBS: part by part as numbers, so 2.6.10 follows 2.6.9. */
export function policeCodes(): string[] {
  return [...byPoliceCode.keys()].sort(comparePoliceCodes);
}

/** Order of two police crime types, part by part as numbers; for `sort`. */
export function comparePoliceCodes(left: string, right: string): number {
  const rightParts = right.trim().split('.').map(Number);
  const differences = left
    .trim()
    .split('.')
    .map((part, index) => Number(part) - (rightParts[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
