import type { Area } from '#areas/model.ts';
import { readViewerCells } from '#insight/early-warning/cells.server.ts';
import { judgeTrends } from '#insight/early-warning/lasting.ts';
import { lastingView, type LastingView } from '#insight/early-warning/lasting-view.ts';
import { lastingWindow } from '#insight/early-warning/lasting-window.ts';
import { readAreas, watchedThemes, type WarningContext } from '#insight/early-warning/place.server.ts';
import type { WatchedSource } from '#insight/early-warning/window.ts';
import { everything } from '#insight/everything.ts';

/** What rises or falls over years in what this viewer sees exactly of a municipality; null for who sees nothing of it so. */
export async function readLasting(
  context: WarningContext,
  { code }: Area,
  sources: readonly WatchedSource[],
): Promise<LastingView | null> {
  const { db, viewer, today } = context;
  const window = lastingWindow(sources, today);
  const [first, last] = [window.months[0], window.months.at(-1)];
  if (first === undefined || last === undefined) return lastingView([], window, () => undefined);
  const { levels, own } = await readAreas(context, code, { from: first.from, to: last.to });
  const seen = await readViewerCells(db, viewer, code, own, {
    sourceIds: window.areAll ? [everything] : window.sourceIds,
    fromYear: Number(first.from.slice(0, 4)),
  });
  if (seen === null) return null;
  const mayJudge = new Set(own);
  const names = new Map(levels.flatMap(({ areas }) => areas.map((area) => [area.code, area.name] as const)));
  const judged = levels.map(({ level, areas }) => ({
    level,
    areas: areas.filter((area) => seen.isWhole || mayJudge.has(area.code)),
  }));
  const place = { levels: judged, themeCodes: watchedThemes(), cells: seen.cells };
  return lastingView(judgeTrends(place, window.months), window, (wijk) => names.get(wijk));
}
