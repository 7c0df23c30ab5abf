import type { Edition } from '#areas/edition-queries.server.ts';
import { areaFacts } from '#areas/area-facts.ts';
import type { Area, MapLevel } from '#areas/model.ts';
import { getArea } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { defaultDemoSeed } from '#demo/seed.server.ts';
import { demoTruth, type DemoTruth } from '#demo/truth.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { findStoredHotspots } from '#insight/hotspots/queries.server.ts';
import { everything } from '#insight/everything.ts';
import { loadLevelAdvice } from '#insight/level-advice/level-advice.server.ts';
import type { WhyHere } from '#insight/why-here/model.ts';
import { loadWhyHere } from '#insight/why-here/why-here.server.ts';
import type { Question } from '#insight/question.ts';
import { addMonths } from '#text/calendar.ts';
import { listPeriods, type Period } from '#text/period.ts';
import { viewerOf } from '../../tests/support/factories.ts';
import type { BenchTools } from './bench.ts';

/** After five months enough of a window of twelve months is about what was planted. */
const settled = 5;

/** Whether what was planted in the demo comes out of the functions that the pages use. */
export async function recordPlanted(tools: BenchTools, db: Database, edition: Edition): Promise<void> {
  const truth = demoTruth(defaultDemoSeed, areaFacts());
  for (const hotspot of truth.hotspots) {
    await recordHotspot(tools, db, edition, truth, hotspot);
    await recordLevel(tools, db, edition, truth, hotspot);
  }
  for (const busy of truth.busyReporters)
    await recordNamed(tools, db, edition, busy, {
      ...{ themeCode: busy.theme ?? everything, cause: 'de ene melder' },
      isNamed: ({ signals }) => signals?.busiestReporter.isNeeded === true,
    });
  for (const team of truth.observers)
    await recordNamed(tools, db, edition, team, {
      // What this source reports most.
      ...{ themeCode: 'jeugdoverlast', cause: 'het langer op straat zijn' },
      isNamed: ({ signals }) => signals?.extraEyes.some(({ isNeeded }) => isNeeded) === true,
    });
}

type Hotspot = DemoTruth['hotspots'][number];

/** Whole periods in which it is there as it was planted: before an action changed it, and with the sources up to date. */
function periodsOf(
  kind: 'quarter' | 'year',
  { areas, from }: Hotspot,
  { deployments, sources }: DemoTruth,
  after = 0,
): Period[] {
  const changed = deployments.filter(
    (each) => each.change !== 0 && each.areas.some((code) => areas.includes(code)),
  );
  const ends = [...changed.map((each) => each.from), ...sources.map(({ deliveredUntil }) => deliveredUntil)];
  const [end = from] = ends.sort();
  return listPeriods(kind, from, end).filter(
    (period) => period.from >= addMonths(from, after) && period.to <= end,
  );
}

async function place(db: Database, edition: Edition, code: string) {
  const area = await getArea(db, edition.year, code);
  return { area, viewer: await viewerOf(db, 'oovAdvisor', area.municipalityCode) };
}

/** In how many quarters and years it is a hotspot of its own level; one place is looked for in its buurt, a city in none. */
async function recordHotspot(
  tools: BenchTools,
  db: Database,
  edition: Edition,
  truth: DemoTruth,
  hotspot: Hotspot,
): Promise<void> {
  const [code = ''] = hotspot.areas;
  const { area, viewer } = await place(db, edition, code);
  if (area.level === 'gemeente') return;
  const periods = (['quarter', 'year'] as const).flatMap((kind) => periodsOf(kind, hotspot, truth));
  let found = 0;
  for (const period of periods) {
    const stored = await findStoredHotspots(
      db,
      viewer,
      questionAbout(area, hotspot.theme ?? everything, period),
      { edition, municipalityCode: area.municipalityCode },
    );
    if (stored?.hotspots.some(({ memberCodes }) => memberCodes.includes(code))) found += 1;
  }
  tools.record({
    ...{ name: `${hotspot.id}: perioden als aandachtsgebied, van ${periods.length}`, unit: 'perioden' },
    value: found,
  });
}

function questionAbout(area: Area, themeCode: string, period: Period): Question {
  const subject = { kind: 'signals', themeCode, sourceId: everything } as const;
  return {
    ...{ scopeCode: area.municipalityCode, level: area.level as MapLevel, subject, period },
    ...{ measure: 'inwoners', smoothing: 'gedempt' },
  };
}

async function recordLevel(
  tools: BenchTools,
  db: Database,
  edition: Edition,
  truth: DemoTruth,
  hotspot: Hotspot,
): Promise<void> {
  const [code = ''] = hotspot.areas;
  const { area, viewer } = await place(db, edition, code);
  const quarters = periodsOf('quarter', hotspot, truth, settled);
  const advised: (string | undefined)[] = [];
  for (const period of quarters) {
    const question = { areaYear: edition.year, area, themeCode: hotspot.theme ?? everything, period };
    advised.push((await loadLevelAdvice(db, viewer, question))?.levels[0]?.level);
  }
  tools.record({
    name: `${hotspot.id}: niveau-advies ${hotspot.level}, van ${quarters.length} kwartalen`,
    ...{ value: advised.filter((level) => level === hotspot.level).length, unit: 'kwartalen' },
    // Nothing to look at shows nothing.
    atLeast: Math.max(1, quarters.length),
  });
}

interface Cause {
  themeCode: string;
  /** For the table, in Dutch. */
  cause: string;
  isNamed(why: WhyHere): boolean;
}

/** Whether what is behind it is named in every quarter in which the area stands out. */
async function recordNamed(
  tools: BenchTools,
  db: Database,
  edition: Edition,
  { id, areas, from, to }: Pick<Hotspot, 'id' | 'areas' | 'from' | 'to'>,
  { themeCode, cause, isNamed }: Cause,
): Promise<void> {
  const [code = ''] = areas;
  const { area, viewer } = await place(db, edition, code);
  const sources = await listSignalSources(db, area.municipalityCode);
  let standsOut = 0;
  let named = 0;
  for (const period of listPeriods('quarter', from, to)) {
    if (period.from < from || period.to > to) continue;
    const question = questionAbout(area, themeCode, period);
    const stored = await findStoredHotspots(db, viewer, question, {
      ...{ edition, municipalityCode: area.municipalityCode },
    });
    if (!stored?.hotspots.some(({ memberCodes }) => memberCodes.includes(code))) continue;
    standsOut += 1;
    const why = await loadWhyHere(db, viewer, {
      ...{ areaYear: edition.year, area, themeCode, period, sources },
    });
    if (isNamed(why)) named += 1;
  }
  tools.record({
    name: `${id}: kwartalen waarin ${cause} als verklaring staat, van ${standsOut}`,
    ...{ value: named, unit: 'kwartalen', atLeast: Math.max(1, standsOut) },
  });
}
