import { neighboursOf } from '#geo/neighbours.ts';
import { secondEvidence } from '#insight/hotspots/second-evidence.ts';
import { permuteNeighbours } from '#stats/conditional-permutation.ts';
import { getisOrd } from '#stats/getis-ord.ts';
import { localMoran } from '#stats/moran.ts';
import { createRandom } from '#stats/random.ts';
import { equalWeights, type SpatialWeights } from '#stats/spatial-weights.ts';
import type { Bench } from './bench.ts';
import { readNationalBuurten } from './national-areas.ts';

/** Who borders on whom in the whole country, and how often chance gives such surroundings. */
export const bench: Bench = {
  title: 'Buren en omgeving, alle buurten van het land',
  run: async (tools) => {
    if (!tools.referenceData) return tools.skip('alles: WIJKBEELD_REFERENCE_DATA wijst geen map aan');
    const areas = readNationalBuurten(tools.referenceData);
    tools.record({ name: 'gebieden', value: areas.length, unit: 'buurten' });
    await tools.time('buren vinden', () => neighboursOf(areas), { repeats: 5, atMost: 150 });

    const { queen } = neighboursOf(areas);
    const weights = equalWeights(queen);
    const random = createRandom(2024);
    const values = Float64Array.from(areas, () => random.poisson(8) / (50 + random.below(100)));
    const moran = (permutations: number) => () => {
      localMoran(values, weights);
      return permuteNeighbours(values, weights, { permutations, seed: 1 });
    };
    const plain = await tools.time(
      'lokale Moran, 999 trekkingen zonder meer',
      () => drawDirectly(values, weights, 999),
      { repeats: 1 },
    );
    const ours = await tools.time('lokale Moran, 999 trekkingen', moran(999), { repeats: 3 });
    tools.record({ name: 'keer zo snel als zonder meer', value: plain / ours, unit: '×', atLeast: 15 });
    await tools.time('lokale Moran, 9.999 trekkingen', moran(9999), { repeats: 3, atMost: 1000 });
    await tools.time('Gi*', () => getisOrd(values, weights), { repeats: 3 });
    await tools.time('een gemeente van 150 buurten', () => cityEvidence(queen.slice(0, 150)), {
      repeats: 3,
      atMost: 1000,
    });
  },
};

/** Draws for every area from all others, one after the other, as the definition says it. */
function drawDirectly(values: Float64Array, { offsets }: SpatialWeights, permutations: number): number {
  const count = values.length;
  const random = createRandom(1);
  const deck = Uint32Array.from({ length: count }, (_, at) => at);
  let largest = 0;
  for (let area = 0; area < count; area++) {
    const size = (offsets[area + 1] ?? 0) - (offsets[area] ?? 0);
    for (let round = 0; round < permutations; round++) {
      let sum = 0;
      for (let card = 0; card < size; card++) {
        const other = card + random.below(count - card);
        const kept = deck[card] ?? 0;
        deck[card] = deck[other] ?? 0;
        deck[other] = kept;
        sum += values[deck[card] ?? 0] ?? 0;
      }
      largest = Math.max(largest, sum);
    }
  }
  return largest;
}

function cityEvidence(neighbours: readonly (readonly number[])[]) {
  const random = createRandom(7);
  const inside = neighbours.map((around) => around.filter((other) => other < neighbours.length));
  const areas = inside.map((_, at) => ({
    code: `BU${at}`,
    verdict: 'higher' as const,
    events: { count: random.poisson(20), size: 1000 },
  }));
  return secondEvidence(areas, inside, { seed: 1, deals: new Map() });
}
