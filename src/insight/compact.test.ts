import { expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import { packValues, unpackValues } from '#insight/compact.ts';
import { judgeLevel } from '#insight/judge-level.ts';
import { smoothings } from '#insight/question.ts';

const area = (code: string, inhabitants: number | null): Area => ({
  year: 2024,
  code,
  name: `Wijk ${code}`,
  level: 'wijk',
  kind: null,
  parentCode: 'GM0001',
  municipalityCode: 'GM0001',
  smallestLevel: 'wijk',
  inhabitants,
  households: null,
  landHectares: null,
  longitude: null,
  latitude: null,
});
const sizes = [1000, 2000, 900, 40, 1500, 1200, 3000, 1100, 800, 700, null, 600, 5000];
const areas = sizes.map((size, at) => area(`WK${at}`, size));
const counts = [12, 40, null, 9, 0, 6, 33, 21, 5, undefined, 4, 2, 90];

test.each(smoothings)('values that travel in their smallest form come back as they were: %s', (smoothing) => {
  const judged = judgeLevel({
    areas,
    whole: [area('GM0001', 18_000)],
    counts: { byCode: new Map(), withheld: [] },
    countOf: ({ code }) => (code === 'GM0001' ? 250 : counts[Number(code.slice(2))]),
    measure: 'inwoners',
    smoothing,
    parentNames: new Map(areas.map(({ code }) => [code, 'Stad'])),
  });
  const directory = {
    codes: areas.map(({ code }) => code),
    names: areas.map(({ name }) => name),
    parentNames: areas.map(() => 'Stad'),
    inhabitants: sizes,
    households: sizes.map(() => null),
    landHectares: sizes.map(() => null),
    longitudes: [],
    latitudes: [],
  };
  const { prior } = judged;
  expect(unpackValues(directory, packValues(judged.areas), { measure: 'inwoners', prior })).toEqual(
    judged.areas,
  );
  expect(judged.areas.some(({ isSmoothed }) => isSmoothed)).toBe(smoothing === 'gedempt');
  expect(judged.areas[2]).toMatchObject({ state: 'suppressed', rate: null, interval: null });
});
