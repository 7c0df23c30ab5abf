import highsLoader from 'highs';
import { attackTogether } from '#insight/disclosure/attack.ts';
import { protect, protectTogether } from '#insight/disclosure/protect.ts';
import { createRandom } from '#stats/random.ts';
import { drawTown } from '../../tests/support/random-town.ts';
import type { BenchTools } from './bench.ts';

const towns = 1000;

/**
 * Whether linear programming with all sums together tells a hidden count in drawn towns: what single sums leave told is found by
 * it, so that the attack is known to find something, and nothing is left once all sums were tried.
 */
export async function recordDisclosure({ record }: BenchTools): Promise<void> {
  const highs = await highsLoader();
  let [hidden, bySingle, byAll, unproven] = [0, 0, 0, 0];
  let searched = 0;
  for (let seed = 1; seed <= towns; seed++) {
    const town = drawTown(createRandom(seed));
    const { rows } = protect(town.rows, town);
    const began = performance.now();
    const open = protectTogether(town.rows, town, rows);
    searched += performance.now() - began;
    if (open === null) unproven += 1;
    const report = attackTogether(highs, open ?? rows, town);
    hidden += report.hidden;
    byAll += report.told.length;
    bySingle += attackTogether(highs, rows, town).told.length;
  }
  const of = `van ${hidden} afgeschermde aantallen in ${towns} getekende steden`;
  record({
    name: `met alle optellingen samen terug te rekenen, ${of}`,
    value: byAll,
    unit: 'aantallen',
    atMost: 0,
  });
  record({
    name: 'steden waarvan dat niet kon worden aangetoond',
    value: unproven,
    unit: 'steden',
    atMost: 0,
  });
  record({
    name: 'terug te rekenen voordat alle optellingen samen waren geprobeerd',
    value: bySingle,
    unit: 'aantallen',
    atLeast: 1,
  });
  record({ name: 'zoeken naar andere tabellen', value: searched / towns, unit: 'ms per stad' });
}
