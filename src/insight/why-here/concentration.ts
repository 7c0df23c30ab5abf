import { compareCounts } from '#stats/compare-counts.ts';
import { benjaminiHochberg, falseDiscoveryRate } from '#stats/multiple-testing.ts';

/** A part of an area with its signals and its inhabitants. */
export interface CountedPart {
  name: string;
  count: number;
  inhabitants: number;
}

/** A part with a larger share of the signals than of the inhabitants, beyond chance; shares 0 to 1. */
export interface Concentration {
  name: string;
  share: number;
  inhabitantShare: number;
}

/**
 * In which parts of an area the signals lie: those with more than goes with their inhabitants. Each is tested exactly against
 * the others (`compareCounts`) and corrected for all; the largest share comes first. None for fewer than two parts.
 */
export function findConcentrations(parts: readonly CountedPart[], most = 2): Concentration[] {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const inhabitants = parts.reduce((sum, part) => sum + part.inhabitants, 0);
  if (parts.length < 2 || total === 0) return [];
  const q = benjaminiHochberg(
    parts.map((part) => {
      const rest = { count: total - part.count, exposure: inhabitants - part.inhabitants };
      if (part.inhabitants === 0 || rest.exposure <= 0) return null;
      return compareCounts(rest, { count: part.count, exposure: part.inhabitants }).p;
    }),
  );
  return parts
    .map(({ name, count, inhabitants: own }) => ({
      name,
      share: count / total,
      inhabitantShare: own / inhabitants,
    }))
    .filter(({ share, inhabitantShare }, at) => {
      const corrected = q[at] ?? null;
      return corrected !== null && corrected <= falseDiscoveryRate && share > inhabitantShare;
    })
    .sort((one, other) => other.share - one.share || (one.name < other.name ? -1 : 1))
    .slice(0, most);
}
