import type { Area } from '#areas/model.ts';
import { everything } from '#insight/everything.ts';
import { judgeLevel, type JudgedLevel, type LevelCounts } from '#insight/judge-level.ts';
import type { AreaValue } from '#insight/model.ts';

/** One theme of own signals in one area and period, judged against the municipality. */
export interface ThemeValue {
  /** Code of the theme; `alle` is all of them together. */
  code: string;
  name: string;
  value: AreaValue;
  /** Signals per 1.000 inhabitants in the municipality; null when there is nothing to compare with. */
  referenceRate: number | null;
}

/** The areas that are judged together, and the one the page is about. */
export interface PageLevel {
  area: Area;
  /** Every area of the level; only the area itself when its level does not divide the municipality. */
  areas: readonly Area[];
  municipality: Area;
  /** Whether the area may be compared with its municipality. */
  isComparable: boolean;
  /** A source covers (part of) the period: an area without signals then has none, instead of nothing known. */
  isCovered: boolean;
}

/** A stadsdeel, wijk or buurt is compared with its equals; areas that may overlap, and the whole itself, are not. */
export function isComparable(area: Pick<Area, 'level' | 'kind'>): boolean {
  return area.level !== 'gemeente' && (area.kind === null || area.kind === 'stadsdeel');
}

/** Judges every area of the level of the page. */
export function judgePageLevel(
  counts: LevelCounts,
  { areas, municipality, isComparable: compares, isCovered }: PageLevel,
): JudgedLevel {
  return judgeLevel({
    areas,
    whole: compares ? [municipality] : [],
    counts,
    countOf: ({ code }) => (counts.byCode.has(code) ? counts.byCode.get(code) : isCovered ? 0 : undefined),
    measure: 'inwoners',
    smoothing: 'gedempt',
  });
}

/** The area of the page within its level, once judged. */
export function areaTheme(
  theme: { code: string; name: string },
  judged: JudgedLevel,
  { area }: PageLevel,
): ThemeValue {
  const value = judged.areas.find(({ code }) => code === area.code);
  if (value === undefined) throw new RangeError(`${area.code} is not among the areas of its level`);
  return { code: theme.code, name: theme.name, value, referenceRate: judged.referenceRateOf(area) };
}

/** All themes together, under the name it has on this page. */
export const allThemes = { code: everything, name: 'Alle signalen' };

/**
 * Themes from the one that stands out most: demonstrably higher by how many times the municipality, then lower, then by
 * number of signals; hidden ones last. Equal ones stay in the order of the tables.
 */
export function orderThemes(themes: readonly ThemeValue[]): ThemeValue[] {
  const ratio = ({ value, referenceRate }: ThemeValue) => (value.rate ?? 0) / (referenceRate ?? Infinity);
  const group = ({ value }: ThemeValue) =>
    value.verdict === 'higher' ? 0 : value.verdict === 'lower' ? 1 : value.state === 'suppressed' ? 3 : 2;
  return [...themes].sort((a, b) => {
    if (group(a) !== group(b)) return group(a) - group(b);
    if (group(a) === 0) return ratio(b) - ratio(a);
    return group(a) === 1 ? ratio(a) - ratio(b) : (b.value.count ?? 0) - (a.value.count ?? 0);
  });
}

/** Whether a theme may be one of the large numbers: it has a number, and a zero only says something when that is low. */
export function standsOut({ value }: ThemeValue): boolean {
  return value.state === 'value' || value.verdict === 'lower';
}
