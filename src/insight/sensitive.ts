import { mapLevels, type Area } from '#areas/model.ts';
import { categoryOf, categoryOfPoliceCode, themes } from '#signals/categories.ts';

/** The levels below the smallest at which a theme may be shown to anyone; none for most themes. */
export function levelsTooSmallFor(themeCode: string): string[] {
  const minimum = categoryOf(themeCode)?.minimumLevel ?? 'buurt';
  return mapLevels.slice(0, mapLevels.indexOf(minimum));
}

/**
 * Whether an area is too small for a theme: below its minimum level a few cases could point at a person, so nobody gets a
 * count there, not even a viewer with detail and not even a zero, and it is in no total there.
 *
 * @param smallestLevel the level an area is as small as, by `keepSmallestLevels`
 */
export function isTooSmallFor(themeCode: string, smallestLevel: string): boolean {
  return levelsTooSmallFor(themeCode).includes(smallestLevel);
}

/** Codes of the themes an area is too small for. */
export function shieldedThemes({ smallestLevel }: Pick<Area, 'smallestLevel'>): string[] {
  return sensitiveThemes.filter((themeCode) => isTooSmallFor(themeCode, smallestLevel));
}

/** Whether an area is too small for a published category: open data is hidden there as own counts are. */
export function isShieldedFigure(
  policeCode: string,
  { smallestLevel }: Pick<Area, 'smallestLevel'>,
): boolean {
  const category = categoryOfPoliceCode(policeCode);
  return category !== undefined && isTooSmallFor(category.code, smallestLevel);
}

/** The name of a theme as it stands inside a sentence. */
export function themeInSentence(themeCode: string): string {
  return (categoryOf(themeCode)?.name ?? themeCode).toLowerCase();
}

/** Codes of the themes that do not count everywhere. */
export const sensitiveThemes: readonly string[] = themes()
  .map(({ code }) => code)
  .filter((code) => levelsTooSmallFor(code).length > 0);
