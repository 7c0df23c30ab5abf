import { describe, expect, test } from 'vitest';
import { inNetherlands } from '#geo/netherlands.ts';
import { polygonsOf } from '#geo/polygons.ts';
import { hasReferenceData, nationalAreas, needsReferenceData } from '#geo/test-areas.ts';

describe('the Netherlands', () => {
  test.each([
    ['Den Haag', 4.3, 52.08],
    ['Sluis', 3.39, 51.31],
    ['Sas van Gent', 3.8, 51.23],
    ['Baarle-Nassau', 4.93, 51.45],
    ['Budel', 5.57, 51.27],
    ['Eijsden', 5.71, 50.78],
    ['Vaals', 6.02, 50.77],
    ['Venlo', 6.17, 51.37],
    ['Winterswijk', 6.72, 51.97],
    ['Coevorden', 6.74, 52.66],
    ['Nieuweschans', 7.2, 53.18],
    ['Schiermonnikoog', 6.2, 53.49],
    ['Vlieland', 4.95, 53.28],
  ])('holds %s', (_, longitude, latitude) => {
    expect(inNetherlands(longitude, latitude)).toBe(true);
  });

  test.each([
    ['Brussels', 4.35, 50.85],
    ['Antwerp', 4.4, 51.22],
    ['Ghent', 3.72, 51.05],
    ['Liège', 5.57, 50.63],
    ['Düsseldorf', 6.78, 51.22],
    ['Duisburg', 6.76, 51.43],
    ['Münster', 7.63, 51.96],
    ['Leer', 7.46, 53.23],
    ['Paris', 2.35, 48.85],
    ['nowhere', NaN, NaN],
  ])('does not hold %s', (_, longitude, latitude) => {
    expect(inNetherlands(longitude, latitude)).toBe(false);
  });

  test.skipIf(!hasReferenceData)(`holds every border of every gemeente ${needsReferenceData}`, () => {
    const outside = nationalAreas('gemeenten').flatMap(({ name, geometry }) =>
      polygonsOf(geometry)
        .flat(2)
        .filter(([longitude = NaN, latitude = NaN]) => !inNetherlands(longitude, latitude))
        .map((position) => `${name} ${position.join(' ')}`),
    );
    expect(outside).toEqual([]);
  });
});
