import type { Edition } from '#areas/edition-queries.server.ts';
import { listShapes } from '#areas/edition-queries.server.ts';
import type { Area } from '#areas/model.ts';
import { getArea, listAreas } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { queenNeighbours } from '#geo/neighbours.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { minimumAreasForSpread } from '#stats/overdispersion.ts';
import { listCoverage, tellable } from '#insight/coverage.server.ts';
import { spanOfDeliveries } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import { computeHotspots, type ComputedLevel } from '#insight/hotspots/compute.ts';
import { readYearCells, type CountKind } from '#insight/hotspots/counts.server.ts';
import { hotspotLevels, type HotspotLevel } from '#insight/hotspots/model.ts';
import { hotspotPeriods } from '#insight/hotspots/periods.ts';
import { levelCounts } from '#insight/hotspots/year-cells.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';
import { themes } from '#signals/categories.ts';
import { periodKey } from '#text/period.ts';

/** A result as it is stored. */
export interface ResultRow {
  kind: CountKind;
  themeCode: string;
  level: HotspotLevel;
  period: string;
  /** JSON of a `HotspotResult`; the same data and method give the same bytes. */
  result: string;
}

/**
 * Every result of one municipality: each theme and all together, at each level with enough areas to tell chance from
 * difference, for the periods of `hotspotPeriods`, from exact and from protected counts. Those from protected counts know
 * nothing that a viewer of them does not.
 */
export async function makeResults(
  db: Database,
  edition: Edition,
  municipalityCode: string,
): Promise<ResultRow[]> {
  const span = spanOfDeliveries(tellable(await listCoverage(db, municipalityCode)));
  if (span === null) return [];
  const periods = hotspotPeriods(span);
  const municipality = await getArea(db, edition.year, municipalityCode);
  const cells = {
    exact: await readYearCells(db, municipalityCode, 'exact'),
    protected: await readYearCells(db, municipalityCode, 'protected'),
  };
  const rows: ResultRow[] = [];
  for (const level of hotspotLevels) {
    const place = await readLevel(db, edition, municipality, level);
    if (place === null) continue;
    for (const themeCode of [everything, ...themes().map(({ code }) => code)]) {
      if (isTooSmallFor(themeCode, level)) continue;
      for (const kind of ['exact', 'protected'] as const) {
        const counted = periods.map((period) => {
          const question = { municipalityCode, level, themeCode, period };
          return { period, counts: levelCounts(cells[kind], question, place.areas) };
        });
        for (const { period, result } of computeHotspots(place, counted))
          rows.push({ kind, themeCode, level, period: periodKey(period), result: JSON.stringify(result) });
      }
    }
  }
  return rows;
}

/** A level with its outlines and who touches whom; null with too few areas for any verdict. */
export async function readLevel(
  db: Database,
  { year, version }: Edition,
  municipality: Area,
  level: HotspotLevel,
): Promise<ComputedLevel | null> {
  const listed = await listAreas(db, year, level, municipality.code);
  const areas = level === 'stadsdeel' ? listed.filter(({ kind }) => kind === 'stadsdeel') : listed;
  if (areas.length < minimumAreasForSpread) return null;
  const places = new Map(areas.map(({ code }, at) => [code, at]));
  const drawn = (await listShapes(db, version, level, municipality.code)).filter(({ code }) =>
    places.has(code),
  );
  const shapes = drawn.map(({ code, geometry }) => ({ code, geometry: geometry as AreaGeometry }));
  const neighbours: number[][] = areas.map(() => []);
  queenNeighbours(shapes).forEach((touched, at) => {
    neighbours[places.get(shapes[at]?.code ?? '') ?? -1] = touched
      .map((other) => places.get(shapes[other]?.code ?? '') ?? -1)
      .sort((a, b) => a - b);
  });
  return { level, municipality, areas, shapes, neighbours, deals: new Map() };
}
