import type { AreaGeometry } from '#geo/polygons.ts';
import type { Deals } from '#stats/conditional-permutation.ts';
import { minimumInhabitants } from '#stats/poisson-interval.ts';
import type { Area } from '#areas/model.ts';
import { hotspotsOf, type Hotspot } from '#insight/hotspots/join-areas.ts';
import type { HotspotLevel, HotspotResult } from '#insight/hotspots/model.ts';
import { goneSince, persistenceOf } from '#insight/hotspots/persistence.ts';
import { secondEvidence, seedOf, surroundingsOf } from '#insight/hotspots/second-evidence.ts';
import { judgeLevel, type JudgedLevel, type LevelCounts } from '#insight/judge-level.ts';
import { exposureOf, type AreaValue } from '#insight/model.ts';
import type { Period } from '#text/period.ts';

/** A level of a municipality with its outlines. */
export interface ComputedLevel {
  level: HotspotLevel;
  municipality: Area;
  areas: readonly Area[];
  shapes: readonly { code: string; geometry: AreaGeometry }[];
  /** For each of `areas` the positions of those it touches. */
  neighbours: readonly (readonly number[])[];
  /** Draws that the results of this level share. */
  deals: Deals;
}

/** The counts of one theme in one period. */
export interface CountedPeriod {
  period: Period;
  counts: LevelCounts;
}

/** A result with the period it is about. */
export interface PeriodResult {
  period: Period;
  result: HotspotResult;
}

interface Judged extends CountedPeriod {
  judged: JudgedLevel;
  found: Hotspot[];
}

/**
 * Everything about the hotspots of one theme at one level, for every period: the verdict of the map (`judgeLevel`), areas that
 * touch joined, what the permutation says of their surroundings, and what was there in the quarters before.
 *
 * @param periods in order of time; quarters that follow each other, and years
 */
export function computeHotspots(place: ComputedLevel, periods: readonly CountedPeriod[]): PeriodResult[] {
  const judged = periods.map((counted): Judged => {
    const level = judge(place, counted);
    return { ...counted, judged: level, found: hotspotsOf(level.areas, place.shapes) };
  });
  const quarters = judged.filter(({ period }) => period.kind === 'quarter');
  return judged.map((own) => {
    const at = quarters.indexOf(own);
    const earlier = at < 0 ? [] : quarters.slice(0, at).reverse();
    return { period: own.period, result: resultOf(place, own, earlier) };
  });
}

function judge({ areas, municipality }: ComputedLevel, { counts }: CountedPeriod): JudgedLevel {
  return judgeLevel({
    areas,
    whole: [municipality],
    counts,
    countOf: ({ code }) => (counts.byCode.has(code) ? counts.byCode.get(code) : 0),
    measure: 'inwoners',
    smoothing: 'gedempt',
  });
}

function higherCodes({ judged }: Judged): Set<string> {
  return new Set(judged.areas.filter(({ verdict }) => verdict === 'higher').map(({ code }) => code));
}

function resultOf(place: ComputedLevel, own: Judged, earlier: readonly Judged[]): HotspotResult {
  const { judged, found } = own;
  const higher = higherCodes(own);
  const seed = seedOf(`${place.municipality.code} ${place.level}`);
  const evidence =
    higher.size === 0
      ? null
      : secondEvidence(evidenceAreas(place, judged.areas), place.neighbours, { seed, deals: place.deals });
  const before = earlier
    .filter(({ judged: then }) => then.spread !== null)
    .map((quarter) => higherCodes(quarter));
  return {
    hotspots: found.map((hotspot) => ({
      ...hotspot,
      surroundings: surroundingsOf(hotspot.memberCodes, evidence),
      persistence: persistenceOf(hotspot.memberCodes, before),
    })),
    gone: judged.spread === null ? [] : goneSince(earlier[0]?.found ?? [], higher),
    prior: judged.prior,
    evidence,
    leftOut: place.areas.filter(hardlyAnyone).map(({ code, name }) => ({ code, name })),
  };
}

function hardlyAnyone({ inhabitants }: Area): boolean {
  return inhabitants !== null && inhabitants < minimumInhabitants;
}

function evidenceAreas({ areas }: ComputedLevel, values: readonly AreaValue[]) {
  return areas.map((area, at) => {
    const value = values[at];
    const size = exposureOf(area, 'inwoners') ?? 0;
    const isTested = value !== undefined && value.count !== null && value.note === null && size > 0;
    return {
      code: area.code,
      verdict: value?.verdict ?? 'none',
      events: isTested ? { count: value.count ?? 0, size } : null,
    };
  });
}
