import { listBuurtLinks, listComposedAreas } from '#areas/queries.server.ts';
import { buurtenPerArea } from '#areas/validity.ts';
import { compareAreas } from '#insight/compare.ts';
import { everything } from '#insight/everything.ts';
import { makePicture } from '#insight/picture.server.ts';
import type { Question } from '#insight/question.ts';
import { boardView, type BoardView } from '#insight/start-board.ts';
import { countIn } from '#insight/start-changes.ts';
import type { StartContext, StartFocus } from '#insight/start-focus.server.ts';
import { yearComparison } from '#insight/start-period.ts';
import { readThemeTrends } from '#insight/start-themes.server.ts';
import type { TrendPoint } from '#insight/trend.server.ts';

/** More parts than this do not fit as charts; the table has them all. */
const mostCharts = 12;

async function readPartTrends(
  context: StartContext,
  codes: readonly string[],
): Promise<Map<string, readonly TrendPoint[]>> {
  const trends = new Map<string, readonly TrendPoint[]>();
  if (codes.length > mostCharts) return trends;
  for (const areaCode of codes) {
    const read = await readThemeTrends(context, {
      areaCode,
      themeCodes: [everything],
      kind: 'quarter',
      sourceIds: 'all',
    });
    trends.set(areaCode, read.get(everything) ?? []);
  }
  return trends;
}

/**
 * Other areas of the same kind that have a buurt in common with this one: the same place, drawn in another way. Stadsdelen have none
 * in common, so that those next to it are not among them.
 */
async function listSiblings(
  { db, edition, today }: StartContext,
  { area, municipality, buurten }: StartFocus,
): Promise<{ code: string; name: string }[]> {
  if (area.kind === null) return [];
  const composed = await listComposedAreas(db, edition.year, municipality.code);
  const others = composed.filter(({ kind, code }) => kind === area.kind && code !== area.code);
  if (others.length === 0) return [];
  const inside = buurtenPerArea(await listBuurtLinks(db, edition.year, municipality.code), today);
  const own = new Set(buurten);
  return others.filter(({ code }) => inside.get(code)?.some((buurt) => own.has(buurt)));
}

/** The start page of a stuurgroeplid: better or worse per part of the area, and how sure that is. */
export async function loadBoardStart(context: StartContext, focus: StartFocus): Promise<BoardView> {
  const { db, viewer, edition, today } = context;
  const { area, municipality, quarter, wijken, buurten, sources, delivered } = focus;
  const level = wijken.length > 0 ? 'wijk' : 'buurt';
  const comparison = yearComparison(delivered, quarter, false);
  const period = comparison?.period ?? quarter;
  // Asked of the whole municipality: a verdict needs all its areas, also those outside the programme.
  const subject = { kind: 'signals' as const, themeCode: everything, sourceId: everything };
  const question: Question = {
    scopeCode: municipality.code,
    level,
    subject,
    measure: 'inwoners',
    smoothing: 'gedempt',
    period,
  };
  const pictureContext = { areaYear: edition.year, today };
  const picture = await makePicture(db, viewer, question, pictureContext);
  const before =
    comparison === null
      ? null
      : await makePicture(db, viewer, { ...question, period: comparison.before }, pictureContext);
  const own = await readThemeTrends(context, {
    areaCode: area.code,
    themeCodes: [everything],
    kind: 'quarter',
    sourceIds: 'all',
  });
  const codes = level === 'wijk' ? wijken : buurten;
  return boardView({
    areaCode: area.code,
    areaName: area.name,
    inhabitants: area.inhabitants,
    newest: quarter,
    period,
    comparison,
    picture,
    changes: before === null ? [] : compareAreas(before, picture),
    codesInside: new Set(codes),
    totals: { after: countIn(own, everything, period), before: countIn(own, everything, comparison?.before) },
    trends: await readPartTrends(context, codes),
    siblings: await listSiblings(context, focus),
    sources,
    today,
  });
}
