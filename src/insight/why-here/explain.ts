import type { Counted } from '#insight/model.ts';
import { findConcentrations } from '#insight/why-here/concentration.ts';
import { findDifferences } from '#insight/why-here/differences.ts';
import type {
  Dependence,
  SignalsExplained,
  SignalsHere,
  SourceCounts,
  WhyHere,
} from '#insight/why-here/model.ts';
import { findHours } from '#insight/why-here/occurrences.ts';
import { judgeObserved } from '#insight/why-here/observed.ts';
import { busiestReporter, effectiveReporters } from '#insight/why-here/reporters.ts';
import {
  fallWithoutAction,
  verdictOn,
  withoutSome,
  withoutSource,
  type JudgedPlace,
} from '#insight/why-here/without.ts';

/**
 * Why an area stands out, and whether one source, one reporter or one place is what makes it so: the verdict is given again,
 * by the same rule, as if these had not been there. From counts as the viewer gets them.
 *
 * @param breaks what changed in how was registered, as `breaksWithin` says it
 * @param signals null for who may not see the signals of this area: how often one person reports is no number for others
 */
export function explainHotspot(
  place: JudgedPlace,
  code: string,
  sources: readonly SourceCounts[],
  signals: SignalsHere | null,
  breaks: readonly string[] = [],
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
  const isNeeded = (removed: number) => removed > 0 && !staysWithout(withoutSome(place, code, removed));
  return {
    sources: present.length < 2 ? [] : findDifferences(occurrences),
    needs: tried.filter(({ byCode }) => !staysWithout(withoutSource(place, byCode))).map(({ name }) => name),
    tried: tried.length,
    expectedFall: fallWithoutAction(place, code),
    signals: signals === null ? null : explainSignals(signals, isNeeded),
    breaks,
  };
}

function explainSignals(
  { reporters, parts, busiestPlace, occurrences, observed }: SignalsHere,
  isNeeded: (removed: number) => boolean,
): SignalsExplained {
  const total = reporters.known.reduce((sum, count) => sum + count, reporters.unknown);
  const dependence = (count: number): Dependence => ({
    share: total === 0 ? 0 : count / total,
    isNeeded: isNeeded(count),
  });
  return {
    effectiveReporters: effectiveReporters(reporters),
    busiestReporter: dependence(busiestReporter(reporters)),
    busiestPlace: dependence(busiestPlace),
    parts: findConcentrations(parts),
    differences:
      occurrences === null
        ? null
        : {
            // Of one category there is nothing that makes a difference.
            categories: occurrences.categories.length < 2 ? [] : findDifferences(occurrences.categories),
            hours: findHours(occurrences.hours),
            weekdays: findDifferences(occurrences.weekdays, 2),
          },
    extraEyes: judgeObserved(observed).map((source) => ({
      ...source,
      isNeeded: source.effort?.verdict === 'hours' && isNeeded(source.effort.surplus),
    })),
  };
}
