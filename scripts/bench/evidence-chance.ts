import type { Edition } from '#areas/edition-queries.server.ts';
import { getArea } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { everything } from '#insight/everything.ts';
import { computeHotspots, type ComputedLevel } from '#insight/hotspots/compute.ts';
import { readYearCells } from '#insight/hotspots/counts.server.ts';
import { readLevel } from '#insight/hotspots/make-results.server.ts';
import { levelCounts } from '#insight/hotspots/year-cells.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { parsePeriod, type Period } from '#text/period.ts';
import type { BenchTools } from './bench.ts';

const runs = 1000;
/** At most this part of what is found may be false: the promise of the page "Zo rekenen wij". */
const promised = 0.05;
const threeErrors = 3 * Math.sqrt((promised * (1 - promised)) / runs);

/** What is found in the buurten of Den Haag when nothing is there, when all is mixed up, and when some buurten really are high. */
export async function recordChance(tools: BenchTools, db: Database, edition: Edition): Promise<void> {
  const municipality = await getArea(db, edition.year, 'GM0518');
  const place = await readLevel(db, edition, municipality, 'buurt');
  const period = parsePeriod('2026-K2');
  if (place === null || period === undefined) throw new Error('No buurten to look at.');
  const random = createRandom(2026);
  const isFound = (counts: readonly number[]) => foundCodes(place, period, counts).size > 0;

  const atRate = place.areas.map(({ inhabitants }) => 0.01 * (inhabitants ?? 0));
  const falseRuns = times(runs, () => isFound(atRate.map((mean) => random.poisson(mean))));
  tools.record({
    ...{ name: `${runs} steden zonder verschil: kaarten met een aandachtsgebied`, unit: 'kaarten' },
    ...{ value: falseRuns.filter(Boolean).length, atMost: Math.floor(runs * (promised + threeErrors)) },
  });

  const cells = await readYearCells(db, municipality.code, 'exact');
  const totals = [...cells.keys()]
    .flatMap((key) => key.split(' ')[0] ?? [])
    .filter((theme, at, all) => theme !== everything && all.indexOf(theme) === at)
    .map((themeCode) => {
      const question = { municipalityCode: municipality.code, level: 'buurt', themeCode, period };
      return levelCounts(cells, question, place.areas).byCode.get(municipality.code) ?? 0;
    });
  const mixed = times(runs, (run) => isFound(scatter(totals[run % totals.length] ?? 0, place, random)));
  tools.record({
    ...{ name: `${runs} keer de signalen door elkaar: kaarten met een aandachtsgebied`, unit: 'kaarten' },
    ...{ value: mixed.filter(Boolean).length, atMost: Math.floor(runs * (promised + threeErrors)) },
  });

  const planted = new Set<string>();
  const large = place.areas.filter(({ inhabitants }) => (inhabitants ?? 0) >= 2000);
  while (planted.size < 5) planted.add(large[random.below(large.length)]?.code ?? '');
  let falseShare = 0;
  let found = 0;
  times(runs, () => {
    const counts = place.areas.map(({ code }, at) =>
      random.poisson((atRate[at] ?? 0) * (planted.has(code) ? 3 : 1)),
    );
    const codes = foundCodes(place, period, counts);
    const right = [...codes].filter((code) => planted.has(code)).length;
    falseShare += codes.size === 0 ? 0 : (codes.size - right) / codes.size;
    found += right / planted.size;
  });
  tools.record({
    ...{
      name: `${runs} steden met vijf hoge buurten: deel van de gevonden buurten dat toeval is`,
      unit: '%',
    },
    ...{ value: (100 * falseShare) / runs, atMost: 100 * (promised + threeErrors) },
  });
  tools.record({
    ...{ name: 'deel van de vijf hoge buurten dat is gevonden', unit: '%' },
    ...{ value: (100 * found) / runs, atLeast: 90 },
  });
}

/** Codes of the areas in a hotspot. */
function foundCodes(place: ComputedLevel, period: Period, counts: readonly number[]): Set<string> {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const byCode = new Map([
    ...place.areas.map(({ code }, at): [string, number] => [code, counts[at] ?? 0]),
    [place.municipality.code, total],
  ]);
  const [computed] = computeHotspots(place, [{ period, counts: { byCode, withheld: [] } }]);
  return new Set(computed?.result.hotspots.flatMap(({ memberCodes }) => memberCodes));
}

/** Lays signals down at random, each inhabitant as likely as another. */
function scatter(total: number, { areas }: ComputedLevel, random: RandomStream): number[] {
  const counts = areas.map(() => 0);
  const steps: number[] = [];
  let all = 0;
  for (const { inhabitants } of areas) steps.push((all += inhabitants ?? 0));
  for (let signal = 0; signal < total; signal++) {
    const drawn = random.below(all);
    const at = steps.findIndex((step) => drawn < step);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

function times<Given>(count: number, work: (run: number) => Given): Given[] {
  return Array.from({ length: count }, (_, run) => work(run));
}
