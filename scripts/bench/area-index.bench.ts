import { buildAreaIndex } from '#geo/area-index.ts';
import { polygonsOf, type CodedArea } from '#geo/polygons.ts';
import { createRandom } from '#stats/random.ts';
import type { Bench, BenchTools } from './bench.ts';
import { readNationalBuurten } from './national-areas.ts';
import { withPostgis } from './postgis.ts';

/** "Which area holds this point", on every buurt of the country. */
export const bench: Bench = {
  title: 'Punt in gebied, alle buurten van het land',
  run: async (tools) => {
    if (!tools.referenceData) return tools.skip('alles: WIJKBEELD_REFERENCE_DATA wijst geen map aan');
    const areas = readNationalBuurten(tools.referenceData);
    tools.record({ name: 'gebieden', value: areas.length, unit: 'buurten' });
    await tools.time('index bouwen', () => buildAreaIndex(areas), { repeats: 3 });
    const index = buildAreaIndex(areas);
    const points = pointsNear(areas, 500_000);
    const ours = await tools.rate(
      'punten plaatsen',
      points.longitudes.length,
      () => index.locateMany(points.longitudes, points.latitudes),
      { unit: 'punten/s', atLeast: 300_000 },
    );
    await comparePostgis(tools, areas, ours);
  },
};

type Points = { longitudes: Float64Array; latitudes: Float64Array };

/** Points as signals lie: every area as likely, at a corner of it moved by up to 0.005 degrees, so also just outside. */
function pointsNear(areas: readonly CodedArea[], count: number): Points {
  const random = createRandom(2024);
  const corners = areas.map(({ geometry }) => polygonsOf(geometry)[0]?.[0] ?? []);
  const points = { longitudes: new Float64Array(count), latitudes: new Float64Array(count) };
  for (let at = 0; at < count; at++) {
    const ring = corners[random.below(corners.length)] ?? [];
    const [longitude = 0, latitude = 0] = ring[random.below(ring.length)] ?? [];
    points.longitudes[at] = longitude + (random.uniform() - 0.5) * 0.01;
    points.latitudes[at] = latitude + (random.uniform() - 0.5) * 0.01;
  }
  return points;
}

/** The same question as an indexed join in PostGIS, with fewer points because it takes longer. */
async function comparePostgis(tools: BenchTools, areas: readonly CodedArea[], ours: number): Promise<void> {
  const points = pointsNear(areas, 50_000);
  const reason = await withPostgis(areas, points, async (join) => {
    const theirs = await tools.rate('punten plaatsen met PostGIS', points.longitudes.length, join, {
      repeats: 3,
      unit: 'punten/s',
    });
    tools.record({ name: 'verhouding met PostGIS', value: ours / theirs, unit: '×', atLeast: 10 });
  });
  if (reason !== undefined) tools.skip(`vergelijking met PostGIS: ${reason}`);
}
