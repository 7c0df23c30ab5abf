import type { Edition } from '#areas/edition-queries.server.ts';
import { listBuurtLinks } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { warningRows, watchScopes, type WatchedMunicipality } from '#insight/early-warning/compute.ts';
import { readAreas, watchedThemes } from '#insight/early-warning/place.server.ts';
import type { WatchPlan } from '#insight/early-warning/plans.server.ts';
import type { WarningRow } from '#insight/early-warning/results.ts';
import { scopesOf } from '#insight/early-warning/scopes.ts';
import { readWeekCounts } from '#insight/early-warning/weeks.server.ts';
import { completeWeeks, testWeeks, type WeekCounts } from '#insight/early-warning/weeks.ts';
import { everything } from '#insight/everything.ts';
import { readYearCells, type CellSelection, type CountKind } from '#insight/hotspots/counts.server.ts';
import type { YearCells } from '#insight/hotspots/year-cells.ts';
import { readReasons } from '#insight/why-now/make-reasons.server.ts';
import type { Period } from '#text/period.ts';

/** Everything that is stored of one municipality. */
export async function makeWarnings(
  db: Database,
  edition: Edition,
  plan: WatchPlan,
  day: string,
): Promise<WarningRow[]> {
  const { given, weekCounts } = await gatherMunicipality(db, edition, plan, day);
  const watched = watchScopes(given);
  const reasons = await readReasons(db, edition, plan, watched, weekCounts);
  const explained = watched.map(({ scope, result }, at) => ({
    scope,
    result: { ...result, reasons: reasons[at] ?? {} },
  }));
  return warningRows(given, explained);
}

/** A municipality with all that is counted of it, and its counts per week as a whole. */
export async function gatherMunicipality(
  db: Database,
  edition: Edition,
  { municipalityCode, window, lasting, budget }: WatchPlan,
  day: string,
): Promise<{ given: WatchedMunicipality; weekCounts: Map<string, WeekCounts> }> {
  const levels = await readAreas(db, edition, municipalityCode);
  const links = await listBuurtLinks(db, edition.year, municipalityCode);
  const read = async (kind: CountKind, counted: Counted, from: Period | undefined): Promise<YearCells> =>
    from === undefined ? new Map() : readYearCells(db, municipalityCode, kind, selectionOf(counted, from));
  const since = window.months.at(-1)?.base[0];
  const weeks = window.days === null ? [] : completeWeeks(window.days);
  const weekCounts = await readCounts(db, municipalityCode, window, weeks);
  const given = {
    ...{ municipalityCode, levels, window, lasting, budget },
    themeCodes: watchedThemes(),
    scopes: scopesOf(municipalityCode, levels, links, day),
    cells: { exact: await read('exact', window, since), shown: await read('protected', window, since) },
    weeks: testWeeks(weeks, weekCounts),
    lastingCells: await read('exact', lasting, lasting.months[0]),
  };
  return { given, weekCounts };
}

type Counted = Pick<WatchPlan['window'], 'areAll' | 'sourceIds'>;

/** The cells of the sources that count, as the tables of counts name them, from the year of a period on. */
function selectionOf({ areAll, sourceIds }: Counted, { from }: Pick<Period, 'from'>) {
  return {
    sourceIds: areAll ? [everything] : sourceIds,
    fromYear: Number(from.slice(0, 4)),
  } satisfies CellSelection;
}

/** Counts per week of the municipality as a whole; none where no week is complete. */
async function readCounts(
  db: Database,
  municipalityCode: string,
  window: WatchPlan['window'],
  [first]: readonly Period[],
): Promise<Map<string, WeekCounts>> {
  return first === undefined ? new Map() : readWeekCounts(db, municipalityCode, selectionOf(window, first));
}
