import type { LocalKind } from '#stats/moran.ts';
import type { Prior } from '#stats/empirical-bayes.ts';
import type { LevelVerdict } from '#stats/verdict.ts';
import type { Hotspot } from '#insight/hotspots/join-areas.ts';

/** Goes up when the method changes, so that every stored result is computed anew. */
export const methodVersion = 1;

/** Fewer permutations find nothing once they are corrected for many areas (statistics.md 0.4). */
export const permutations = 9999;

/** Levels that are computed ahead; a map of municipalities has no municipality to be compared with. */
export const hotspotLevels = ['buurt', 'wijk', 'stadsdeel'] as const;
export type HotspotLevel = (typeof hotspotLevels)[number];

/**
 * How an aandachtsgebied lies among the areas around it: among areas that are high as well, as the odd one out, or neither of
 * these beyond chance. Unknown when nothing could be tested, such as for an area without neighbours.
 */
export type Surroundings = 'cluster' | 'alone' | 'ordinary' | 'unknown';

/** Whether it was there in the quarters before: in none of them, in all, or in some. Unknown with too few quarters. */
export type Persistence = 'new' | 'lasting' | 'varying' | 'unknown';

/** A hotspot with what is known of its surroundings and its past. */
export interface ComputedHotspot extends Hotspot {
  surroundings: Surroundings;
  persistence: Persistence;
}

/** What the permutation says of one area; for an area that stands out in some way only. */
export interface AreaEvidence {
  code: string;
  verdict: LevelVerdict;
  /** Local Moran, and how the area relates to those around it. */
  moran: number | null;
  kind: LocalKind;
  /** Gi*, as a standard score. */
  gi: number | null;
  /** Two-sided p-value of the permutation, and the same corrected over all tested areas. */
  p: number | null;
  q: number | null;
}

/** The second evidence of a level: what was tested and how, with what it takes to do it again. */
export interface SecondEvidence {
  areas: AreaEvidence[];
  tested: number;
  permutations: number;
  seed: number;
}

/** Everything computed for one municipality, theme, level and period. */
export interface HotspotResult {
  hotspots: ComputedHotspot[];
  /** Hotspots of the quarter before of which no area stands out any more. */
  gone: { code: string; name: string }[];
  /** What smoothed values are drawn towards: with the count it gives every smoothed value to the digit. */
  prior: Prior | null;
  /** Null when no area stands out, so that there is nothing to say about its surroundings. */
  evidence: SecondEvidence | null;
  /** Areas outside the test because hardly anyone lives there. */
  leftOut: { code: string; name: string }[];
}

/** A stored result with when it was computed, and of which data. */
export interface StoredHotspots extends HotspotResult {
  computedAt: Date;
  /** False while the numbers on the page are newer than this result. */
  isCurrent: boolean;
}

/** The hotspots of one page, with how they came about. */
export interface PageHotspots {
  list: ComputedHotspot[];
  gone: { code: string; name: string }[];
  /** Null when they were joined for this page, without second evidence and past. */
  computed: {
    computedAt: Date;
    isCurrent: boolean;
    draws: Pick<SecondEvidence, 'tested' | 'permutations' | 'seed'> | null;
    /** Names of the areas outside the test, because hardly anyone lives there. */
    leftOut: string[];
  } | null;
}
