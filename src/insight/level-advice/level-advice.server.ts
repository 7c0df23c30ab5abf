import { sql } from 'kysely';
import { listAreas, listBuurtLinks } from '#areas/queries.server.ts';
import type { Area } from '#areas/model.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { buurtenPerArea } from '#areas/validity.ts';
import { municipalityDatabase } from '#auth/database.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listCoverage, tellable } from '#insight/coverage.server.ts';
import { everything } from '#insight/everything.ts';
import { adviseLevel, type AreaZone, type CountedBuurt } from '#insight/level-advice/advise.ts';
import type { LevelAdvice } from '#insight/level-advice/model.ts';
import { yearWindows, type YearWindow } from '#insight/level-advice/windows.ts';
import { recentResults } from '#insight/level-advice/recent.ts';
import { listDataVersions } from '#insight/hotspots/versions.server.ts';
import { placeGrid } from '#insight/place-grid.server.ts';
import { sensitiveThemes } from '#insight/sensitive.ts';
import { addDays, dayFrom } from '#text/calendar.ts';
import type { Period } from '#text/period.ts';

/** Which problem, seen from which area. */
export interface LevelQuestion {
  areaYear: number;
  area: Area;
  themeCode: string;
  /** Its end: the newest whole years before it are looked at. */
  period: Pick<Period, 'to'>;
}

/** Why a level is not advised to someone, whatever was counted; null when it can be. */
export function whyNotAdvised(
  viewer: Viewer,
  { area, themeCode }: Pick<LevelQuestion, 'area' | 'themeCode'>,
): 'allThemes' | 'sensitiveTheme' | 'notForViewer' | null {
  if (themeCode === everything) return 'allThemes';
  if (sensitiveThemes.includes(themeCode)) return 'sensitiveTheme';
  return seesMunicipality(viewer, area.municipalityCode) ? null : 'notForViewer';
}

/**
 * At which level a theme asks for action, seen from an area. Null for who may not see the exact counts of the whole
 * municipality, for all themes together, for a theme that may not be shown of a buurt, and when the sources have no year
 * together yet.
 */
export async function loadLevelAdvice(
  db: Database,
  viewer: Viewer,
  { areaYear, area, themeCode, period }: LevelQuestion,
): Promise<LevelAdvice | null> {
  const { municipalityCode } = area;
  if (whyNotAdvised(viewer, { area, themeCode }) !== null) return null;
  const { windows, sourceIds } = yearWindows(tellable(await listCoverage(db, municipalityCode)), period.to);
  const last = windows.at(-1);
  if (last === undefined) return null;
  const edition = (await findEdition(db))?.version ?? '';
  const [data] = await listDataVersions(db, edition, municipalityCode);
  const asked = [data?.version, areaYear, area.code, themeCode, ...sourceIds, last.to];
  return advices.of(JSON.stringify(asked), () =>
    workOut(db, viewer, { areaYear, area, themeCode, sourceIds, windows, day: addDays(last.to, -1) }),
  );
}

/** An advice takes the machine as long as a whole page does, and stays the same until there are new signals. */
const advices = recentResults<LevelAdvice | null>(200);

async function workOut(
  db: Database,
  viewer: Viewer,
  question: Omit<LevelQuestion, 'period'> & Pick<ThemeQuestion, 'sourceIds' | 'windows'> & { day: string },
): Promise<LevelAdvice | null> {
  const { areaYear, area, themeCode, sourceIds, windows, day } = question;
  const { municipalityCode } = area;
  const reader = municipalityDatabase(db, viewer);
  const areas = await listZones(db, areaYear, municipalityCode, day);
  const buurten = areas.flatMap(({ area: { code }, level }) => (level === 'buurt' ? [code] : []));
  const own = areas.find((zone) => zone.area.code === area.code)?.buurten ?? new Set<string>();
  const about = { municipalityCode, themeCode, sourceIds, windows };
  return adviseLevel({
    code: area.code,
    windows,
    areas,
    buurten: await readBuurten(reader, about, buurten),
    // One place is looked for where it could be dealt with as one; of a city it would take every signal to find out.
    places: ['buurt', 'wijk'].includes(area.level) ? await readBusiestPlaces(reader, about, [...own]) : [],
  });
}

const zoneLevels = ['buurt', 'wijk', 'stadsdeel', 'gemeente'] as const;

/** Every area of a municipality with the buurten it consists of on a day. */
async function listZones(
  db: Database,
  areaYear: number,
  municipalityCode: string,
  day: string,
): Promise<AreaZone[]> {
  const buurten = buurtenPerArea(await listBuurtLinks(db, areaYear, municipalityCode), day);
  const zones: AreaZone[] = [];
  for (const level of zoneLevels) {
    for (const area of await listAreas(db, areaYear, level, municipalityCode))
      zones.push({ area, level, buurten: new Set(buurten.get(area.code)) });
  }
  return zones;
}

/** A theme in a municipality, by some sources, in some windows. */
interface ThemeQuestion {
  municipalityCode: string;
  themeCode: string;
  sourceIds: readonly string[];
  windows: readonly YearWindow[];
}

async function readBuurten(
  db: Database,
  { municipalityCode, themeCode, sourceIds, windows }: ThemeQuestion,
  buurten: readonly string[],
): Promise<CountedBuurt[]> {
  const years = windows.flatMap(({ from, to }) => [Number(from.slice(0, 4)), Number(to.slice(0, 4))]);
  const result = await sql<{ areaCode: string; themeCode: string; calendarYear: number; months: number[] }>`
    select area_code, theme_code, calendar_year, months
    from cell_exact join cell_release using (municipality_code, calendar_year, release_id)
    where calendar_year = any(${[...new Set(years)]}::int[]) and theme_code in (${themeCode}, ${everything})
      and source_id = any(${sourceIds}::text[]) and level = 'buurt' and municipality_code = ${municipalityCode}`.execute(
    db,
  );
  // Of each month of each year once, and not of each row.
  const windowsOf = new Map(
    years.map((year) => [
      year,
      Array.from({ length: 12 }, (_, month) => {
        const day = dayFrom(year, month + 1, 1);
        return windows.findIndex(({ from, to }) => from <= day && day < to);
      }),
    ]),
  );
  const sums = new Map<string, number[]>();
  for (const row of result.rows) {
    const key = `${row.areaCode} ${row.themeCode}`;
    const known = sums.get(key) ?? windows.map(() => 0);
    row.months.forEach((count, month) => {
      const window = windowsOf.get(row.calendarYear)?.[month] ?? -1;
      if (window >= 0) known[window] = (known[window] ?? 0) + count;
    });
    sums.set(key, known);
  }
  const none = windows.map(() => 0);
  return buurten.map((code) => {
    const cases = sums.get(`${code} ${themeCode}`) ?? none;
    const all = sums.get(`${code} ${everything}`) ?? none;
    return { code, cases, others: all.map((count, window) => count - (cases[window] ?? 0)) };
  });
}

/** More than the ten busiest places do not make a difference. */
const mostPlaces = 10;

async function readBusiestPlaces(
  db: Database,
  { municipalityCode, themeCode, sourceIds, windows }: ThemeQuestion,
  buurten: readonly string[],
): Promise<CountedBuurt[]> {
  const result = await sql<{ place: string; areaCode: string; window: number; cases: number; all: number }>`
    with told as (
      select area_code, concat_ws(' ', ${placeGrid}) as place, day, theme_code = ${themeCode} as is_case
      from signal
      where municipality_code = ${municipalityCode} and area_code = any(${buurten}::text[]) and located_by = 'point'
        and day >= ${windows[0]?.from}::date and day < ${windows.at(-1)?.to}::date
        and source_id = any(${sourceIds}::text[]) and theme_code <> all(${sensitiveThemes}::text[])
        and import_id in (select id from import_batch where status = 'live')
    ), busiest as (
      select area_code, place from told where is_case
      group by area_code, place order by count(*) desc, area_code, place limit ${mostPlaces}
    )
    select area_code, place, window_number as "window", count(*) filter (where is_case)::int as cases, count(*)::int as "all"
    from told join busiest using (area_code, place)
    join unnest(${windows.map(({ from }) => from)}::date[], ${windows.map(({ to }) => to)}::date[])
      with ordinality as year (first_day, end_day, window_number) on day >= first_day and day < end_day
    group by area_code, place, window_number order by area_code, place`.execute(db);
  const places = new Map<string, CountedBuurt & { cases: number[]; others: number[] }>();
  for (const row of result.rows) {
    const key = `${row.areaCode} ${row.place}`;
    const known = places.get(key) ?? {
      code: row.areaCode,
      cases: windows.map(() => 0),
      others: windows.map(() => 0),
    };
    const window = Number(row.window) - 1;
    known.cases[window] = row.cases;
    known.others[window] = row.all - row.cases;
    places.set(key, known);
  }
  return [...places.values()];
}
