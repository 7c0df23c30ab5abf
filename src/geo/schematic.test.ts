import { describe, expect, test } from 'vitest';
import { buildAreaIndex } from '#geo/area-index.ts';
import { checkGeometry } from '#geo/check-geometry.ts';
import { polygonsOf, squareMetres } from '#geo/polygons.ts';
import { toWgs84 } from '#geo/rd.ts';
import { schematicBoundaries, type SchematicArea, type SchematicPlace } from '#geo/schematic.ts';
import { hasReferenceData, needsReferenceData, randomFrom, readReference } from '#geo/test-areas.ts';

/** A made-up town: places on a shaken lattice in a disc, larger towards the edge. */
function town(seed: number): SchematicPlace[] {
  const random = randomFrom(seed);
  const places: SchematicPlace[] = [];
  for (let row = -4; row <= 4; row++) {
    for (let column = -4; column <= 4; column++) {
      const fromCentre = Math.hypot(row, column);
      if (fromCentre > 4.2) continue;
      const x = 155_000 + (column + (random() - 0.5) * 0.7) * 800;
      const y = 463_000 + (row + (random() - 0.5) * 0.7) * 800;
      const [longitude, latitude] = toWgs84(x, y);
      places.push({ code: `BU${places.length}`, longitude, latitude, hectares: 40 + 12 * fromCentre });
    }
  }
  return places;
}

/** Each undirected edge with the number of areas that have it. */
function edgeCounts(areas: readonly SchematicArea[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ring of areas.flatMap((area) => polygonsOf(area.geometry).flat())) {
    for (let at = 1; at < ring.length; at++) {
      const key = [String(ring[at - 1]), String(ring[at])].sort().join(' ');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** The number of closed lines that the edges of only one area form: one for an outline without holes. */
function outlines(areas: readonly SchematicArea[]): number {
  const next = new Map<string, string[]>();
  for (const [key, count] of edgeCounts(areas)) {
    if (count !== 1) continue;
    const [a = '', b = ''] = key.split(' ');
    next.set(a, [...(next.get(a) ?? []), b]);
    next.set(b, [...(next.get(b) ?? []), a]);
  }
  expect(Array.from(next.values(), (ends) => ends.length).filter((ends) => ends !== 2)).toEqual([]);
  const seen = new Set<string>();
  let closed = 0;
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    closed++;
    const waiting = [start];
    for (let point = waiting.pop(); point !== undefined; point = waiting.pop()) {
      if (seen.has(point)) continue;
      seen.add(point);
      waiting.push(...(next.get(point) ?? []));
    }
  }
  return closed;
}

function expectSoundDivision(places: readonly SchematicPlace[], areas: readonly SchematicArea[]): void {
  expect(areas.map((area) => area.code)).toEqual(places.map((place) => place.code));
  expect(areas.flatMap((area) => checkGeometry(area.geometry))).toEqual([]);
  expect(areas.filter((area) => polygonsOf(area.geometry).some((rings) => rings.length > 1))).toEqual([]);
  expect(Array.from(edgeCounts(areas).values()).filter((count) => count > 2)).toEqual([]);
  const index = buildAreaIndex(areas);
  const elsewhere = places.filter((place, at) => index.locate(place.longitude, place.latitude) !== at);
  expect(elsewhere).toEqual([]);
}

/** Share of the areas within a factor two of their land area. */
function withinFactorTwo(places: readonly SchematicPlace[], areas: readonly SchematicArea[]): number {
  const near = areas.filter(({ geometry }, at) => {
    const ratio = squareMetres(geometry) / ((places[at]?.hectares ?? NaN) * 10_000);
    return ratio > 0.5 && ratio < 2;
  });
  return near.length / areas.length;
}

describe('schematic borders', () => {
  test.each([1, 2, 3])(
    'divide a town without gap, hole or overlap, each area around its own point (seed %i)',
    (seed) => {
      const places = town(seed);
      const areas = schematicBoundaries(places);
      expectSoundDivision(places, areas);
      expect(outlines(areas)).toBe(1);
      expect(withinFactorTwo(places, areas)).toBeGreaterThanOrEqual(0.9);
      const total = areas.reduce((sum, area) => sum + squareMetres(area.geometry), 0);
      const land = places.reduce((sum, place) => sum + (place.hectares ?? 0) * 10_000, 0);
      expect(Math.abs(total / land - 1)).toBeLessThan(0.02);
    },
  );

  test('are the same every time', () => {
    expect(schematicBoundaries(town(4))).toEqual(schematicBoundaries(town(4)));
  });

  test('give an area of unknown or no size a modest one', () => {
    const places = town(5).map((place, at) => ({
      ...place,
      hectares: at === 3 ? null : at === 8 ? 0 : place.hectares,
    }));
    const areas = schematicBoundaries(places);
    expectSoundDivision(places, areas);
    const hectares = areas.map((area) => squareMetres(area.geometry) / 10_000);
    expect(hectares[3]).toBeGreaterThan(15);
    expect(hectares[8]).toBeGreaterThan(4);
  });

  test('stand for one place, for two, for two on one spot and for places far apart', () => {
    const place = (code: string, longitude: number, hectares: number | null): SchematicPlace => ({
      code,
      longitude,
      latitude: 52.1,
      hectares,
    });
    expect(schematicBoundaries([])).toEqual([]);
    const [alone] = schematicBoundaries([place('BU1', 5, 100)]);
    expect(squareMetres(alone?.geometry ?? { type: 'Polygon', coordinates: [] }) / 1_000_000).toBeCloseTo(
      1,
      1,
    );
    const pair = [place('BU1', 5, 100), place('BU2', 5.01, null)];
    expectSoundDivision(pair, schematicBoundaries(pair));
    const oneSpot = schematicBoundaries([place('BU1', 5, 100), place('BU2', 5, 100)]);
    expect(oneSpot.flatMap((area) => checkGeometry(area.geometry))).toEqual([]);
    const apart = [place('BU1', 5, 100), place('BU2', 5.5, 100)];
    const islands = schematicBoundaries(apart);
    expectSoundDivision(apart, islands);
    expect(outlines(islands)).toBe(2);
  });

  test.skipIf(!hasReferenceData)(`keep three real municipalities within bounds ${needsReferenceData}`, () => {
    for (const [municipality, places] of pilotPlaces()) {
      const areas = schematicBoundaries(places);
      expectSoundDivision(places, areas);
      expect([municipality, outlines(areas)]).toEqual([municipality, 1]);
      expect(withinFactorTwo(places, areas)).toBeGreaterThanOrEqual(0.9);
      expect(areas.map((area) => area.geometry.type)).toEqual(places.map(() => 'Polygon'));
    }
  });
});

function pilotPlaces(): Map<string, SchematicPlace[]> {
  const places = new Map<string, SchematicPlace[]>();
  for (const line of readReference('pilot-buurt-centroids.csv').trim().split(/\r?\n/).slice(1)) {
    const fields = line.match(/("[^"]*"|[^,]*)(,|$)/g)?.map((field) => field.replace(/,$/, '')) ?? [];
    const [code = '', , , , municipality = '', latitude, longitude, hectares = ''] = fields;
    const place = {
      code,
      longitude: Number(longitude),
      latitude: Number(latitude),
      hectares: hectares === '' ? null : Number(hectares),
    };
    places.set(municipality, [...(places.get(municipality) ?? []), place]);
  }
  return places;
}
