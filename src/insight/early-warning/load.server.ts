import type { Area } from '#areas/model.ts';
import { findArea } from '#areas/queries.server.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import { may } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { getBudget } from '#insight/early-warning/budget.server.ts';
import { readViewerCells } from '#insight/early-warning/cells.server.ts';
import { warningKey } from '#insight/early-warning/model.ts';
import { listSnoozes } from '#insight/early-warning/snoozes.server.ts';
import {
  groupWarnings,
  monthName,
  snoozeLine,
  warningLine,
  warningSentence,
  type LineContext,
} from '#insight/early-warning/view.ts';
import { weekLines, weekSentence, weekWithDays } from '#insight/early-warning/week-view.ts';
import { readWeekCounts } from '#insight/early-warning/weeks.server.ts';
import { completeWeeks, tellWeeks, testWeeks, type TestedWeek } from '#insight/early-warning/weeks.ts';
import { watchMonths } from '#insight/early-warning/watch.ts';
import { watchWindow, type WatchWindow } from '#insight/early-warning/window.ts';
import { everything } from '#insight/everything.ts';
import { readLasting } from '#insight/early-warning/lasting.server.ts';
import {
  readAreas,
  readSources,
  watchedThemes,
  type WarningContext,
} from '#insight/early-warning/place.server.ts';
import type { Period } from '#text/period.ts';

async function findMunicipality({ db, viewer, edition }: WarningContext, wanted: string | null) {
  const { year } = edition;
  const area =
    (await findArea(db, year, wanted ?? viewer.ownAreaCode)) ??
    (await findArea(db, year, viewer.ownAreaCode));
  return area === undefined ? undefined : findArea(db, year, area.municipalityCode);
}

/** Everything the page Signaleringen shows of one municipality; without one it asks which. */
export async function loadWarnings(context: WarningContext, wanted: string | null) {
  const municipality = await findMunicipality(context, wanted);
  if (municipality === undefined) return { kind: 'no-municipality' as const };
  const { code, name } = municipality;
  const sources = await readSources(context.db, code);
  const window = watchWindow(sources, context.today);
  const budget = await getBudget(context.db);
  const [newest] = window.months;
  if (newest === undefined) {
    return {
      kind: 'too-little-past' as const,
      code,
      name,
      hasSignals: sources.some(({ lastDay }) => lastDay !== null),
      leftOut: window.leftOut,
    };
  }
  const judged = await judge(context, municipality, window, newest.month, budget.perWeek);
  if (judged === null) return { kind: 'no-detail' as const, code, name };
  return {
    kind: 'judged' as const,
    ...{ code, name },
    month: monthName(newest.month),
    ...judged,
    lasting: await readLasting(context, municipality, sources),
    base: [newest.base[0], newest.base.at(-1)].map((period) => (period ? monthName(period) : '')),
    leftOut: window.leftOut,
    budget: budget.perWeek,
    maySetBudget: may(context.viewer, 'importMapping', 'update', {}),
  };
}

/** Sources that count, as the tables of counts name them. */
function countedSources({ areAll, sourceIds }: WatchWindow): string[] {
  return areAll ? [everything] : sourceIds;
}

/** The newest weeks of the municipality as a whole with their tests; none where no week is complete. */
async function readTestedWeeks(reader: Database, code: string, window: WatchWindow): Promise<TestedWeek[]> {
  const weeks = window.days === null ? [] : completeWeeks(window.days);
  const [first] = weeks;
  if (first === undefined) return [];
  const selection = { sourceIds: countedSources(window), fromYear: Number(first.from.slice(0, 4)) };
  return testWeeks(weeks, await readWeekCounts(reader, code, selection));
}

/** Null for who sees no exact counts here. */
async function judge(
  context: WarningContext,
  { code, name }: Area,
  window: WatchWindow,
  month: Period,
  perWeek: number,
) {
  const { db, viewer, today } = context;
  const { levels, own } = await readAreas(context, code, {
    from: window.months.at(-1)?.base[0]?.from ?? '',
    to: window.months[0]?.month.to ?? '',
  });
  const seen = await readViewerCells(db, viewer, code, own, {
    sourceIds: countedSources(window),
    fromYear: Number(window.months.at(-1)?.base[0]?.from.slice(0, 4)),
  });
  if (seen === null) return null;
  const seesWhole = seesMunicipality(viewer, code);
  const mayTest = new Set(own);
  const place = {
    municipalityCode: code,
    levels: levels.map(({ level, areas }) => ({
      level,
      areas: areas.filter((area) => seesWhole || mayTest.has(area.code)),
    })),
    cells: seen.cells,
    themeCodes: watchedThemes(),
  };
  const weeks = seesWhole ? await readTestedWeeks(seen.reader, code, window) : [];
  const months = watchMonths(place, window.months, perWeek, weeks[0]?.tests.length);
  const snoozes = await listSnoozes(seen.reader, code, today);
  const silent = new Set(snoozes.map(warningKey));
  const names = new Map([
    [code, name],
    ...levels.flatMap(({ areas }) => areas.map((area) => [area.code, area.name] as const)),
  ]);
  const line: LineContext = {
    municipality: { code, name },
    month,
    nameOf: (area) => names.get(area),
    maySnooze: may(viewer, 'areaPlan', 'update', { ownArea: true }),
  };
  const all = groupWarnings(months).map((group) => warningLine(group, line));
  const lines = all.filter(({ key }) => !silent.has(key));
  const tested = months[0]?.tested ?? 0;
  const allOfWeek = weekLines(tellWeeks(weeks, perWeek, tested), line);
  const ofWeek = allOfWeek.filter(({ key }) => !silent.has(key));
  const ongoing = new Set([...all, ...allOfWeek].map(({ key }) => key));
  const newestWeek = weeks[0]?.week;
  return {
    lines,
    week:
      newestWeek === undefined
        ? null
        : { name: weekWithDays(newestWeek), lines: ofWeek, tested: weeks[0]?.tests.length ?? 0 },
    snoozed: snoozes.map((snooze) => snoozeLine(snooze, ongoing, line)),
    sentence:
      lines.length === 0 && ofWeek.length > 0 && newestWeek !== undefined
        ? weekSentence(name, newestWeek, ofWeek)
        : warningSentence(seesWhole ? name : 'uw gebied', month, lines, all.length - lines.length, tested),
    tested,
    seesWhole,
  };
}
