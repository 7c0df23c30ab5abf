import type { Area, MapLevel } from '#areas/model.ts';
import { judgeAreas } from '#insight/judge.ts';
import { exposureOf, type AreaValue, type Counted } from '#insight/model.ts';
import { unknownPlace } from '#insight/rollup.ts';
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
 * Judges the areas of one level for one theme in the way the map does it (picture.server.ts): per inhabitant, against what
 * is placed in the municipality, corrected over all areas of the level.
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
  const total = counts.get(municipality.code) ?? null;
  const unknown = counts.get(`${unknownPlace}:${municipality.code}`) ?? 0;
  const exposure = exposureOf(municipality, 'inwoners');
  const reference =
    total === null || exposure === null || exposure === 0
      ? null
      : { count: Math.max(0, total - unknown), exposure };
  const counted = areas.map((area) => ({
    area,
    parentName: parentNames.get(area.code) ?? '',
    count: counts.has(area.code) ? counts.get(area.code) : 0,
    isStale: false,
  }));
  return { themeCode, areas: judgeAreas(counted, 'inwoners', reference).areas };
}

/** How many areas of a picture were tested; the correction for testing many areas at once is over these. */
export function testedAreas({ areas }: Pick<ThemePicture, 'areas'>): number {
  return areas.filter(({ verdict }) => ['higher', 'lower', 'not-different'].includes(verdict)).length;
}
