import { getArea, listAreas, listBuurtLinks, listBuurtenWithin } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listCoverage, listSignalSources } from '#insight/coverage.server.ts';
import { countIndicator, type BuurtCount, type Indicator } from '#insight/indicator-counts.server.ts';
import { shieldedThemes } from '#insight/sensitive.ts';
import { fallQuestionOf, widerThan } from '#plans/measurability/measure.ts';
import { describeMeasurability, type GoalQuestion, type MeasuredGoal } from '#plans/measurability/words.ts';
import type { Baseline, Goal } from '#plans/model.ts';
import { addDays, daysBetween } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';

/** Where a goal is to be reached. */
export interface GoalPlace {
  areaYear: number;
  municipalityCode: string;
  areaCodes: readonly string[];
  level: string;
}

/** Buurten of a place, and the themes that it is too small for. */
async function placeOf(db: Database, { areaYear, areaCodes }: GoalPlace, day: string) {
  const buurten = new Set<string>();
  const shielded = new Set<string>();
  for (const code of areaCodes) {
    for (const buurt of await listBuurtenWithin(db, areaYear, code, day)) buurten.add(buurt);
    for (const theme of shieldedThemes(await getArea(db, areaYear, code))) shielded.add(theme);
  }
  return { buurten, shielded };
}

/**
 * How many signals of an indicator a place had in a period; null for who may not see exact counts of the municipality, and for
 * a theme that the place is too small for, and when no source tells of all of that time.
 *
 * @param viewer who will see it; null when the product itself writes it down
 */
export async function countBaseline(
  db: Database,
  viewer: Viewer | null,
  place: GoalPlace,
  indicator: Indicator,
  { from, to }: Pick<Baseline, 'from' | 'to'>,
): Promise<number | null> {
  const { buurten, shielded } = await placeOf(db, place, to);
  if (indicator.themes.some((theme) => shielded.has(theme))) return null;
  if ((await sourcesDuring(db, place, indicator.sources, from, to)) === null) return null;
  const period = { kind: 'weeks', from, to: addDays(to, 1) } as const;
  const counts = await countIndicator(db, viewer, {
    ...{ municipalityCode: place.municipalityCode, indicator, withheld: [...shielded] },
    ...{ before: { ...period, to: from }, period },
  });
  if (counts === null) return null;
  return counts.reduce((sum, { buurtCode, count }) => sum + (buurten.has(buurtCode) ? count : 0), 0);
}

/**
 * What a goal can show in its place, from the signals themselves.
 *
 * @param db the whole database
 * @param viewer who will see it; null when nobody does, and only something is decided by it
 */
export async function measureGoal(
  db: Database,
  viewer: Viewer | null,
  place: GoalPlace,
  goal: Goal,
): Promise<MeasuredGoal> {
  const unknown = (why: string): MeasuredGoal => ({ kind: 'unknown', why });
  if (goal.change > 0) return unknown('Of een stijging te meten is, rekenen wij niet uit.');
  const { municipalityCode, areaYear, level } = place;
  const { baseline } = goal;
  const days = daysBetween(baseline.from, baseline.to) + 1;
  const before = addDays(baseline.from, -days);
  const { buurten, shielded } = await placeOf(db, place, baseline.to);
  if (goal.themes.some((theme) => shielded.has(theme)))
    return unknown('Van dit thema tellen wij hier niets: het gebied is er te klein voor.');
  const sources = await sourcesDuring(db, place, goal.sources, before, baseline.to);
  if (sources === null)
    return unknown(
      'Geen bron leverde over de hele nulmeting en de even lange tijd ervoor, dus valt niet te zeggen wat te meten is.',
    );
  const countsOf = ({ themes, hours }: Pick<Indicator, 'themes' | 'hours'>) =>
    countIndicator(db, viewer, {
      ...{ municipalityCode, withheld: [...shielded] },
      indicator: { themes, hours, sources: sources.map(({ id }) => id) },
      before: { kind: 'weeks', from: before, to: baseline.from },
      period: { kind: 'weeks', from: baseline.from, to: addDays(baseline.to, 1) },
    });
  const counts = await countsOf(goal);
  if (counts === null)
    return unknown('Wat te meten is, ziet wie de aantallen van de hele gemeente mag zien.');
  const areas = { areaYear, municipalityCode, level, buurten, day: baseline.to };
  const question = await questionOf(db, areas, counts);
  if (question === null)
    return unknown('Er zijn te weinig andere gebieden om te weten hoeveel aantallen hier schommelen.');
  const source = `${formatDay(baseline.from)} – ${formatDay(baseline.to)} · ${joinDutch(sources.map(({ name }) => name))}`;
  const full: GoalQuestion = { ...question, goal: -goal.change / 100, source };
  const measurability = describeMeasurability(full);
  if (measurability.isFit) return { kind: 'measured', question: full, measurability };
  const wider: GoalQuestion['wider'] = [];
  for (const { name, indicator } of widerThan(goal)) {
    const more = await countsOf(indicator);
    const asked = more === null ? null : await questionOf(db, areas, more);
    if (asked !== null) wider.push({ name, question: asked });
  }
  const told = { ...full, wider };
  return { kind: 'measured', question: told, measurability: describeMeasurability(told) };
}

/** The sources that count and delivered from a day to another, or null when none did. One that began in between would look like a rise. */
async function sourcesDuring(
  db: Database,
  { municipalityCode }: GoalPlace,
  wanted: readonly string[],
  from: string,
  to: string,
): Promise<{ id: string; name: string }[] | null> {
  const covered = new Set(
    (await listCoverage(db, municipalityCode))
      .filter(({ firstDay, lastDay }) => firstDay <= from && lastDay >= to)
      .map(({ sourceId }) => sourceId),
  );
  if (wanted.some((id) => !covered.has(id))) return null;
  const names = await listSignalSources(db, municipalityCode);
  const counted = names.filter(({ id }) => covered.has(id) && (wanted.length === 0 || wanted.includes(id)));
  return counted.length === 0 ? null : counted.map(({ id, name }) => ({ id, name }));
}

/** Levels at which areas are compared, that of the approach first. Stadsdelen are too few anywhere. */
const comparedLevels = ['buurt', 'wijk'];

async function questionOf(
  db: Database,
  place: {
    areaYear: number;
    municipalityCode: string;
    level: string;
    buurten: ReadonlySet<string>;
    day: string;
  },
  counts: readonly BuurtCount[],
) {
  const { areaYear, municipalityCode, level, buurten, day } = place;
  const areas = await listAreas(db, areaYear, 'buurt', municipalityCode);
  return fallQuestionOf({
    ...{ own: buurten, counts, day },
    links: await listBuurtLinks(db, areaYear, municipalityCode),
    levels: level === 'buurt' ? comparedLevels : [...comparedLevels].reverse(),
    inhabitants: new Map(areas.map(({ code, inhabitants }) => [code, inhabitants ?? 0])),
  });
}
