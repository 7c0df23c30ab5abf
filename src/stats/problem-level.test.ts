import { describe, expect, test } from 'vitest';
import { fitLevel, type PartCounts, type Zone, type ZonedCity } from '#stats/problem-level.ts';
import { createRandom } from '#stats/random.ts';

type Level = 'straat' | 'buurt' | 'wijk' | 'stadsdeel' | 'gemeente';

/** 3 stadsdelen of 4 wijken of 4 buurten, and one place in each buurt that stands apart: two parts per buurt. */
const buurtCount = 48;
const partsOf = (buurt: number) => [2 * buurt, 2 * buurt + 1];
const zoneOf = (level: Level, first: number, size: number): Zone<Level> => ({
  level,
  code: `${level} ${first}`,
  parts: Array.from({ length: size }, (_, at) => partsOf(first + at)).flat(),
});
/** Zones around buurt 5, in wijk 4 to 7, in stadsdeel 0 to 15. */
const zones: Zone<Level>[] = [
  ...[4, 5, 6, 7].map((buurt): Zone<Level> => ({
    level: 'straat',
    code: `plek ${buurt}`,
    parts: [2 * buurt + 1],
  })),
  ...[4, 5, 6, 7].map((buurt) => zoneOf('buurt', buurt, 1)),
  zoneOf('wijk', 4, 4),
  zoneOf('stadsdeel', 0, 16),
  zoneOf('gemeente', 0, buurtCount),
];
/** The buurten and wijken that neither hold buurt 5 nor lie in its wijk. */
const rivals: Zone<Level>[] = [
  ...Array.from({ length: buurtCount }, (_, buurt) => zoneOf('buurt', buurt, 1)).filter(
    ({ code }) => !['buurt 4', 'buurt 5', 'buurt 6', 'buurt 7'].includes(code),
  ),
  ...Array.from({ length: 12 }, (_, wijk) => zoneOf('wijk', 4 * wijk, 4)).filter(
    ({ code }) => code !== 'wijk 4',
  ),
];
const planted: Record<Level, number[]> = {
  straat: [11],
  buurt: partsOf(5),
  wijk: zones.find(({ level }) => level === 'wijk')!.parts as number[],
  stadsdeel: zones.find(({ level }) => level === 'stadsdeel')!.parts as number[],
  gemeente: zones.find(({ level }) => level === 'gemeente')!.parts as number[],
};

/** Three years of a city in which some parts have a problem more often from the second year on; places are a tenth of a buurt. */
function cityWith(seed: number, where: readonly number[], factor: number): ZonedCity<Level> {
  const random = createRandom(seed);
  const parts = Array.from({ length: 2 * buurtCount }, (_, part): PartCounts => {
    // Buurten differ tenfold in how much is reported.
    const busy = (part % 2 === 0 ? 0.9 : 0.1) * (20 + 180 * random.uniform());
    const raised = where.includes(part) ? factor : 1;
    return {
      cases: [1, raised, raised].map((by) => random.poisson(0.15 * busy * by)),
      others: [1, 1, 1].map(() => random.poisson(busy)),
    };
  });
  const chosenFrom = { straat: buurtCount, buurt: buurtCount, wijk: 12, stadsdeel: 3, gemeente: 1 };
  return { parts, focus: partsOf(5), zones, rivals, chosenFrom, inflation: 1 };
}

const once = { seed: 1, draws: 0 };

describe('the level of a problem', () => {
  test.each([
    ['straat', 14],
    ['buurt', 3],
    ['wijk', 2],
    ['stadsdeel', 1.6],
    ['gemeente', 1.5],
  ] as const)('is %s where it was planted', (level, factor) => {
    const found = Array.from(
      { length: 40 },
      (_, seed) => fitLevel(cityWith(seed, planted[level], factor), once)?.fits[0]?.zone.level,
    );
    expect(found.filter((each) => each === level).length).toBeGreaterThanOrEqual(36);
  });

  test('is none where nothing was planted', () => {
    const found = Array.from({ length: 100 }, (_, seed) => fitLevel(cityWith(1000 + seed, [], 1), once));
    expect(found.filter((each) => each !== null).length).toBeLessThanOrEqual(5);
  });

  test('is none for a quiet wijk beside a high one', () => {
    const beside = partsOf(0);
    const found = Array.from({ length: 40 }, (_, seed) => fitLevel(cityWith(seed, beside, 4), once));
    expect(found.filter((each) => each !== null).length).toBeLessThanOrEqual(2);
  });

  test('does not follow from more of everything', () => {
    const city = cityWith(3, [], 1);
    const busier = city.parts.map(({ cases, others }, part) => {
      const by = planted.wijk.includes(part) ? 5 : 1;
      return { cases: cases.map((count) => by * count), others: others.map((count) => by * count) };
    });
    expect(fitLevel({ ...city, parts: busier, inflation: 2 }, once)).toBeNull();
  });

  test('goes down with how much areas differ anyway', () => {
    const city = cityWith(5, planted.buurt, 5);
    const fits = [1, 2].map((inflation) => fitLevel({ ...city, inflation }, once)!.fits[0]!.evidence);
    const chosen = Math.log(buurtCount * 5 * 3);
    expect((fits[0]! + chosen) / (fits[1]! + chosen)).toBeCloseTo(2, 10);
  });

  test('says how often another draw comes to the same, the same each time', () => {
    const city = cityWith(7, planted.wijk, 2);
    const first = fitLevel(city, { seed: 20, draws: 100 });
    expect(first).toEqual(fitLevel(city, { seed: 20, draws: 100 }));
    expect(first!.stability).toBeGreaterThan(0.9);
  });
});

const around = { focus: [0], rivals: [], inflation: 1 };

test('the likelihood is that of the Bernoulli scan, by hand', () => {
  // 80 of 100 here against 20 of 100 elsewhere, 100 of 200 in all: 2 (80 ln 0.8 + 20 ln 0.2) − 200 ln 0.5.
  const parts = [
    { cases: [80], others: [20] },
    { cases: [20], others: [80] },
  ];
  const zone = { level: 'buurt', code: 'A', parts: [0] };
  const fit = fitLevel({ ...around, parts, zones: [zone], chosenFrom: { buurt: 1 } }, once)?.fits[0];
  expect(fit).toMatchObject({
    ...{ zone: { code: 'A' }, from: 0, cases: 80, share: 0.8, shareElsewhere: 0.2 },
    evidence: expect.closeTo(38.5489514, 7) as number,
  });
});

test('nothing to count has no level', () => {
  const none = { cases: [0, 0], others: [0, 0] };
  const city = { ...around, parts: [none, none], zones: [{ level: 'buurt', code: 'A', parts: [0] }] };
  expect(fitLevel({ ...city, chosenFrom: { buurt: 2 } }, { seed: 1, draws: 10 })).toBeNull();
  expect(fitLevel({ ...around, focus: [], parts: [], zones: [], chosenFrom: {} }, once)).toBeNull();
});
