import { isPseudoArea, levelOfCode, normaliseCode } from '#areas/model.ts';
import { cleanText } from '#imports/clean-text.ts';
import { readFigure } from '#imports/figure-values.ts';
import { headerKey } from '#imports/headers.ts';

/** Levels with official boundaries, small to large. */
export const boundaryLevels = ['buurt', 'wijk', 'gemeente'] as const;
export type BoundaryLevel = (typeof boundaryLevels)[number];

/** What the properties of a feature say about its area. */
export interface AreaFacts {
  code: string;
  level: BoundaryLevel;
  /** Empty when the file gives none. */
  name: string;
  /** What the feature calls the areas it lies in, by code. */
  parentNames: readonly (readonly [string, string])[];
  /** Year of the division when the feature says it (`jrstatcode` 2024BU...). */
  year: number | null;
  /** Water or abroad: in the CBS division, but no place where people live. */
  isNoLand: boolean;
  inhabitants: number | null;
  households: number | null;
  landHectares: number | null;
}

// Property names as `headerKey` writes them: OGC API and own exports, CBS shapefiles (BU_CODE), generalised WFS (statcode).
const codeNames = {
  buurt: ['buurtcode', 'bucode'],
  wijk: ['wijkcode', 'wkcode'],
  gemeente: ['gemeentecode', 'gmcode'],
} as const;
const nameNames = {
  buurt: ['buurtnaam', 'bunaam'],
  wijk: ['wijknaam', 'wknaam'],
  gemeente: ['gemeentenaam', 'gmnaam'],
} as const;
const anyCode = ['statcode', 'gwbcode', 'code'] as const;
const anyName = ['statnaam', 'gwbnaam', 'naam', 'name'] as const;
const longestName = 120;

/**
 * Reads which area a feature is, from its properties or else its id. `level` is what the file says of all its features (the
 * name of a TopoJSON object); without it the smallest level with a code counts, because larger codes stand beside it.
 * Undefined when there is no code of a gemeente, wijk or buurt.
 */
export function readAreaFacts(
  properties: unknown,
  id: unknown,
  level?: BoundaryLevel,
): AreaFacts | undefined {
  const values = new Map<string, unknown>();
  if (typeof properties === 'object' && properties !== null) {
    for (const [key, value] of Object.entries(properties)) values.set(headerKey(key), value);
  }
  const found = findCode(values, id, level);
  if (!found) return undefined;
  const number = (...names: string[]): number | null => firstNumber(values, names);
  const name = firstText(values, [...nameNames[found.level], ...anyName]);
  return {
    ...found,
    name,
    parentNames: readParentNames(values, found),
    year: yearIn(values),
    isNoLand: isNoLand(found.code, name, values),
    inhabitants: number('inwoners', 'aantalinwoners'),
    households: number('huishoudens', 'aantalhuishoudens'),
    landHectares: number('opplandha', 'oppervlaktelandinha'),
  };
}

/** Larger areas stand beside the one a feature is about, with code and name; only those it lies in count. */
function readParentNames(
  values: Map<string, unknown>,
  { code, level }: Pick<AreaFacts, 'code' | 'level'>,
): [string, string][] {
  return boundaryLevels.slice(boundaryLevels.indexOf(level) + 1).flatMap((larger): [string, string][] => {
    const parent = normaliseCode(firstText(values, codeNames[larger]), larger);
    const name = firstText(values, nameNames[larger]);
    const isAround = parent !== undefined && code.slice(2).startsWith(parent.slice(2));
    return isAround && name !== '' ? [[parent, name]] : [];
  });
}

function findCode(
  values: Map<string, unknown>,
  id: unknown,
  wanted: BoundaryLevel | undefined,
): { code: string; level: BoundaryLevel } | undefined {
  for (const level of wanted ? [wanted] : boundaryLevels) {
    const code = normaliseCode(firstText(values, codeNames[level]), level);
    if (code !== undefined) return { code, level };
  }
  for (const text of [firstText(values, anyCode), asText(id)]) {
    const upper = text.toUpperCase();
    const code = wanted ? normaliseCode(text, wanted) : upper;
    const level = code === undefined ? undefined : levelOfCode(code);
    if (code !== undefined && level !== undefined) return { code, level };
  }
  return undefined;
}

function firstText(values: Map<string, unknown>, names: readonly string[]): string {
  for (const name of names) {
    const text = asText(values.get(name));
    if (text !== '') return text;
  }
  return '';
}

function asText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? cleanText(value).slice(0, longestName) : '';
}

function firstNumber(values: Map<string, unknown>, names: readonly string[]): number | null {
  for (const name of names) {
    const reading = readFigure(values.get(name), 'number');
    if ('value' in reading && reading.value !== null && reading.value >= 0) return reading.value;
  }
  return null;
}

/**
 * CBS marks the water of a gemeente or wijk with `water` or `H2O`, or gives it a code that ends in 99. That code alone does
 * not say it: a few municipalities also number inhabited outlying areas 99.
 */
function isNoLand(code: string, name: string, values: Map<string, unknown>): boolean {
  if (['water', 'h2o'].some((key) => firstText(values, [key]).toUpperCase() === 'JA')) return true;
  return isPseudoArea(code) && (name === '' || /water|buitenland/i.test(name));
}

function yearIn(values: Map<string, unknown>): number | null {
  return (
    readYear(firstText(values, ['jrstatcode']).slice(0, 4)) ?? readYear(firstText(values, ['jaar', 'year']))
  );
}

/** A year of a division (1995 to 2100), or null. */
export function readYear(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : NaN;
  return year >= 1995 && year <= 2100 ? year : null;
}

/** The level that the name of a TopoJSON object, a layer or a file tells; undefined when it names none or several. */
export function levelInName(name: string): BoundaryLevel | undefined {
  const named = boundaryLevels.filter((level) => headerKey(name).includes(level));
  return named.length === 1 ? named[0] : undefined;
}
