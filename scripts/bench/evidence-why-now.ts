import type { Edition } from '#areas/edition-queries.server.ts';
import { areaFacts } from '#areas/area-facts.ts';
import { getArea } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { defaultDemoSeed } from '#demo/seed.server.ts';
import { demoTruth, type DemoTruth } from '#demo/truth.ts';
import { gatherMunicipality } from '#insight/early-warning/make-results.server.ts';
import { watchScopes } from '#insight/early-warning/compute.ts';
import { findWatchPlan, type WatchPlan } from '#insight/early-warning/plans.server.ts';
import { groupWarnings } from '#insight/early-warning/view.ts';
import { watchWindow } from '#insight/early-warning/window.ts';
import { everything } from '#insight/everything.ts';
import { readReasons } from '#insight/why-now/make-reasons.server.ts';
import type { WhyNow } from '#insight/why-now/model.ts';
import { addDays } from '#text/calendar.ts';
import { listPeriods, type Period } from '#text/period.ts';
import type { BenchTools } from './bench.ts';

/** A warning of a month of before, as it would have been told just after it. */
interface ToldThen {
  month: Period;
  areaCode: string;
  themeCode: string;
  why: WhyNow;
}

/** More months than a rise takes to become its own measure: two between, and half of the twelve before those. */
const newFor = 8;

/** Whether what is behind a warning is named where it was planted, and nowhere else. */
export async function recordWhyNow(tools: BenchTools, db: Database, edition: Edition): Promise<void> {
  const truth = demoTruth(defaultDemoSeed, areaFacts());
  const told: ToldThen[] = [];
  const began = performance.now();
  for (const code of [...new Set(truth.hotspots.flatMap(({ municipalityCodes }) => municipalityCodes))])
    told.push(...(await toldThen(db, edition, truth, code)));
  tools.record({
    ...{
      name: `${told.length} signaleringen van voorbije maanden, elk met waarom`,
      unit: 'ms per signalering',
    },
    value: (performance.now() - began) / Math.max(1, told.length),
  });
  const at = (planted: Planted) => atPlanted(db, edition, told, planted);
  for (const busy of truth.busyReporters)
    recordNamed(tools, busy.id, 'de ene melder', await at(busy), (why) => isOneCaller(why));
  for (const team of truth.observers)
    recordNamed(tools, team.id, 'het langer op straat zijn', await at(team), (why) => isMoreEyes(why));
  const real: ToldThen[] = [];
  for (const hotspot of truth.hotspots) real.push(...(await at(hotspot)));
  tools.record({
    name: `echte stijgingen die aan één melder of meer uren worden toegeschreven, van ${real.length}`,
    ...{ value: real.filter(({ why }) => isOneCaller(why) || isMoreEyes(why)).length, unit: 'signaleringen' },
    atMost: 0,
  });
  const planted = [...truth.busyReporters, ...truth.observers, ...truth.hotspots];
  const somewhere = new Set((await Promise.all(planted.map(at))).flat());
  const others = told.filter((one) => !somewhere.has(one));
  const share = (isNamed: (why: WhyNow) => boolean) => others.filter(({ why }) => isNamed(why)).length;
  tools.record({
    name: `signaleringen waar niets is geplant en meer uren als verklaring staan, van ${others.length}`,
    ...{ value: share(isMoreEyes), unit: 'signaleringen', atMost: 0 },
  });
  tools.record({
    name: `signaleringen waar niets is geplant en die op één melder leunen, van ${others.length}`,
    ...{ value: share(isOneCaller), unit: 'signaleringen' },
  });
}

const isOneCaller = ({ reporters }: WhyNow) => reporters.busiest?.verdict === 'explains';
const isMoreEyes = ({ extraEyes }: WhyNow) => extraEyes.some(({ isNeeded }) => isNeeded);

type Planted = Pick<DemoTruth['hotspots'][number], 'id' | 'areas' | 'buurten' | 'theme' | 'from' | 'to'>;

/** What was told of where something was planted, while it was new. */
async function atPlanted(
  db: Database,
  edition: Edition,
  told: readonly ToldThen[],
  { areas, theme, from, to }: Planted,
): Promise<ToldThen[]> {
  const within = new Set<string>();
  for (const code of areas) {
    const area = await getArea(db, edition.year, code);
    for (const own of [code, area.level === 'buurt' ? area.parentCode : null])
      if (own !== null) within.add(own);
  }
  const months = listPeriods('month', from, to).slice(0, newFor);
  return told.filter(
    ({ month, areaCode, themeCode }) =>
      within.has(areaCode) &&
      (theme === null || themeCode === theme || themeCode === everything) &&
      months.some((own) => own.from === month.from),
  );
}

function recordNamed(
  tools: BenchTools,
  id: string,
  cause: string,
  told: readonly ToldThen[],
  isNamed: (why: WhyNow) => boolean,
): void {
  tools.record({
    name: `${id}: signaleringen waarbij ${cause} als verklaring staat, van ${told.length}`,
    ...{ value: told.filter(({ why }) => isNamed(why)).length, unit: 'signaleringen' },
    // What is planted need not rise beyond the limit in any month.
    atLeast: told.length,
  });
}

/** Every warning of a municipality, month by month. */
async function toldThen(db: Database, edition: Edition, truth: DemoTruth, code: string): Promise<ToldThen[]> {
  const plan = await findWatchPlan(db, edition, truth.lastDay, code);
  if (plan === undefined) return [];
  const told: ToldThen[] = [];
  for (const month of listPeriods('month', truth.firstDay, truth.lastDay)) {
    const then = planThen(plan, month);
    if (then.window.months[0]?.month.from !== month.from) continue;
    const { given, weekCounts } = await gatherMunicipality(db, edition, then, month.to);
    const scopes = given.scopes.filter(({ buurten }) => buurten === null);
    const watched = watchScopes({ ...given, scopes });
    const [reasons = {}] = await readReasons(db, edition, then, watched, weekCounts);
    const warnings = groupWarnings(watched[0]?.result.months ?? []);
    for (const { areaCode, themeCode } of warnings) {
      const why = reasons[`${areaCode} ${themeCode}`];
      if (why !== undefined) told.push({ month, areaCode, themeCode, why });
    }
  }
  return told;
}

/** What was to be watched a week after a month, when nothing newer had been delivered. */
function planThen(plan: WatchPlan, { to }: Period): WatchPlan {
  const today = addDays(to, 7);
  const sources = plan.sources.map((source) => ({
    ...source,
    lastDay: source.lastDay !== null && source.lastDay > today ? today : source.lastDay,
  }));
  return { ...plan, sources, window: watchWindow(sources, today) };
}
