import { describe, expect, test } from 'vitest';
import {
  secondEvidence,
  seedOf,
  surroundingsOf,
  type EvidenceArea,
} from '#insight/hotspots/second-evidence.ts';

const side = 7;
const at = (column: number, row: number) => row * side + column;

/** Who touches whom on a board of seven by seven. */
const neighbours = Array.from({ length: side * side }, (_, place) => {
  const [column, row] = [place % side, Math.floor(place / side)];
  return Array.from({ length: side * side }, (_none, other) => other).filter(
    (other) =>
      other !== place &&
      Math.abs((other % side) - column) <= 1 &&
      Math.abs(Math.floor(other / side) - row) <= 1,
  );
});

/** A board of ordinary areas with a few high ones. */
function board(high: readonly number[], hidden: readonly number[] = []): EvidenceArea[] {
  return neighbours.map((_, place) => ({
    code: `A${place}`,
    verdict: high.includes(place) ? 'higher' : 'not-different',
    events: hidden.includes(place)
      ? null
      : { count: high.includes(place) ? 90 : 26 + ((place * 7) % 9), size: 1000 },
  }));
}
const evidenceOf = (areas: EvidenceArea[], seed = 1) =>
  secondEvidence(areas, neighbours, { seed, deals: new Map() });

describe('the surroundings of a hotspot', () => {
  const block = [2, 3, 4].flatMap((column) => [2, 3, 4].map((row) => at(column, row)));

  test('are a cluster when areas around it are high as well', () => {
    const evidence = evidenceOf(board(block));
    expect(
      surroundingsOf(
        block.map((place) => `A${place}`),
        evidence,
      ),
    ).toBe('cluster');
    expect(evidence).toMatchObject({ tested: 49, permutations: 9999, seed: 1 });
  });

  test('are not a cluster when one area stands out by itself', () => {
    expect(surroundingsOf([`A${at(3, 3)}`], evidenceOf(board([at(3, 3)])))).not.toBe('cluster');
  });

  test('are alone when everything around it is low beyond chance', () => {
    const low = neighbours[at(3, 3)] ?? [];
    const areas = board([at(3, 3)]).map((area, place): EvidenceArea =>
      low.includes(place) ? { ...area, verdict: 'lower', events: { count: 4, size: 1000 } } : area,
    );
    expect(surroundingsOf([`A${at(3, 3)}`], evidenceOf(areas))).toBe('alone');
  });

  test('are unknown when nothing was tested', () => {
    expect(surroundingsOf(['A1'], null)).toBe('unknown');
    expect(
      evidenceOf(
        board(
          [],
          neighbours.map((_, place) => place),
        ),
      ),
    ).toBeNull();
    expect(evidenceOf(board([]).map((area) => ({ ...area, events: { count: 0, size: 10 } })))).toBeNull();
  });
});

test('an area that is hidden takes no part, and nothing depends on what it holds', () => {
  const hidden = [at(5, 5), at(0, 6)];
  const evidence = evidenceOf(board([at(2, 2), at(3, 2)], hidden));
  expect(evidence?.tested).toBe(47);
  expect(evidence?.areas.map(({ code }) => code)).not.toContain(`A${at(5, 5)}`);
});

test('the same input gives the same digits, and only what stands out is kept', () => {
  const areas = board([at(2, 2), at(3, 2), at(2, 3)]);
  expect(JSON.stringify(evidenceOf(areas))).toBe(JSON.stringify(evidenceOf(areas)));
  expect(evidenceOf(areas)?.areas.length).toBeLessThan(20);
  for (const { p, q, gi, moran } of evidenceOf(areas)?.areas ?? [])
    expect([p, q, gi, moran].every(Number.isFinite)).toBe(true);
});

test('a seed follows from what it is for', () => {
  expect(seedOf('GM0001 wijk')).toBe(seedOf('GM0001 wijk'));
  expect(seedOf('GM0001 wijk')).not.toBe(seedOf('GM0001 buurt'));
});
