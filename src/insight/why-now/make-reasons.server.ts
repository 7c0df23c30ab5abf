import type { Edition } from '#areas/edition-queries.server.ts';
import type { Database } from '#db/connection.ts';
import type { WatchedScope } from '#insight/early-warning/compute.ts';
import { warningKey } from '#insight/early-warning/model.ts';
import { readAreas } from '#insight/early-warning/place.server.ts';
import type { WatchPlan } from '#insight/early-warning/plans.server.ts';
import { groupWarnings } from '#insight/early-warning/view.ts';
import { completeWeeks, type WeekCounts } from '#insight/early-warning/weeks.ts';
import { hoursWithin } from '#insight/why-here/observed.ts';
import { explainWarning } from '#insight/why-now/explain.ts';
import { readFacts } from '#insight/why-now/facts.server.ts';
import type { WarningFacts, WhyNow } from '#insight/why-now/model.ts';
import { repeatMonth, type Repeated } from '#insight/why-now/month-reasons.ts';
import { readBreaks, readSourceCounts } from '#insight/why-now/source-counts.server.ts';
import { repeatWeek } from '#insight/why-now/week-reasons.ts';

/** Why each warning of a scope is told, by the key of the warning. */
export type Reasons = Record<string, WhyNow>;

/** One warning that is told in a scope. */
interface Told {
  watched: WatchedScope;
  key: string;
  areaCode: string;
  themeCode: string;
  repeat(sources: Sources): Repeated | undefined;
}

type Sources = Awaited<ReturnType<typeof readSourceCounts>>;

/**
 * Explains every warning that is told of the newest month and the newest week, in the order of the scopes. It is done where the
 * warnings are computed, since it takes the very counts that raised them; a page reads it with them, from a row that only who sees
 * exact counts of that scope can read.
 *
 * @param weekCounts per week of the municipality, of the sources that count together
 */
export async function readReasons(
  db: Database,
  edition: Edition,
  plan: WatchPlan,
  watched: readonly WatchedScope[],
  weekCounts: ReadonlyMap<string, WeekCounts>,
): Promise<Reasons[]> {
  const told = watched.map((one) => [...toldOfMonth(one, plan), ...toldOfWeek(one, plan, weekCounts)]);
  const all = told.flat();
  const [newest] = plan.window.months;
  if (all.length === 0 || newest === undefined) return watched.map(() => ({}));
  const since = plan.window.days?.firstDay ?? newest.month.from;
  const sources = await readSourceCounts(db, plan, {
    themeCodes: all.map(({ themeCode }) => themeCode),
    fromYear: Number([since, newest.base[0]?.from ?? since].sort()[0]?.slice(0, 4)),
    withShown: all.some(({ watched: { scope } }) => scope.buurten !== null),
    withWeeks: all.some(({ areaCode }) => areaCode === plan.municipalityCode),
  });
  const breaksIn = await readBreaks(db, plan, sources);
  const factsOf = await factsReader(db, edition, plan);
  const reasons: Reasons[] = [];
  for (const ofScope of told) {
    const own: Reasons = {};
    for (const one of ofScope) {
      const repeated = one.repeat(sources);
      if (repeated === undefined) continue;
      const facts = ofScopeOnly(await factsOf(one, repeated), one.watched);
      const { spans, warning } = repeated;
      const breaks = breaksIn({ from: spans.earlier.from, to: spans.now.to });
      own[one.key] = explainWarning(warning, facts, spans.earlier, breaks);
    }
    reasons.push(own);
  }
  return reasons;
}

function toldOfMonth(watched: WatchedScope, { window }: WatchPlan): Told[] {
  const [judged] = window.months;
  if (judged === undefined) return [];
  return groupWarnings(watched.result.months).map((warning) => ({
    ...{ watched, key: warningKey(warning), areaCode: warning.areaCode, themeCode: warning.themeCode },
    repeat: (sources) => repeatMonth(watched, judged, warning, sources),
  }));
}

function toldOfWeek(
  watched: WatchedScope,
  { municipalityCode: areaCode, window }: WatchPlan,
  weekCounts: ReadonlyMap<string, WeekCounts>,
): Told[] {
  const weeks = window.days === null ? [] : completeWeeks(window.days);
  return (watched.result.weeks[0]?.warnings ?? []).map((warning) => ({
    ...{ watched, key: warningKey({ areaCode, themeCode: warning.themeCode }) },
    ...{ areaCode, themeCode: warning.themeCode },
    repeat: (sources) => repeatWeek(watched, weeks, warning, weekCounts, sources),
  }));
}

/** Reads what is in the signals of an area and theme once, in however many scopes it is told. */
async function factsReader(db: Database, edition: Edition, { municipalityCode, window }: WatchPlan) {
  const areas = (await readAreas(db, edition, municipalityCode)).flatMap((level) => level.areas);
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const known = new Map<string, WarningFacts>();
  return async ({ key, areaCode, themeCode }: Told, { spans, since, factor }: Repeated) => {
    const read = known.get(key);
    if (read !== undefined) return read;
    const whole = { code: municipalityCode, level: 'gemeente', smallestLevel: 'gemeente' } as const;
    const facts = await readFacts(db, {
      ...{ areaYear: edition.year, municipalityCode, themeCode, spans, since, factor },
      area: byCode.get(areaCode) ?? whole,
      sourceIds: window.sourceIds,
      nameOf: (code) => byCode.get(code)?.name,
    });
    known.set(key, facts);
    return facts;
  };
}

/** For who has a part of the municipality: nothing of the whole, and no hours of an area that lies partly elsewhere. */
function ofScopeOnly(facts: WarningFacts, { scope: { buurten } }: WatchedScope): WarningFacts {
  if (buurten === null) return facts;
  const own = (some: WarningFacts['occurring']['hours']) => some.map((each) => ({ ...each, whole: null }));
  const { categories, hours, weekdays, parts } = facts.occurring;
  return {
    ...facts,
    occurring: {
      ...{ categories: own(categories), hours: own(hours) },
      ...{ weekdays: own(weekdays), parts: own(parts) },
    },
    observed: hoursWithin(facts.observed, buurten),
  };
}
