import type { Area, MapLevel } from '#areas/model.ts';
import { elsewhereOf, judgeLevel } from '#insight/judge-level.ts';
import type { AreaValue, Counted } from '#insight/model.ts';
import { mapLevels } from '#areas/model.ts';
import { themes } from '#signals/categories.ts';

/** One theme with all areas of a level, judged. */
export interface ThemePicture {
  themeCode: string;
  areas: AreaValue[];
}

/** Themes that may be shown at a level: some are too sensitive for a small area (data/categories.json). */
export function themesAt(level: MapLevel): string[] {
  const height = mapLevels.indexOf(level);
  return themes()
    .filter((theme) => mapLevels.indexOf(theme.minimumLevel) <= height)
    .map((theme) => theme.code);
}

/**
 * Judges the areas of one level for one theme, per inhabitant.
 *
 * @param counts counts of the areas, of the municipality, and of its unknown places; what is absent is a true zero
 * @param parentNames name of the area one level up, by code
 */
export function judgeTheme(
  themeCode: string,
  areas: readonly Area[],
  municipality: Area,
  counts: ReadonlyMap<string, Counted>,
  parentNames: ReadonlyMap<string, string>,
): ThemePicture {
  const { areas: judged } = judgeLevel({
    areas,
    whole: [municipality],
    countOf: ({ code }) => (counts.has(code) ? counts.get(code) : 0),
    elsewhere: elsewhereOf(counts, [municipality]),
    measure: 'inwoners',
    parentNames,
  });
  return { themeCode, areas: judged };
}

/** How many areas of a picture were tested; the correction for testing many areas at once is over these. */
export function testedAreas({ areas }: Pick<ThemePicture, 'areas'>): number {
  return areas.filter(({ verdict }) => ['higher', 'lower', 'not-different'].includes(verdict)).length;
}
