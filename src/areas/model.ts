/**
 * Administrative and composed levels, from small to large. The Dutch CBS names are kept because codes and law use them.
 * `stadsdeel` stands for every composed area a municipality draws up itself (stadsdeel, programmagebied, werkgebied).
 * `straat` has no polygons of its own.
 */
export const areaLevels = ['straat', 'buurt', 'wijk', 'stadsdeel', 'gemeente', 'regio'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** Levels with polygons and values on the map. */
export const mapLevels = ['buurt', 'wijk', 'stadsdeel', 'gemeente'] as const;
export type MapLevel = (typeof mapLevels)[number];

/** What kind of composed area it is; a CBS level has none. Only a `stadsdeel` divides a municipality without overlap. */
export const composedKinds = ['stadsdeel', 'programmagebied', 'werkgebied'] as const;
export type ComposedKind = (typeof composedKinds)[number];

/**
 * One area as a year's division gives it. Codes are text and only unique together with the year: `GM####`, `WK######`,
 * `BU########` (letters occur: `BU0363AD03`), composed areas `SD0518-escamp`.
 */
export interface NewArea {
  code: string;
  year: number;
  level: AreaLevel;
  kind: ComposedKind | null;
  name: string;
  /** Code of the area one level up (buurt to wijk, wijk to gemeente, composed to gemeente); null for the top. */
  parentCode: string | null;
  municipalityCode: string;
  /** Inhabitants, rounded to five by CBS at buurt level; null when not published. */
  inhabitants: number | null;
  households: number | null;
  /** Land area in hectares; null when not published. */
  landHectares: number | null;
  /** A point inside or near the area, WGS84. */
  longitude: number | null;
  latitude: number | null;
}

/** One area as it is known. */
export interface Area extends NewArea {
  /** The level it is as small as, by `keepSmallestLevels`: a wijk of one buurt is as small as that buurt. */
  smallestLevel: MapLevel;
}

const codePatterns = {
  gemeente: /^GM\d{4}$/,
  wijk: /^WK\d{4}[0-9A-Z]{2}$/,
  buurt: /^BU\d{4}[0-9A-Z]{4}$/,
} as const;

/** The CBS level a code belongs to, or undefined when it is no CBS code. Codes carry letters in some cities. */
export function levelOfCode(code: string): 'gemeente' | 'wijk' | 'buurt' | undefined {
  if (codePatterns.buurt.test(code)) return 'buurt';
  if (codePatterns.wijk.test(code)) return 'wijk';
  if (codePatterns.gemeente.test(code)) return 'gemeente';
  return undefined;
}

/**
 * Restores a CBS code that lost its letters or leading zeros in a spreadsheet (`518` for a gemeente, `5183638` for a
 * buurt). Returns undefined when the text cannot be a code of that level.
 */
export function normaliseCode(text: string, level: 'gemeente' | 'wijk' | 'buurt'): string | undefined {
  const prefix = { gemeente: 'GM', wijk: 'WK', buurt: 'BU' }[level];
  const length = { gemeente: 4, wijk: 6, buurt: 8 }[level];
  const trimmed = text.trim().toUpperCase();
  const bare = trimmed.startsWith(prefix) ? trimmed.slice(2) : trimmed;
  if (bare === '') return undefined;
  const code = prefix + (/^\d+$/.test(bare) ? bare.padStart(length, '0') : bare);
  return levelOfCode(code) === level ? code : undefined;
}

/**
 * Whether a code is one under which water and abroad are filed. A few municipalities use wijk 99 for an inhabited outlying
 * part as well (WK010699), so a name or a population has the last word. Source: CBS, toelichting wijk- en buurtkaart.
 */
export function isPseudoArea(code: string): boolean {
  return code.startsWith('GM0998') || /^WK\d{4}99$/.test(code) || /^BU\d{4}99\d\d$/.test(code);
}

/** The parent by prefix: `BU05183638` to `WK051836`, `WK051836` to `GM0518`; null for a gemeente or another code. */
export function parentOfCode(code: string): string | null {
  const level = levelOfCode(code);
  if (level === 'buurt') return `WK${code.slice(2, 8)}`;
  if (level === 'wijk') return `GM${code.slice(2, 6)}`;
  return null;
}

/** What an area is called until its name is known: made up from its code, so that it is recognised and replaced later. */
export function standInName(code: string): string {
  const level = levelOfCode(code);
  if (level === 'wijk') return `Wijk ${code.slice(6)}`;
  return level === 'gemeente' ? `Gemeente ${code.slice(2)}` : code;
}
