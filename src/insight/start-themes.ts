import type { Area, MapLevel } from '#areas/model.ts';
import { judgeLevel, type LevelCounts } from '#insight/judge-level.ts';
import type { AreaValue } from '#insight/model.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';
import { themes } from '#signals/categories.ts';

/** One theme with all areas of a level, judged. */
export interface ThemePicture {
  themeCode: string;
  areas: AreaValue[];
}

/** Themes that may be shown at a level: some are too sensitive for a small area (data/categories.json). */
export function themesAt(level: MapLevel): string[] {
  return themes()
    .map((theme) => theme.code)
    .filter((code) => !isTooSmallFor(code, level));
}

/**
 * Judges the areas of one level for one theme, per inhabitant.
 *
 * @param counts counts of the areas, of the municipality, and of its unknown places; what is absent is a true zero
 * @param parentNames name of the area one level up, by code
 */
export function makeThemePicture(
  themeCode: string,
  areas: readonly Area[],
  municipality: Area,
  counts: LevelCounts,
  parentNames: ReadonlyMap<string, string>,
): ThemePicture {
  const { areas: judged } = judgeLevel({
    areas,
    whole: [municipality],
    counts,
    countOf: ({ code }) => (counts.byCode.has(code) ? counts.byCode.get(code) : 0),
    measure: 'inwoners',
    smoothing: 'gedempt',
    parentNames,
  });
  return { themeCode, areas: judged };
}

/** How many areas of a picture were tested; the correction for testing many areas at once is over these. */
export function testedAreas({ areas }: Pick<ThemePicture, 'areas'>): number {
  return areas.filter(({ verdict }) => ['higher', 'lower', 'not-different'].includes(verdict)).length;
}
