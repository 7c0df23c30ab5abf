import { listAreas } from '#areas/queries.server.ts';
import { countThemes } from '#insight/counts.server.ts';
import { everything } from '#insight/everything.ts';
import { addTrends, type ThemeTrends } from '#insight/start-changes.ts';
import type { StartContext, StartFocus } from '#insight/start-focus.server.ts';
import type { YearComparison } from '#insight/start-period.ts';
import { makeThemePicture, type ThemePicture } from '#insight/start-themes.ts';
import { listTrends } from '#insight/trend.server.ts';
import type { PublishedPeriodKind } from '#text/period.ts';

/**
 * All areas of a level in the municipality, judged for several themes: what `makePicture` says of each theme, with the
 * areas read once, because a start page asks for every theme at two levels.
 */
export async function judgeThemes(
  { db, viewer, edition }: StartContext,
  { municipality, quarter }: StartFocus,
  level: 'wijk' | 'buurt',
  themeCodes: readonly string[],
): Promise<ThemePicture[]> {
  const areas = await listAreas(db, edition.year, level, municipality.code);
  const wijken = level === 'buurt' ? await listAreas(db, edition.year, 'wijk', municipality.code) : [];
  const wijkNames = new Map(wijken.map((wijk) => [wijk.code, wijk.name]));
  const parents = new Map(areas.map((area) => [area.code, wijkNames.get(area.parentCode ?? '') ?? '']));
  const counts = await countThemes(db, viewer, {
    areaYear: edition.year,
    municipalityCode: municipality.code,
    level,
    themeCodes,
    sourceId: everything,
    period: quarter,
  });
  return themeCodes.flatMap((themeCode) => {
    const counted = counts.get(themeCode);
    return counted === undefined ? [] : [makeThemePicture(themeCode, areas, municipality, counted, parents)];
  });
}

/** Counts of one area per theme through time, over all sources or over those of a comparison together. */
export async function readThemeTrends(
  { db, viewer, edition, coverage }: StartContext,
  question: {
    areaCode: string;
    themeCodes: readonly string[];
    kind: PublishedPeriodKind;
    sourceIds: YearComparison['sourceIds'];
  },
): Promise<ThemeTrends> {
  const { areaCode, themeCodes, kind, sourceIds } = question;
  const parts: ThemeTrends[] = [];
  for (const sourceId of sourceIds === 'all' ? [everything] : sourceIds) {
    parts.push(
      await listTrends(db, viewer, {
        areaYear: edition.year,
        areaCode,
        themeCodes,
        sourceId,
        kind,
        coverage,
      }),
    );
  }
  return addTrends(parts);
}
