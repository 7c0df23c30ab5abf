import type { Database } from '#db/connection.ts';
import type { Viewer } from '#auth/model.ts';
import type { Area } from '#areas/model.ts';
import { listAreas } from '#areas/queries.server.ts';
import {
  allThemes,
  areaTheme,
  isComparable,
  judgePageLevel,
  type ThemeValue,
} from '#insight/area-page-themes.ts';
import { unknownOf, type LevelCounts } from '#insight/judge-level.ts';
import { deliveredPart, type DeliveredDays } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import { countSignals, countThemes } from '#insight/counts.server.ts';
import type { Counted } from '#insight/model.ts';
import { similarAreas, type SimilarAreas } from '#insight/similar-areas.ts';
import { themes } from '#signals/categories.ts';
import type { Period } from '#text/period.ts';

/** What is asked of an area: every theme and every source in one period. */
export interface AreaCountsQuestion {
  area: Area;
  municipality: Area;
  period: Period;
  /** Sources of signals, and the days they cover in the municipality. */
  coverage: readonly DeliveredDays[];
}

/** The signals of an area in one period: in all, per theme and per source. */
export interface AreaCounts {
  overall: ThemeValue;
  /** The area beside those most like it, of all signals together; null when there is no such group. */
  similar: SimilarAreas | null;
  themes: ThemeValue[];
  /** By source; undefined: nothing known, null: hidden. */
  bySource: Map<string, Counted | undefined>;
  /** Signals of the municipality without a place. */
  unknown: Counted;
}

/**
 * Counts an area in one period for every theme and source and judges the themes. Counted for the whole level at once,
 * because a verdict is corrected for all its areas; always through {@link countSignals}, so exact or protected by viewer.
 */
export async function countArea(
  db: Database,
  viewer: Viewer,
  question: AreaCountsQuestion,
): Promise<AreaCounts> {
  const { area, municipality, period, coverage } = question;
  const compares = isComparable(area);
  const listed = compares ? await listAreas(db, area.year, area.level, municipality.code) : [area];
  const covers = (row: DeliveredDays) => deliveredPart(row, period) !== 'none';
  const level = {
    area,
    areas: listed.filter((each) => each.kind === area.kind),
    municipality,
    isComparable: compares,
    isCovered: coverage.some(covers),
  };
  const themeCodes = [everything, ...themes().map(({ code }) => code)];
  const asked = { areaYear: area.year, municipalityCode: municipality.code, level: area.level, period };
  const counts = await countThemes(db, viewer, { ...asked, themeCodes, sourceId: everything });
  const none: LevelCounts = { byCode: new Map(), withheld: [] };
  const all = counts.get(everything) ?? none;
  const judged = themes().map((theme) =>
    areaTheme(theme, judgePageLevel(counts.get(theme.code) ?? none, level), level),
  );
  // One after the other: then they share a transaction.
  const bySource = new Map<string, Counted | undefined>();
  for (const row of coverage) {
    const { byCode } = await countSignals(db, viewer, {
      ...asked,
      themeCode: everything,
      sourceId: row.sourceId,
    });
    bySource.set(row.sourceId, byCode.has(area.code) ? byCode.get(area.code) : covers(row) ? 0 : undefined);
  }
  const overall = judgePageLevel(all, level);
  return {
    overall: areaTheme(allThemes, overall, level),
    similar: similarAreas(area, level.areas, overall.areas),
    themes: judged,
    bySource,
    unknown: unknownOf(all, [municipality]),
  };
}
