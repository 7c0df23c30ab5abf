import type { Edition } from '#areas/edition-queries.server.ts';
import { listAreas } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { areDaysTold, listCoverage, listSignalSources } from '#insight/coverage.server.ts';
import { watchedLevels } from '#insight/early-warning/model.ts';
import type { WatchedSource } from '#insight/early-warning/window.ts';
import { ownAreas } from '#insight/own-areas.server.ts';
import { everything } from '#insight/everything.ts';
import { themes } from '#signals/categories.ts';
import type { Period } from '#text/period.ts';

/** What the page stands on. */
export interface WarningContext {
  db: Database;
  viewer: Viewer;
  edition: Edition;
  today: string;
}

/** The areas that are watched, and the codes of those that lie wholly in the own area all through the days asked. */
export async function readAreas(
  { db, viewer, edition }: WarningContext,
  municipalityCode: string,
  period: Pick<Period, 'from' | 'to'>,
) {
  const levels = [];
  const own: string[] = [];
  for (const level of watchedLevels) {
    const areas = await listAreas(db, edition.year, level, municipalityCode);
    levels.push({ level, areas });
    // The own area may lie in another municipality.
    const here = new Set(areas.map(({ code }) => code));
    const all = await ownAreas(db, viewer, { areaYear: edition.year, level, period });
    own.push(...all.filter((code) => here.has(code)));
  }
  return { levels, own };
}

/** The sources with the days that they really speak about: which months are whole does not depend on what may be told. */
export async function readSources(db: Database, municipalityCode: string) {
  const days = new Map((await listCoverage(db, municipalityCode)).map((row) => [row.sourceId, row]));
  return (await listSignalSources(db, municipalityCode)).map(({ id, name, freshDays }): WatchedSource => {
    const covered = days.get(id);
    return {
      ...{ id, name, freshDays, isTold: covered !== undefined && areDaysTold(covered) },
      firstDay: covered?.firstDay ?? null,
      lastDay: covered?.lastDay ?? null,
    };
  });
}

/** Every theme, and all of them together first. */
export function watchedThemes(): string[] {
  return [everything, ...themes().map((theme) => theme.code)];
}
