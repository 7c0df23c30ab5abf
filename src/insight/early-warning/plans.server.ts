import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Edition } from '#areas/edition-queries.server.ts';
import type { Database } from '#db/connection.ts';
import type { DataVersion } from '#insight/computed-runs.server.ts';
import { listCoverage, listSignalSources } from '#insight/coverage.server.ts';
import { getBudget } from '#insight/early-warning/budget.server.ts';
import { lastingWindow, type LastingWindow } from '#insight/early-warning/lasting-window.ts';
import { watchedSources } from '#insight/early-warning/place.server.ts';
import { watchMethodVersion } from '#insight/early-warning/results.ts';
import { watchWindow, type WatchedSource, type WatchWindow } from '#insight/early-warning/window.ts';
import { listDataVersions } from '#insight/hotspots/versions.server.ts';
import { periodKey } from '#text/period.ts';

/** What is to be watched in a municipality on a day. */
export interface WatchPlan extends DataVersion {
  sources: WatchedSource[];
  window: WatchWindow;
  lasting: LastingWindow;
  /** False alarms per week that are accepted. */
  budget: number;
}

/**
 * What is to be watched in every municipality with signals, or in one. Its version changes with the data, the budget, the method, the
 * sources that are on time, and which buurten the areas are made of.
 *
 * @param day that counts as today: a source that is late by then does not count
 */
export async function listWatchPlans(
  db: Database,
  { version: map, year }: Edition,
  day: string,
  municipalityCode: string | null = null,
): Promise<WatchPlan[]> {
  const data = await listDataVersions(db, map, municipalityCode, watchMethodVersion, false);
  if (data.length === 0) return [];
  const coverage = await listCoverage(db, municipalityCode);
  const known = await listSignalSources(db, municipalityCode);
  const members = await listComposed(db, year, day, municipalityCode);
  const { perWeek: budget } = await getBudget(db);
  return data.map((one) => {
    const ofOne = coverage.filter((row) => row.municipalityCode === one.municipalityCode);
    const sources = watchedSources(known, ofOne);
    const [window, lasting] = [watchWindow(sources, day), lastingWindow(sources, day)];
    const { months, days, leftOut } = window;
    const input = [
      ...[budget, months.map(({ month, base }) => [month, ...base].map(periodKey)), days, leftOut],
      ...[window.sourceIds, window.areAll, lasting.months.map(periodKey), lasting.sourceIds, lasting.areAll],
      ...[lasting.breaks, members.get(one.municipalityCode) ?? ''],
    ];
    // A mark and not the words: until when a source with few signals goes is not for everyone.
    const mark = createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 16);
    return { ...one, version: `${one.version}, toets ${mark}`, sources, window, lasting, budget };
  });
}

/**
 * What is to be watched in one municipality; undefined without signals. What was stored of it is of before when it has another version,
 * also while nobody has begun to compute it anew: every page that shows stored results asks it here.
 */
export async function findWatchPlan(
  db: Database,
  edition: Edition,
  day: string,
  municipalityCode: string,
): Promise<WatchPlan | undefined> {
  const [plan] = await listWatchPlans(db, edition, day, municipalityCode);
  return plan;
}

/** What composed areas are made of on a day, in one text for each municipality. */
async function listComposed(
  db: Database,
  year: number,
  day: string,
  municipalityCode: string | null,
): Promise<Map<string, string>> {
  const result = await sql<{ municipalityCode: string; members: string }>`
    select municipality_code, string_agg(area_code || ':' || member_code, ' ' order by area_code, member_code) as members
    from area_member join area on area.year = area_member.year and area.code = area_code
    where area_member.year = ${year} and area_member.valid_from <= ${day}::date and ${day}::date < area_member.valid_to
      and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
    group by municipality_code`.execute(db);
  return new Map(result.rows.map((row) => [row.municipalityCode, row.members]));
}
