import { listAreas } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { countSignals } from '#insight/counts.server.ts';
import { listCoverage, listSignalSources } from '#insight/coverage.server.ts';
import { everything } from '#insight/everything.ts';
import { listFigureChoices } from '#insight/figures.server.ts';
import type { Counted } from '#insight/model.ts';
import { sourcesView, type SourcesView } from '#insight/sources-page.ts';
import { formatDay } from '#text/dates.ts';
import { formatPeriod, periodOf, type Period } from '#text/period.ts';

/** What the page of sources shows. */
export interface SourcesPage {
  view: SourcesView;
  /** What the counts are of; null while nobody has delivered anything. */
  counted: { period: string; until: string } | null;
}

/** Reads the page of sources. Counts are those of the calendar year of the newest signal, as the viewer may see them. */
export async function readSourcesPage(
  db: Database,
  viewer: Viewer,
  asked: { areaYear: number; coverage: { lastDay: string } | null; today: string },
): Promise<SourcesPage> {
  const { areaYear, coverage: range, today } = asked;
  const sources = await listSignalSources(db, null);
  const municipalities = await listAreas(db, areaYear, 'gemeente', null);
  const year = range === null ? null : periodOf('year', range.lastDay);
  return {
    view: sourcesView({
      sources,
      coverage: await listCoverage(db, null),
      counted: year === null ? new Map() : await countBySource(db, viewer, areaYear, year, sources),
      municipalities: new Map(municipalities.map(({ code, name }) => [code, name])),
      figures: await listFigureChoices(db, areaYear),
      today,
    }),
    counted: year && range && { period: formatPeriod(year), until: formatDay(range.lastDay) },
  };
}

async function countBySource(
  db: Database,
  viewer: Viewer,
  areaYear: number,
  period: Period,
  sources: readonly { id: string }[],
): Promise<Map<string, Map<string, Counted>>> {
  const question = { areaYear, municipalityCode: null, level: 'gemeente', themeCode: everything, period };
  const counted = new Map<string, Map<string, Counted>>();
  for (const { id: sourceId } of sources) {
    counted.set(sourceId, (await countSignals(db, viewer, { ...question, sourceId })).byCode);
  }
  return counted;
}
