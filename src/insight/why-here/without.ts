import type { Area } from '#areas/model.ts';
import { judgeLevel, type LevelCounts } from '#insight/judge-level.ts';
import type { Counted } from '#insight/model.ts';
import type { LevelVerdict } from '#stats/verdict.ts';

/** A level of a municipality with its counts, as the map judges it. */
export interface JudgedPlace {
  areas: readonly Area[];
  municipality: Area;
  counts: LevelCounts;
}

/** The verdict on one area, by the one rule. */
export function verdictOn({ areas, municipality, counts }: JudgedPlace, code: string): LevelVerdict {
  const judged = judgeLevel({
    areas,
    whole: [municipality],
    counts,
    countOf: (area) => (counts.byCode.has(area.code) ? counts.byCode.get(area.code) : 0),
    measure: 'inwoners',
    smoothing: 'ruw',
  });
  return judged.areas.find((area) => area.code === code)?.verdict ?? 'none';
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
