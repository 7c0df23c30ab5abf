import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { WatchPlan } from '#insight/early-warning/plans.server.ts';
import type { WeekCounts } from '#insight/early-warning/weeks.ts';
import { readWeekCounts } from '#insight/early-warning/weeks.server.ts';
import { everything } from '#insight/everything.ts';
import { readYearCells } from '#insight/hotspots/counts.server.ts';
import { levelCounts, type YearCells } from '#insight/hotspots/year-cells.ts';
import { sensitiveThemes } from '#insight/sensitive.ts';
import { breaksBehind, type SourceChanges } from '#insight/why-now/breaks.ts';
import type { Days } from '#insight/why-now/model.ts';
import { localDay } from '#text/dates.ts';

/** One source with everything it delivered of a municipality, as the tests count it. */
export interface SourceCounts {
  name: string;
  exact: YearCells;
  /** What everyone may see of it; null when nobody's own area is looked at. */
  shown: YearCells | null;
  /** Per week of the municipality as a whole, by theme. */
  weeks: ReadonlyMap<string, WeekCounts>;
}

/** Which part of what was delivered is needed. */
export interface SourceQuestion {
  themeCodes: readonly string[];
  fromYear: number;
  withShown: boolean;
  withWeeks: boolean;
}

/** The sources that count, each apart. */
export async function readSourceCounts(
  db: Database,
  { municipalityCode, window, sources }: WatchPlan,
  { themeCodes, fromYear, withShown, withWeeks }: SourceQuestion,
): Promise<SourceCounts[]> {
  // Of all themes together what areas leave out is taken off.
  const themes = [...new Set([everything, ...sensitiveThemes, ...themeCodes])];
  const counted = sources.filter(({ id }) => window.sourceIds.includes(id));
  const read: SourceCounts[] = [];
  for (const { id, name } of counted) {
    const selection = { sourceIds: [id], fromYear, themeCodes: themes };
    read.push({
      name,
      exact: await readYearCells(db, municipalityCode, 'exact', selection),
      shown: withShown ? await readYearCells(db, municipalityCode, 'protected', selection) : null,
      weeks: withWeeks ? await readWeekCounts(db, municipalityCode, selection) : new Map(),
    });
  }
  return read;
}

/** What changed in how was registered, in days that are asked for afterwards: in sentences. */
export async function readBreaks(
  db: Database,
  { municipalityCode, window, sources }: WatchPlan,
  counted: readonly SourceCounts[],
): Promise<(days: Days) => string[]> {
  const [newest] = window.months;
  const months = newest === undefined ? [] : [...newest.base, newest.month];
  const perMonth = counted.map(({ name, exact }) => ({
    name,
    months: months.map((period) => {
      const question = { municipalityCode, level: 'gemeente', themeCode: everything, period };
      return { from: period.from, count: levelCounts(exact, question, []).byCode.get(municipalityCode) ?? 0 };
    }),
  }));
  const changed = await readNameChanges(db);
  const changes = sources.map(({ id, name, firstDay, isTold }): SourceChanges => ({
    name,
    notCountedSince: firstDay === null || window.sourceIds.includes(id) ? null : { day: firstDay, isTold },
    namesChanged: window.sourceIds.includes(id) ? (changed.get(id) ?? null) : null,
  }));
  return (days) => breaksBehind(days, perMonth, changes);
}

/** Per source the day on which was last changed what its names count as. */
async function readNameChanges(db: Database): Promise<Map<string, string>> {
  const result = await sql<{ sourceId: string; changedAt: Date }>`
    select source_id, changed_at from source_profile`.execute(db);
  return new Map(result.rows.map(({ sourceId, changedAt }) => [sourceId, localDay(changedAt)]));
}
