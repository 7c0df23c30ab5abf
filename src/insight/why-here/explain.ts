import type { Counted } from '#insight/model.ts';
import { findDifferences, type Difference } from '#insight/why-here/differences.ts';
import { busiestReporter, effectiveReporters, type Reporters } from '#insight/why-here/reporters.ts';
import { verdictOn, withoutSome, withoutSource, type JudgedPlace } from '#insight/why-here/without.ts';

/** One source with what it brought at the level, by code of the area. */
export interface SourceCounts {
  name: string;
  byCode: ReadonlyMap<string, Counted | undefined>;
}

/** What is behind an area that stands out. */
export interface WhyHere {
  /** Sources with a larger share here than in the rest of the municipality. */
  sources: Difference[];
  /** Names of the sources without which the area would not stand out. */
  needs: string[];
  /** Sources that the verdict was asked without. */
  tried: number;
  /** Null for who may not see the signals of this area. */
  reporters: {
    /** As many reporters as would weigh the same, each reporting as often. */
    effective: number;
    /** Share of the signals that came from the busiest one, 0 to 1. */
    busiestShare: number;
    needsBusiest: boolean;
  } | null;
}

/**
 * Why an area stands out, and whether one source or one reporter is what makes it so: the verdict is given again, by the same
 * rule, as if these had not been there. From counts as the viewer gets them.
 *
 * @param reporters null for who may not see the signals of this area: how often one person reports is no number for others
 */
export function explainHotspot(
  place: JudgedPlace,
  code: string,
  sources: readonly SourceCounts[],
  reporters: Reporters | null,
): WhyHere {
  const staysWithout = (other: JudgedPlace) => verdictOn(other, code) === 'higher';
  // What is hidden of a source, here or in the municipality, cannot be left out.
  const isPresent = (byCode: ReadonlyMap<string, Counted | undefined>) =>
    [code, place.municipality.code].every((own) => (byCode.get(own) ?? 0) !== 0);
  const present = sources.filter(({ byCode }) => isPresent(byCode));
  // With one source there is nothing to leave out that would say something.
  const tried = present.length < 2 ? [] : present;
  const isNumber = (count: Counted | undefined): count is number => typeof count === 'number';
  const occurrences = present.flatMap(({ name, byCode }) => {
    const [here, whole] = [byCode.get(code), byCode.get(place.municipality.code)];
    return isNumber(here) && isNumber(whole) ? [{ key: name, here, whole: Math.max(here, whole) }] : [];
  });
  return {
    sources: present.length < 2 ? [] : findDifferences(occurrences),
    needs: tried.filter(({ byCode }) => !staysWithout(withoutSource(place, byCode))).map(({ name }) => name),
    tried: tried.length,
    reporters: reporters === null ? null : explainReporters(place, code, reporters, staysWithout),
  };
}

function explainReporters(
  place: JudgedPlace,
  code: string,
  reporters: Reporters,
  staysWithout: (place: JudgedPlace) => boolean,
): WhyHere['reporters'] {
  const total = reporters.known.reduce((sum, count) => sum + count, reporters.unknown);
  const busiest = busiestReporter(reporters);
  return {
    effective: effectiveReporters(reporters),
    busiestShare: total === 0 ? 0 : busiest / total,
    needsBusiest: busiest > 0 && !staysWithout(withoutSome(place, code, busiest)),
  };
}
