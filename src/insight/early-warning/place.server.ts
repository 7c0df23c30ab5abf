import type { Edition } from '#areas/edition-queries.server.ts';
import { listAreas } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { areDaysTold, type Coverage, type SourceFreshnessRow } from '#insight/coverage.server.ts';
import { watchedLevels } from '#insight/early-warning/model.ts';
import type { WatchedAreas } from '#insight/early-warning/scopes.ts';
import type { WatchedSource } from '#insight/early-warning/window.ts';
import { everything } from '#insight/everything.ts';
import { themes } from '#signals/categories.ts';

/** What the page stands on. */
export interface WarningContext {
  db: Database;
  viewer: Viewer;
  edition: Edition;
  today: string;
}

/** The areas of a municipality that are watched. */
export async function readAreas(
  db: Database,
  edition: Edition,
  municipalityCode: string,
): Promise<WatchedAreas> {
  const levels = [];
  for (const level of watchedLevels)
    levels.push({ level, areas: await listAreas(db, edition.year, level, municipalityCode) });
  return levels;
}

/**
 * The sources with the days that they really speak about in a municipality: which months are whole does not depend on what may be
 * told.
 *
 * @param sources every source, in fixed order
 * @param coverage of this municipality alone
 */
export function watchedSources(
  sources: readonly Pick<SourceFreshnessRow, 'id' | 'name' | 'freshDays'>[],
  coverage: readonly Coverage[],
): WatchedSource[] {
  const days = new Map(coverage.map((row) => [row.sourceId, row]));
  return sources.map(({ id, name, freshDays }): WatchedSource => {
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
