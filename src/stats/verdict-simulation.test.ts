import { describe, expect, test } from 'vitest';
import { changeVerdicts } from '#stats/compare-counts.ts';
import { levelVerdicts } from '#stats/funnel.ts';
import type { AreaCount } from '#stats/funnel.ts';
import { createRandom } from '#stats/random.ts';
import { drawCount } from '../../tests/support/draw-counts.ts';

/*
 * Many drawn municipalities of which the truth is known. With 600 of them an error rate of 5 % is estimated with a standard
 * error of 0.9 percentage points; the bounds below are three of those.
 */

const simulations = 600;
const threeErrors = 3 * Math.sqrt((0.05 * 0.95) / simulations);
const reference = { count: 1000, exposure: 100_000 };

interface Outcome {
  /** Mean share of false findings among the findings (0 where nothing was found). */
  falseShare: number;
  /** Share of the planted areas that were found. */
  found: number;
}

function simulate(seed: number, planted: number, ratio: number, spread: number): Outcome {
  const random = createRandom(seed);
  let falseShare = 0;
  let found = 0;
  for (let run = 0; run < simulations; run++) {
    const areas = Array.from({ length: 60 }, (_, index): AreaCount => {
      const exposure = 300 + 9700 * random.uniform();
      const mean = exposure * 0.01 * (index < planted ? ratio : 1);
      return { count: drawCount(random, mean, spread), exposure, testable: true };
    });
    const verdicts = levelVerdicts(areas, { reference }).areas.map(({ verdict }) => verdict);
    const findings = verdicts.filter((verdict) => verdict !== 'not-different').length;
    const right = verdicts.slice(0, planted).filter((verdict) => verdict === 'higher').length;
    falseShare += findings > 0 ? (findings - right) / findings : 0;
    found += right;
  }
  return { falseShare: falseShare / simulations, found: planted > 0 ? found / planted / simulations : 0 };
}

describe('verdicts on level', () => {
  test('when no area differs, at most one map in twenty shows a finding', () => {
    expect(simulate(1, 0, 1, 1).falseShare).toBeLessThan(0.05 + threeErrors);
  });

  test('when areas differ by more than chance but none stands out, the rate stays below one in ten', () => {
    expect(simulate(2, 0, 1, 3).falseShare).toBeLessThan(0.1);
    expect(simulate(3, 0, 1, 1.4).falseShare).toBeLessThan(0.1);
  });

  test('areas with three times as many events are found, with few false ones beside them', () => {
    const { falseShare, found } = simulate(4, 4, 3, 1);
    expect(falseShare).toBeLessThan(0.05 + threeErrors);
    expect(found).toBeGreaterThan(0.9);
  });

  test('they are also found among areas that vary three times as much as chance', () => {
    const { falseShare, found } = simulate(5, 4, 3, 3);
    expect(falseShare).toBeLessThan(0.1);
    expect(found).toBeGreaterThan(0.6);
  });
});

describe('verdicts on change', () => {
  function share(seed: number, spread: number, after: number): number {
    const random = createRandom(seed);
    let maps = 0;
    for (let run = 0; run < simulations; run++) {
      const pairs = Array.from({ length: 40 }, (_, index) => {
        const mean = 5 + 100 * random.uniform();
        const later = mean * (index === 0 ? after : 1);
        return {
          before: { count: drawCount(random, mean, spread), exposure: 90 },
          after: { count: drawCount(random, later, spread), exposure: 90 },
          testable: true,
        };
      });
      const { areas } = changeVerdicts(pairs);
      const hits = after === 1 ? areas : areas.slice(0, 1);
      if (hits.some(({ verdict }) => verdict === 'more' || verdict === 'less')) maps++;
    }
    return maps / simulations;
  }

  test('when nothing changed, at most one map in twenty shows a change, also with more spread than chance', () => {
    expect(share(6, 1, 1)).toBeLessThan(0.05 + threeErrors);
    expect(share(7, 2, 1)).toBeLessThan(0.1);
  });

  test('an area with five times as many events is found', () => {
    expect(share(8, 1, 5)).toBeGreaterThan(0.9);
  });
});
