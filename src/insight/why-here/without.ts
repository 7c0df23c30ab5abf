import type { Area } from '#areas/model.ts';
import { judgeLevel, type LevelCounts } from '#insight/judge-level.ts';
import { exposureOf, type Counted } from '#insight/model.ts';
import type { Smoothing } from '#insight/question.ts';
import { expectedFall } from '#stats/expected-fall.ts';
import type { LevelVerdict } from '#stats/verdict.ts';

/** A level of a municipality with its counts, as the map judges it. */
export interface JudgedPlace {
  areas: readonly Area[];
  municipality: Area;
  counts: LevelCounts;
}

function judge({ areas, municipality, counts }: JudgedPlace, smoothing: Smoothing) {
  return judgeLevel({
    areas,
    whole: [municipality],
    counts,
    countOf: (area) => (counts.byCode.has(area.code) ? counts.byCode.get(area.code) : 0),
    measure: 'inwoners',
    smoothing,
  });
}

/** The verdict on one area, by the one rule. */
export function verdictOn(place: JudgedPlace, code: string): LevelVerdict {
  return judge(place, 'ruw').areas.find((area) => area.code === code)?.verdict ?? 'none';
}

/** The share of its signals that an area is expected to lose without any action; null where values are not smoothed. */
export function fallWithoutAction(place: JudgedPlace, code: string): number | null {
  const { prior } = judge(place, 'gedempt');
  const area = place.areas.find((each) => each.code === code);
  const count = place.counts.byCode.get(code);
  const size = area === undefined ? null : exposureOf(area, 'inwoners');
  if (prior === null || size === null || typeof count !== 'number') return null;
  return expectedFall({ count, size }, prior);
}

/** The same level when some signals of one area had not been there. */
export function withoutSome(place: JudgedPlace, code: string, removed: number): JudgedPlace {
  const less = new Set([code, place.municipality.code]);
  return withCounts(place, (own, count) => (less.has(own) ? count - removed : count));
}

/** The same level when one source had delivered nothing; what is hidden of it is hidden in what is left. */
export function withoutSource(
  place: JudgedPlace,
  ofSource: ReadonlyMap<string, Counted | undefined>,
): JudgedPlace {
  return withCounts(place, (own, count) => {
    const part = ofSource.has(own) ? ofSource.get(own) : 0;
    return typeof part === 'number' ? count - part : null;
  });
}

function withCounts(place: JudgedPlace, change: (code: string, count: number) => Counted): JudgedPlace {
  const byCode = new Map(
    [...place.counts.byCode].map(([code, count]): [string, Counted | undefined] => {
      const changed = typeof count === 'number' ? change(code, count) : count;
      return [code, typeof changed === 'number' ? Math.max(0, changed) : changed];
    }),
  );
  return { ...place, counts: { ...place.counts, byCode } };
}
