import { describe, expect, test } from 'vitest';
import { adviseLevel, type AdviceInput, type AreaZone } from '#insight/level-advice/advise.ts';
import { createRandom } from '#stats/random.ts';

const windows = ['2023', '2024', '2025'].map((year) => ({
  from: `${year}-01-01`,
  to: `${Number(year) + 1}-01-01`,
}));

/** Some buurten, four to a wijk, four wijken to a stadsdeel; the last wijk is one buurt more, alone. */
function areasOf(count: number): AreaZone[] {
  const zone = (level: AreaZone['level'], name: string, from: number, size: number): AreaZone => ({
    area: { code: `${level} ${name}`, name, kind: level === 'stadsdeel' ? 'stadsdeel' : null },
    level,
    buurten: new Set(Array.from({ length: size }, (_, at) => `buurt ${from + at}`)),
  });
  const each = (level: AreaZone['level'], size: number) =>
    Array.from({ length: count / size }, (_, at) =>
      zone(level, String(size === 1 ? at : at), at * size, size),
    );
  return [
    ...each('buurt', 1),
    zone('buurt', String(count), count, 1),
    ...each('wijk', 4),
    zone('wijk', 'alleen', count, 1),
    ...each('stadsdeel', 16),
    zone('gemeente', 'stad', 0, count + 1),
  ];
}

interface City {
  seed: number;
  buurten?: number;
  /** How much the share of the theme differs between buurten and between years anyway, as a standard deviation. */
  spread?: number;
  yearly?: number;
  raised?: Record<string, number>;
}

/** A city of about 160 signals a buurt a year, of which a tenth is of the theme. */
function inputOf(
  code: string,
  { seed, buurten = 48, spread = 0, yearly = 0, raised = {} }: City,
): AdviceInput {
  const random = createRandom(seed);
  const years = windows.map(() => Math.exp(yearly * random.normal()));
  return {
    code,
    windows,
    areas: areasOf(buurten),
    places: [],
    buurten: Array.from({ length: buurten + 1 }, (_, at) => {
      const own = Math.exp(spread * random.normal()) * (raised[`buurt ${at}`] ?? 1);
      return {
        code: `buurt ${at}`,
        cases: years.map((year) => random.poisson(16 * own * year)),
        others: years.map(() => random.poisson(144)),
      };
    }),
  };
}

/** In how many cities some level is advised, and which. */
function advisedIn(count: number, code: string, city: Omit<City, 'seed'>) {
  return Array.from(
    { length: count },
    (_, seed) => adviseLevel(inputOf(code, { ...city, seed }))?.levels[0]?.level,
  ).filter((level) => level !== undefined);
}

describe('the advised level', () => {
  test('is rarely any where buurten and years only differ as they always do', () => {
    for (const code of ['buurt 7', 'wijk 1', 'stadsdeel 2', 'gemeente stad']) {
      expect(advisedIn(100, code, { spread: 0.2, yearly: 0.05 }).length, code).toBeLessThanOrEqual(5);
    }
  });

  test('is not what lies beside the area', () => {
    const raised = { 'buurt 0': 4 };
    expect(advisedIn(40, 'wijk 1', { spread: 0.1, raised }).length).toBeLessThanOrEqual(2);
    expect(advisedIn(40, 'wijk 0', { spread: 0.1, raised })).toEqual(
      Array.from({ length: 40 }, () => 'buurt'),
    );
  });

  test('is the smallest of levels that are the same buurten', () => {
    const advised = advisedIn(20, 'wijk alleen', { raised: { 'buurt 48': 4 } });
    expect(new Set(advised)).toEqual(new Set(['buurt']));
  });

  test('is not given where too few buurten show how much they differ', () => {
    const few = adviseLevel(inputOf('buurt 0', { seed: 1, buurten: 4, raised: { 'buurt 0': 5 } }));
    expect(few).toMatchObject({ levels: [], isTooSmall: true });
  });

  test('is none for an area without buurten', () => {
    expect(adviseLevel(inputOf('wijk weg', { seed: 1 }))).toBeNull();
  });
});
