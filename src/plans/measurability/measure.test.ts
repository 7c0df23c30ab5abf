import { describe, expect, test } from 'vitest';
import type { BuurtLink } from '#areas/queries.server.ts';
import { fallQuestionOf, widerThan, type CountedAreas } from '#plans/measurability/measure.ts';
import { createRandom } from '#stats/random.ts';
import { drawCount } from '../../../tests/support/draw-counts.ts';

const always = { validFrom: '-infinity', validTo: 'infinity' };

/** A municipality of wijken with four buurten each; the first wijk is the own area. */
function townOf(wijken: number, draw: (buurt: number) => { before: number; count: number }): CountedAreas {
  const buurten = Array.from({ length: wijken * 4 }, (_, at) => `BU${at}`);
  const link = (buurtCode: string, level: string, areaCode: string): BuurtLink =>
    ({ buurtCode, level, areaCode, smallestLevel: level, ...always }) as BuurtLink;
  return {
    own: new Set(buurten.slice(0, 4)),
    counts: buurten.map((buurtCode, at) => ({ buurtCode, ...draw(at) })),
    links: buurten.flatMap((code, at) => [
      link(code, 'buurt', code),
      link(code, 'wijk', `WK${Math.floor(at / 4)}`),
      link(code, 'gemeente', 'GM'),
    ]),
    day: '2026-09-07',
    levels: ['wijk', 'buurt'],
    inhabitants: new Map(buurten.map((code) => [code, 1000])),
  };
}

describe('what must be known of a goal beforehand', () => {
  test('the own count, the rest of the municipality, and how large the own area is beside it', () => {
    const question = fallQuestionOf(townOf(10, () => ({ before: 30, count: 25 })));
    expect(question).toMatchObject({
      count: 100,
      comparison: { count: 900, weight: 1 / 9 },
      expectedFall: 0,
    });
  });

  test('areas that vary by chance alone need hardly more than chance; areas that vary more, more', () => {
    const random = createRandom(4);
    const inflationOf = (phi: number) => {
      const town = townOf(40, () => ({
        before: drawCount(random, 30, phi),
        count: drawCount(random, 30, phi),
      }));
      return fallQuestionOf(town)?.inflation ?? 0;
    };
    const many = (phi: number) =>
      Array.from({ length: 20 }, () => inflationOf(phi)).sort((a, b) => a - b)[10] ?? 0;
    expect(many(1)).toBeLessThan(1.3);
    expect(many(3)).toBeGreaterThan(2.2);
    expect(many(3)).toBeLessThan(4.2);
  });

  test('what is picked at its peak is expected to fall, the more so the less it was told apart', () => {
    const random = createRandom(9);
    const town = townOf(40, (buurt) => ({ before: 30, count: buurt < 4 ? 60 : random.poisson(30) }));
    const { expectedFall = 0 } = fallQuestionOf(town) ?? {};
    expect(expectedFall).toBeGreaterThan(0);
    expect(expectedFall).toBeLessThan(0.5);
  });

  test('with too few wijken the buurten tell how much areas vary, and with too few of those nothing does', () => {
    const counts = (buurt: number) => ({ before: 30 + (buurt % 7), count: 30 + (buurt % 5) });
    expect(fallQuestionOf(townOf(4, counts))).not.toBeNull();
    expect(fallQuestionOf(townOf(2, counts))).toBeNull();
  });

  test('where nothing was counted outside the own area there is no comparison', () => {
    expect(fallQuestionOf(townOf(10, (buurt) => ({ before: 0, count: buurt < 4 ? 9 : 0 })))).toBeNull();
  });
});

test('a wider indicator leaves out the hours or the themes, and what leaves nothing out has none', () => {
  const [themes, hours] = [['geluid'], { from: 19, to: 23 }];
  expect(widerThan({ themes, hours }).map(({ indicator }) => indicator)).toEqual([
    { themes, hours: null },
    { themes: [], hours },
  ]);
  expect(widerThan({ themes: [], hours: null })).toEqual([]);
});
