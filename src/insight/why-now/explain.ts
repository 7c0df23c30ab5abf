import { findDifferences } from '#insight/why-here/differences.ts';
import { findHours } from '#insight/why-here/occurrences.ts';
import { judgeObserved } from '#insight/why-here/observed.ts';
import { effectiveReporters } from '#insight/why-here/reporters.ts';
import { chanceOfLargerPart } from '#stats/larger-part.ts';
import type {
  Carrier,
  Change,
  DayCount,
  Days,
  HourChange,
  NowAndEarlier,
  WarningFacts,
  WhyNow,
  Without,
} from '#insight/why-now/model.ts';

/** One thing explains a warning when it brought at least this part of what is extra. */
export const leastPart = 0.5;

/** A warning with what it would be without some signals, by the very test that raised it. */
export interface TestedWarning {
  count: number;
  expected: number;
  /** When some signals had not been there, on the days they came. */
  withoutDays(counts: readonly DayCount[]): Without;
  /** When as many signals had not come now. */
  withoutSome(removed: number): Without;
  sources: readonly TestedSource[];
}

/** One source with its signals now and earlier, and what the test gives without it. */
export interface TestedSource {
  name: string;
  now: number;
  earlier: number;
  without: Without;
}

/**
 * Why something is told now: what the same test, against the same limit, gives as if one reporter, one place, one source or the
 * extra hours of a team had not been there, and what takes a larger share of the signals now than earlier. A warning lies just
 * beyond its limit more often than far from it, and then goes without any few signals; so one thing is only said to explain it when it
 * also brought at least half of what came in beyond what was to be expected. Of a source the others have to have brought no more than
 * half of what they would if they had risen as much, 1 − share ≤ (1 − its share earlier) / 2, and beyond chance.
 *
 * @param breaks what changed in how was registered in the days looked at, in sentences
 */
export function explainWarning(
  warning: TestedWarning,
  facts: WarningFacts,
  earlier: Days,
  breaks: readonly string[],
): WhyNow {
  const extra = warning.count - warning.expected;
  const carrier = ({ extra: own, isTold }: Without): Carrier | null => {
    if (isTold === null) return null;
    const share = extra > 0 ? Math.min(1, Math.max(0, own / extra)) : 0;
    return { share, verdict: isTold ? 'stays' : share >= leastPart ? 'explains' : 'tips' };
  };
  const ofDays = (counts: readonly DayCount[]) =>
    counts.length === 0 ? null : carrier(warning.withoutDays(counts));
  const { known, unknown } = facts.reporters;
  const signals = known.reduce((sum, count) => sum + count, unknown);
  return {
    earlier,
    reporters: {
      effective: effectiveReporters(facts.reporters),
      known: signals === 0 ? 0 : (signals - unknown) / signals,
      busiest: ofDays(facts.busiestReporter),
    },
    place: ofDays(facts.busiestPlace),
    extraEyes: judgeObserved(facts.observed).map((source) => ({
      ...source,
      isNeeded:
        source.effort?.verdict === 'hours' &&
        source.effort.surplus > 0 &&
        warning.withoutSome(source.effort.surplus).isTold === false,
    })),
    sources: explainSources(warning.sources, carrier),
    parts: findChanges(facts.occurring.parts, 2),
    categories: findChanges(facts.occurring.categories, 3),
    hours: findHourChanges(facts.occurring.hours),
    weekdays: findChanges(facts.occurring.weekdays, 2),
    breaks: [...breaks],
  };
}

function explainSources(
  sources: readonly TestedSource[],
  carrier: (without: Without) => Carrier | null,
): WhyNow['sources'] {
  const present = sources.filter(({ now, earlier }) => now + earlier > 0);
  // With one source there is nothing to leave out that would say something.
  if (present.length < 2) return { present: present.length, tried: 0, needed: [], changes: [] };
  const all = present.reduce((sum, source) => sum + source.earlier, 0);
  const counts = present.map(({ name, now, earlier }) => ({ key: name, now, earlier, whole: null }));
  const changes = findChanges(counts, present.length);
  const tried = present.flatMap(({ name, without, ...source }) => {
    const found = carrier(without);
    if (found === null) return [];
    const earlier = all === 0 ? 0 : source.earlier / all;
    // Where the others rise as much, all of it rises: what is left of it is less, and no less of a rise.
    const othersRise = 1 - found.share > (1 - earlier) * (1 - leastPart) || !isLarger(source, present);
    const verdict = found.verdict === 'explains' && othersRise ? 'tips' : found.verdict;
    return [{ name, earlier, ...found, verdict }];
  });
  const needed = tried
    .filter(({ verdict }) => verdict !== 'stays')
    .sort((one, other) => other.share - one.share || (one.name < other.name ? -1 : 1));
  return { present: present.length, tried: tried.length, needed, changes };
}

/** Any of the sources could be the one, so the level is divided by how many there are. */
const significance = 0.05;

/** Whether a source is a larger part of the signals now than earlier, beyond chance. */
function isLarger(own: Counts, all: readonly Counts[]): boolean {
  const total = (of: keyof Counts) => all.reduce((sum, each) => sum + each[of], 0);
  const chance = chanceOfLargerPart({
    own: { before: own.earlier, after: own.now },
    others: { before: total('earlier') - own.earlier, after: total('now') - own.now },
  });
  return chance <= significance / all.length;
}

type Counts = Pick<TestedSource, 'now' | 'earlier'>;

/** What takes a larger share now than earlier, each tested exactly and corrected for all of one kind. Of one kind there is nothing to tell. */
export function findChanges(occurring: readonly NowAndEarlier[], most: number): Change[] {
  if (occurring.length < 2) return [];
  return findDifferences(asDifferences(occurring), most).map(({ key }) => ({
    key,
    ...sharesOf(occurring, (each) => each.key === key),
  }));
}

function findHourChanges(hours: readonly NowAndEarlier[]): HourChange[] {
  return findHours(asDifferences(hours)).map(({ from, to }) => {
    const isWithin = (hour: number) => (from < to ? hour >= from && hour < to : hour >= from || hour < to);
    return { from, to, ...sharesOf(hours, ({ key }) => isWithin(Number(key))) };
  });
}

/** Now held against earlier, as an area is held against the rest of its municipality. */
function asDifferences(occurring: readonly NowAndEarlier[]) {
  return occurring.map(({ key, now, earlier }) => ({ key, here: now, whole: now + earlier }));
}

function sharesOf(
  occurring: readonly NowAndEarlier[],
  isMeant: (each: NowAndEarlier) => boolean,
): Omit<Change, 'key'> {
  const share = (of: (each: NowAndEarlier) => number) => {
    const sum = (some: readonly NowAndEarlier[]) => some.reduce((total, each) => total + of(each), 0);
    const all = sum(occurring);
    return all === 0 ? 0 : sum(occurring.filter(isMeant)) / all;
  };
  const seesWhole = occurring.every(({ whole }) => whole !== null);
  return {
    now: share(({ now }) => now),
    earlier: share(({ earlier }) => earlier),
    whole: seesWhole ? share(({ whole }) => whole ?? 0) : null,
  };
}
