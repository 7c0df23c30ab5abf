import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { detailDatabase, municipalityDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import { seesDetailOf, seesMunicipality } from '#auth/exact-counts.ts';
import type { Area } from '#areas/model.ts';
import { getArea, listBuurtenDuring, listBuurtenWithin } from '#areas/queries.server.ts';
import { listPeriods, periodOf, type Period, type PublishedPeriodKind } from '#text/period.ts';
import { addDays } from '#text/calendar.ts';
import { weeksTouching } from '#insight/count-cells.ts';
import { deliveredPart } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import { listCoverage } from '#insight/coverage.server.ts';
import type { Counted } from '#insight/model.ts';
import { countInYear } from '#insight/year-counts.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';

/** One step of a trend: the count of own signals in a period, or why there is none. */
export interface TrendPoint {
  period: Period;
  /** Undefined: no source covers the period, or the one asked not all of it. Null: hidden. */
  count: Counted | undefined;
}

export interface TrendQuestion {
  areaYear: number;
  areaCode: string;
  themeCodes: readonly string[];
  sourceId: string;
  kind: PublishedPeriodKind;
  /** Days from the first to the last any source covers: periods that are not wholly inside are left out. */
  coverage: { firstDay: string; lastDay: string };
}

interface YearRow {
  themeCode: string;
  calendarYear: number;
  counts: (number | null)[];
}

async function readYears(
  db: Database,
  question: TrendQuestion,
  { municipalityCode, level }: Area,
  isExact: boolean,
): Promise<YearRow[]> {
  const { areaCode, themeCodes, sourceId } = question;
  const counts = isExact ? sql`months` : sql`counts`;
  const result = await sql<YearRow>`
    select theme_code, calendar_year, ${counts} as counts
    from ${sql.table(isExact ? 'cell_exact' : 'cell_protected')} cell
    join cell_release using (municipality_code, calendar_year, release_id)
    where area_code = ${areaCode} and source_id = ${sourceId} and theme_code = any(${themeCodes}::text[])
      and level = ${level} and municipality_code = ${municipalityCode}`.execute(db);
  return result.rows;
}

/** Whether this viewer gets exact counts of an area. */
export async function seesAreaExactly(
  db: Database,
  viewer: Viewer,
  areaYear: number,
  areaCode: string,
  day: string,
): Promise<boolean> {
  return seesDetailOf(viewer, await listBuurtenWithin(db, areaYear, areaCode, day));
}

/**
 * Counts of one area through time for several themes at once, in whole published periods from the first to the last the
 * sources cover. Exact or protected by viewer and hidden where the area is too small for the theme, like every other
 * count. Throws NOT_FOUND for an unknown area.
 */
export async function listTrends(
  db: Database,
  viewer: Viewer,
  question: TrendQuestion,
): Promise<Map<string, TrendPoint[]>> {
  const { coverage, kind, themeCodes, sourceId } = question;
  const area = await getArea(db, question.areaYear, question.areaCode);
  // A composed area that held a buurt of someone else at any time would give that one away.
  const buurten = await listBuurtenDuring(
    db,
    question.areaYear,
    question.areaCode,
    coverage.firstDay,
    addDays(coverage.lastDay, 1),
  );
  const isExact = seesDetailOf(viewer, buurten);
  const reader = isExact ? detailDatabase(db, viewer, [area.code]) : db;
  const rows = await readYears(reader, question, area, isExact);
  const sources = (await listCoverage(db, area.municipalityCode)).filter(
    (row) => sourceId === everything || row.sourceId === sourceId,
  );
  // One source that delivered a part would draw a fall; of all together the newest part is left out by their coverage.
  const isCovered = (period: Period) =>
    sources.some((row) => {
      const part = deliveredPart(row, period);
      return part === 'whole' || (part === 'part' && sourceId === everything);
    });
  const periods = listPeriods(kind, coverage.firstDay, addDays(coverage.lastDay, 1)).filter(
    (period) => period.from >= coverage.firstDay && period.to <= addDays(coverage.lastDay, 1),
  );
  return new Map(
    themeCodes.map((themeCode) => [
      themeCode,
      periods.map((period): TrendPoint => {
        if (!isCovered(period)) return { period, count: undefined };
        if (isTooSmallFor(themeCode, area.smallestLevel)) return { period, count: null };
        const year = Number(period.from.slice(0, 4));
        const row = rows.find(
          (candidate) => candidate.themeCode === themeCode && candidate.calendarYear === year,
        );
        return { period, count: row === undefined ? 0 : countInYear(row.counts, period) };
      }),
    ]),
  );
}

/** One bar of the timeline under the map. */
export interface TimelineBar {
  from: string;
  to: string;
  /** Null: hidden. */
  count: Counted;
}

/**
 * The course of a whole municipality (null: the country) for the timeline: weeks for viewers with detail of it, months for
 * everyone else.
 */
export async function listTimeline(
  db: Database,
  viewer: Viewer,
  question: { municipalityCode: string | null; themeCode: string; sourceId: string },
): Promise<{ step: 'week' | 'month'; bars: TimelineBar[] }> {
  return seesMunicipality(viewer, question.municipalityCode)
    ? {
        step: 'week',
        bars: await readWeekBars(municipalityDatabase(db, viewer), question),
      }
    : { step: 'month', bars: await readMonthBars(db, question) };
}

type TimelineQuestion = Parameters<typeof listTimeline>[2];

async function readWeekBars(
  db: Database,
  { municipalityCode, themeCode, sourceId }: TimelineQuestion,
): Promise<TimelineBar[]> {
  // A week around New Year is split over two calendar years; its parts are added here.
  const result = await sql<{ calendarYear: number; weeks: number[] }>`
    select calendar_year, array_agg(total order by week) as weeks
    from (
      select calendar_year, week, sum(count)::int as total
      from cell_exact join cell_release using (municipality_code, calendar_year, release_id),
           unnest(weeks) with ordinality as w (count, week)
      where level = 'gemeente' and theme_code = ${themeCode} and source_id = ${sourceId}
        and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
      group by calendar_year, week
    ) summed
    group by calendar_year order by calendar_year`.execute(db);
  return weekBars(result.rows);
}

async function readMonthBars(
  db: Database,
  { municipalityCode, themeCode, sourceId }: TimelineQuestion,
): Promise<TimelineBar[]> {
  const result = await sql<{ calendarYear: number; month: number; count: number | null; hidden: boolean }>`
    select calendar_year, month::int, sum(count)::int as count, bool_or(count is null) as hidden
    from cell_protected join cell_release using (municipality_code, calendar_year, release_id),
         unnest(counts[1:12]) with ordinality as m (count, month)
    where level = 'gemeente' and theme_code = ${themeCode} and source_id = ${sourceId}
      and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
    group by calendar_year, month order by calendar_year, month`.execute(db);
  return result.rows.map(({ calendarYear, month, count, hidden }) => {
    const period = periodOf('month', `${calendarYear}-${String(month).padStart(2, '0')}-01`);
    return { from: period.from, to: period.to, count: hidden ? null : count };
  });
}

function weekBars(rows: readonly { calendarYear: number; weeks: number[] }[]): TimelineBar[] {
  const bars = new Map<string, TimelineBar>();
  for (const { calendarYear, weeks } of rows) {
    weeksTouching(calendarYear).forEach(({ from, to }, slot) => {
      bars.set(from, { from, to, count: (bars.get(from)?.count ?? 0) + (weeks[slot] ?? 0) });
    });
  }
  return [...bars.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}
