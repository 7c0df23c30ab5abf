import type { DemoBuurt } from '#demo/places.ts';
import type { DemoRecipe } from '#demo/recipe.ts';

/**
 * How much of each theme a buurt has, relative to what its share of all signals would give. Themes of the home follow the
 * inhabitants more than crime does, shops the other way round; otherwise every shopping street would be full of quarrels
 * between neighbours. The total of a buurt stays as it was. Key: theme; in the order of `buurten`.
 */
export function themeMixes(buurten: DemoBuurt[], recipe: DemoRecipe): Map<string, number>[] {
  const usual = new Map<string, number>();
  for (const municipality of new Set(buurten.map(({ municipalityCode }) => municipalityCode))) {
    const members = buurten.filter(({ municipalityCode }) => municipalityCode === municipality);
    usual.set(municipality, sumOf(members, 'inhabitants') / sumOf(members, 'yearlyCrimes'));
  }
  return buurten.map((buurt) => {
    const perCrime = buurt.inhabitants / Math.max(1, buurt.yearlyCrimes);
    const residents = Math.min(4, Math.max(0.25, perCrime / (usual.get(buurt.municipalityCode) ?? 1)));
    const leaning = new Map(recipe.themes.map(({ code, residential }) => [code, residents ** residential]));
    const total = recipe.sources.reduce(
      (sum, source) =>
        Object.entries(source.themes).reduce(
          (part, [code, share]) => part + source.share * share * (leaning.get(code) ?? 1),
          sum,
        ),
      0,
    );
    return new Map([...leaning].map(([code, factor]) => [code, factor / total]));
  });
}

function sumOf(buurten: DemoBuurt[], figure: 'inhabitants' | 'yearlyCrimes'): number {
  return buurten.reduce((total, buurt) => total + buurt[figure], 0);
}
