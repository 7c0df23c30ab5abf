import { permuteNeighbours, type Deals } from '#stats/conditional-permutation.ts';
import { getisOrd } from '#stats/getis-ord.ts';
import { localMoran, standardisedRates } from '#stats/moran.ts';
import { benjaminiHochberg, falseDiscoveryRate } from '#stats/multiple-testing.ts';
import { equalWeights, restrictWeights } from '#stats/spatial-weights.ts';
import { minimumAreasForSpread } from '#stats/overdispersion.ts';
import type { LevelVerdict } from '#stats/verdict.ts';
import {
  permutations,
  type AreaEvidence,
  type SecondEvidence,
  type Surroundings,
} from '#insight/hotspots/model.ts';

/** An area of a level as the second evidence takes it. */
export interface EvidenceArea {
  code: string;
  verdict: LevelVerdict;
  /** Null for an area that is hidden, without data or with hardly any inhabitants: it is nobody's neighbour then. */
  events: { count: number; size: number } | null;
}

/**
 * Local Moran and Gi* of the rates, standardised for size (Assunção and Reis 1999), with conditional permutation: both say how
 * an area lies among those around it, and share one p-value because they differ by constants from the sum of its neighbours.
 * Two-sided, corrected over all tested areas. Null when there are too few areas to compare, or nothing happened.
 *
 * @param neighbours for each area the positions of those it touches
 * @param seed fixes the draws: the same input and seed give the same digits
 * @param deals draws that other maps of the same areas made already
 */
export function secondEvidence(
  areas: readonly EvidenceArea[],
  neighbours: readonly (readonly number[])[],
  { seed, deals }: { seed: number; deals: Deals },
): SecondEvidence | null {
  const kept = areas.flatMap(({ events }, at) => (events === null ? [] : [at]));
  const rates = standardisedRates(kept.map((at) => areas[at]?.events ?? { count: 0, size: 0 }));
  if (kept.length < minimumAreasForSpread || rates.includes(null)) return null;
  const values = Float64Array.from(rates, (rate) => rate ?? 0);
  const weights = restrictWeights(equalWeights(neighbours), kept);
  const morans = localMoran(values, weights);
  const scores = getisOrd(values, weights);
  const { twoSided } = permuteNeighbours(values, weights, { permutations, seed, deals });
  const corrected = benjaminiHochberg(twoSided);
  const found = kept.map((at, place): AreaEvidence => {
    const { code = '', verdict = 'none' } = areas[at] ?? {};
    return {
      code,
      verdict,
      moran: morans[place]?.moran ?? null,
      kind: morans[place]?.kind ?? 'none',
      gi: scores[place] ?? null,
      p: twoSided[place] ?? null,
      q: corrected[place] ?? null,
    };
  });
  return {
    areas: found.filter(standsOut),
    tested: twoSided.filter((p) => p !== null).length,
    permutations,
    seed,
  };
}

function isSure({ q }: AreaEvidence): boolean {
  return q !== null && q <= falseDiscoveryRate;
}

function standsOut(area: AreaEvidence): boolean {
  return area.verdict === 'higher' || area.verdict === 'lower' || isSure(area);
}

/** What the second evidence says of a hotspot: one area of it among high ones makes it part of a cluster. */
export function surroundingsOf(
  memberCodes: readonly string[],
  evidence: SecondEvidence | null,
): Surroundings {
  const members = (evidence?.areas ?? []).filter(({ code }) => memberCodes.includes(code));
  if (members.every(({ p }) => p === null)) return 'unknown';
  const sure = members.filter(isSure);
  if (sure.some(({ kind }) => kind === 'high-high')) return 'cluster';
  return sure.some(({ kind }) => kind === 'high-low') ? 'alone' : 'ordinary';
}

/** A seed from what results are about (FNV-1a). */
export function seedOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
