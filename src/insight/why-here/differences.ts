import { compareCounts } from '#stats/compare-counts.ts';
import { benjaminiHochberg, falseDiscoveryRate } from '#stats/multiple-testing.ts';

/** How often something occurs in an area and in the whole municipality: a category, an hour, a weekday, a source. */
export interface Occurrence {
  key: string;
  here: number;
  /** The area itself included. */
  whole: number;
}

/** Something that takes a larger share here than in the rest of the municipality, beyond chance. */
export interface Difference extends Occurrence {
  /** Share of the signals of the area, and of those of the municipality; 0 to 1. */
  share: number;
  wholeShare: number;
  /** How many more there are than if the area were as the rest of the municipality. */
  excess: number;
}

/**
 * What makes the difference: the occurrences whose share here is larger than in the rest of the municipality. Each is tested
 * exactly (`compareCounts`) and corrected for all of one kind; those with the largest excess come first. Limit: several reports of
 * one event count as several, so it names a little too much rather than too little.
 */
export function findDifferences(occurrences: readonly Occurrence[], most = 3): Difference[] {
  const total = sumOf(occurrences, ({ here }) => here);
  const wholeTotal = sumOf(occurrences, ({ whole }) => whole);
  const restTotal = wholeTotal - total;
  if (total === 0 || restTotal <= 0) return [];
  const q = benjaminiHochberg(
    occurrences.map(({ here, whole }) =>
      whole === 0
        ? null
        : compareCounts({ count: whole - here, exposure: restTotal }, { count: here, exposure: total }).p,
    ),
  );
  return occurrences
    .map((occurrence, at) => {
      const { here, whole } = occurrence;
      const excess = here - (total * (whole - here)) / restTotal;
      return { ...occurrence, share: here / total, wholeShare: whole / wholeTotal, excess, q: q[at] ?? null };
    })
    .filter(({ q: corrected, excess }) => corrected !== null && corrected <= falseDiscoveryRate && excess > 0)
    .sort((a, b) => b.excess - a.excess || (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map(({ q: _corrected, ...difference }) => difference);
}

function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
