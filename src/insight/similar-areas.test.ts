import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import type { AreaValue } from '#insight/model.ts';
import { similarAreas, similarCodes } from '#insight/similar-areas.ts';

function area(
  name: string,
  inhabitants: number | null,
  households: number | null,
  landHectares: number | null,
): Area {
  const none = { kind: null, longitude: null, latitude: null, parentCode: null };
  return {
    ...{ ...none, code: name, name, year: 2024, level: 'wijk', municipalityCode: 'GM0001' },
    ...{ smallestLevel: 'wijk', inhabitants, households, landHectares },
  };
}

/** A dense wijk of small households, five more or less like it, a village, a large one, and two that cannot be compared. */
const own = area('Oud-Oost', 10_000, 6000, 100);
const areas = [
  own,
  area('A', 11_000, 6500, 110),
  area('B', 9000, 5600, 95),
  area('C', 12_000, 6800, 140),
  area('D', 8000, 4400, 90),
  area('E', 10_000, 5000, 160),
  area('Dorp', 9000, 3600, 4000),
  area('Nieuw-West', 60_000, 26_000, 900),
  area('Haven', 40, 20, 300),
  area('Zonder', null, null, 100),
];

function value(code: string, rate: number | null): AreaValue {
  const interval = rate === null ? null : ([rate - 1, rate + 2] as const);
  return { code, name: code, rate, interval } as unknown as AreaValue;
}

describe('areas like another', () => {
  test('are those with the most alike key figures, whatever is counted there', () => {
    expect(similarCodes(own, areas)).toEqual(['A', 'B', 'C', 'D', 'E', 'Nieuw-West']);
    expect(similarCodes(area('Elders', 1, 1, 1), areas)).toEqual([]);
    expect(similarCodes(areas[8] ?? own, areas)).toEqual([]);
  });

  test('stand beside it in order of value with the middle half of the others', () => {
    const values = areas.map(({ code }, at) => value(code, at === 2 ? null : 10 + at));
    expect(similarAreas(own, areas, values)).toEqual({
      areas: [
        { code: 'Nieuw-West', name: 'Nieuw-West', value: 17, low: 16, high: 19, isOwn: false },
        { code: 'E', name: 'E', value: 15, low: 14, high: 17, isOwn: false },
        { code: 'D', name: 'D', value: 14, low: 13, high: 16, isOwn: false },
        { code: 'C', name: 'C', value: 13, low: 12, high: 15, isOwn: false },
        { code: 'A', name: 'A', value: 11, low: 10, high: 13, isOwn: false },
        { code: 'Oud-Oost', name: 'Oud-Oost', value: 10, low: 9, high: 12, isOwn: true },
      ],
      band: [13, 15],
      explanation:
        'Zes wijken van de gemeente die in inwoners per hectare, personen per huishouden en aantal inwoners (kerncijfers 2024) het meest op Oud-Oost lijken. Eén daarvan heeft geen getal en staat er niet bij.',
    });
  });

  test('are not shown when there are too few with a number, or none here', () => {
    const few = areas.map(({ code }, at) => value(code, at < 3 ? 10 : null));
    expect(similarAreas(own, areas, few)).toBeNull();
    const without = areas.map(({ code }, at) => value(code, at === 0 ? null : 10));
    expect(similarAreas(own, areas, without)).toBeNull();
  });
});
