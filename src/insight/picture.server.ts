import type { Database } from '#db/connection.ts';
import type { Viewer } from '#auth/model.ts';
import { seesDetailOf } from '#auth/exact-counts.ts';
import type { Area, MapLevel } from '#areas/model.ts';
import {
  getArea,
  listAreas,
  listAreaCodesInside,
  listBuurtenWithin,
  listBuurtLinks,
} from '#areas/queries.server.ts';
import { countSignals } from '#insight/counts.server.ts';
import { listCoverage, listSignalSources, tellable } from '#insight/coverage.server.ts';
import { checkMapSeries, listFigures } from '#insight/figures.server.ts';
import { judgeLevel, sumKnown, unknownOf, withheldOf, type LevelCounts } from '#insight/judge-level.ts';
import { deliveredPart, nameDeliveries, type Delivery } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import type { Counted, Picture, Withheld, WithheldTheme } from '#insight/model.ts';
import { listParentNames } from '#insight/parent-names.server.ts';
import { isShieldedFigure, isTooSmallFor, themeInSentence } from '#insight/sensitive.ts';
import { wholeCountry, type Question, type Subject } from '#insight/question.ts';
import { sumFigures } from '#insight/sum-figures.ts';
import { addDays, daysBetween } from '#text/calendar.ts';
import { periodKey, type Period } from '#text/period.ts';

/** Where a picture is made: the year of the division, and the day that counts as today for freshness. */
export interface PictureContext {
  areaYear: number;
  today: string;
}

/** A scope as the picture uses it: the municipality to compare with, and the buurten inside. */
interface Scope {
  area: Area | null;
  municipality: Area | null;
  /** Null: no restriction beyond the municipality. */
  buurten: string[] | null;
}

async function readScope(db: Database, areaYear: number, scopeCode: string, day: string): Promise<Scope> {
  if (scopeCode === wholeCountry) return { area: null, municipality: null, buurten: null };
  const area = await getArea(db, areaYear, scopeCode);
  if (area.level === 'gemeente') return { area, municipality: area, buurten: null };
  const municipality = await getArea(db, areaYear, area.municipalityCode);
  return { area, municipality, buurten: await listBuurtenWithin(db, areaYear, scopeCode, day) };
}

async function listScopeAreas(
  db: Database,
  areaYear: number,
  scope: Scope,
  level: MapLevel,
): Promise<{ inScope: Area[]; all: Area[] }> {
  const listed = await listAreas(db, areaYear, level, scope.municipality?.code ?? null);
  const all = level === 'stadsdeel' ? listed.filter((area) => area.kind === 'stadsdeel') : listed;
  if (scope.buurten === null || level === 'stadsdeel' || level === 'gemeente') return { inScope: all, all };
  const codes = new Set(
    level === 'buurt' ? scope.buurten : await listAreaCodesInside(db, areaYear, level, scope.buurten),
  );
  return { inScope: all.filter((area) => codes.has(area.code)), all };
}

/** Counts of the areas of a level and of the municipality as a whole, with what is known of where they come from. */
interface KnownCounts extends LevelCounts {
  staleMunicipalities: Set<string>;
  /** Municipalities about which nothing is known in this period: their empty areas are missing, not zero. */
  knownMunicipalities: Set<string> | 'listed';
  delivered: Delivery[];
  isExact: boolean;
}

async function countLevelSignals(
  db: Database,
  viewer: Viewer,
  context: PictureContext,
  scope: Scope,
  subject: Extract<Subject, { kind: 'signals' }>,
  level: MapLevel,
  period: Period,
): Promise<KnownCounts> {
  const municipalityCode = scope.municipality?.code ?? null;
  const { themeCode, sourceId } = subject;
  const question = { areaYear: context.areaYear, municipalityCode, level, themeCode, sourceId, period };
  const counts = await countSignals(db, viewer, question);
  const coverage = (await listCoverage(db, municipalityCode)).filter(
    (row) => sourceId === everything || row.sourceId === sourceId,
  );
  const sources = await listSignalSources(db, null);
  const fresh = new Map(sources.map((source) => [source.id, source.freshDays]));
  const known = new Set<string>();
  const stale = new Set<string>();
  for (const row of coverage) {
    if (deliveredPart(row, period) !== 'none') known.add(row.municipalityCode);
    const limit = fresh.get(row.sourceId) ?? null;
    const isOld = limit !== null && daysBetween(row.lastDay, context.today) > limit;
    if (sourceId !== everything && isOld && addDays(row.lastDay, 1) < period.to)
      stale.add(row.municipalityCode);
  }
  return {
    ...counts,
    staleMunicipalities: stale,
    knownMunicipalities: known,
    delivered: nameDeliveries(tellable(coverage), sources),
  };
}

async function countLevelFigures(
  db: Database,
  context: PictureContext,
  scope: Scope,
  subject: Extract<Subject, { kind: 'figures' }>,
  level: MapLevel,
  period: Period,
): Promise<KnownCounts> {
  await checkMapSeries(db, subject.seriesId);
  const municipalityCode = scope.municipality?.code ?? null;
  const question = { ...subject, period: periodKey(period), municipalityCode };
  const levels = [...new Set([level, 'gemeente'])];
  const given = (
    await Promise.all(levels.map((each) => listFigures(db, context.areaYear, { ...question, level: each })))
  ).flat();
  const byCode = new Map<string, Counted | undefined>(
    given.map((row) => [row.areaCode, row.value ?? undefined]),
  );
  // Levels the publisher leaves out are summed from the buurten; what is published is never replaced by a sum.
  const unpublished = levels.filter((each) => !given.some((row) => row.level === each));
  if (unpublished.length > 0) {
    const buurten = await listFigures(db, context.areaYear, { ...question, level: 'buurt' });
    const links = await listBuurtLinks(db, context.areaYear, municipalityCode);
    for (const [code, value] of sumFigures(buurten, links, unpublished, period.from)) byCode.set(code, value);
  }
  return {
    byCode,
    withheld: [],
    staleMunicipalities: new Set(),
    knownMunicipalities: 'listed',
    delivered: [],
    isExact: true,
  };
}

function countOf(
  subject: Subject,
  { byCode, knownMunicipalities }: KnownCounts,
  area: Area,
): Counted | undefined {
  if (subject.kind === 'figures' && isShieldedFigure(subject.category, area)) return null;
  if (knownMunicipalities === 'listed') return byCode.get(area.code);
  if (!knownMunicipalities.has(area.municipalityCode)) return undefined;
  return byCode.has(area.code) ? byCode.get(area.code) : 0;
}

/**
 * Answers a question about areas: every area of the level within the scope with its state, count, rate, interval and
 * verdict, compared with its municipality (or the country). Verdicts are corrected over all areas of the level in the
 * municipality, so zooming in on part of it does not change them. Throws NOT_FOUND for an unknown scope and INVALID for
 * a period this viewer may not ask.
 */
export async function makePicture(
  db: Database,
  viewer: Viewer,
  question: Question,
  context: PictureContext,
): Promise<Picture> {
  const { areaYear } = context;
  const { subject, level, measure, smoothing, period } = question;
  const scope = await readScope(db, areaYear, question.scopeCode, period.from);
  const { inScope, all } = await listScopeAreas(db, areaYear, scope, level);
  const counts =
    subject.kind === 'signals'
      ? await countLevelSignals(db, viewer, context, scope, subject, level, period)
      : await countLevelFigures(db, context, scope, subject, level, period);

  const municipalities =
    scope.municipality !== null
      ? [scope.municipality]
      : level === 'gemeente'
        ? all
        : await listAreas(db, areaYear, 'gemeente', null);
  const judged = judgeLevel({
    areas: all,
    whole: municipalities,
    counts,
    countOf: (area) => countOf(subject, counts, area),
    measure,
    smoothing,
    parentNames: await listParentNames(db, areaYear, scope.municipality?.code ?? null, level, all),
    isStale: (area) => counts.staleMunicipalities.has(area.municipalityCode),
  });
  const wanted = new Set(inScope.map((area) => area.code));
  const areas = judged.areas.filter((area) => wanted.has(area.code));
  const isWhole = scope.buurten === null;
  const isOwn = isWhole && subject.kind === 'signals';
  const scopeCount =
    scope.area !== null && !isWhole
      ? await countScope(db, viewer, context, scope, scope.area, question)
      : judged.total;
  // In an own area everything is exact, also for who gets the rest of the municipality rounded.
  const isOwnScope = scope.buurten !== null && seesDetailOf(viewer, scope.buurten);
  return {
    question,
    delivered: counts.delivered,
    isExact: counts.isExact || isOwnScope,
    areas,
    reference: {
      name: scope.municipality?.name ?? countryName(municipalities.length),
      count: judged.total,
      // A gemeente is not compared with itself: its own rate also counts what has no known place, so two would stand here.
      rate: level === 'gemeente' && scope.municipality ? null : judged.referenceRate,
    },
    total: {
      count: scopeCount,
      inhabitants: scope.area?.inhabitants ?? sumKnown(municipalities.map((area) => area.inhabitants)),
    },
    unknownPlace: isOwn ? unknownOf(counts, municipalities) : null,
    withheld: describeWithheld(counts.withheld, inScope, all, isOwn ? municipalities : null),
    spread: judged.spread,
    prior: judged.prior,
  };
}

/**
 * What the totals of areas leave out; said whatever its number, so that silence tells nothing. Of some areas there is no
 * number: the others have theirs, and would give it away.
 *
 * @param areas the areas in the picture, of all those of the level
 * @param whole the municipalities that these areas lie in; null for a part of one
 */
function describeWithheld(
  withheld: readonly WithheldTheme[],
  areas: readonly Area[],
  all: readonly Area[],
  whole: readonly Area[] | null,
): Withheld | null {
  const isLeftOut = ({ themeCode }: WithheldTheme, { smallestLevel }: Area) =>
    isTooSmallFor(themeCode, smallestLevel);
  const leftOut = withheld.filter((theme) => all.some((area) => isLeftOut(theme, area)));
  const small = areas.filter((area) => leftOut.some((theme) => isLeftOut(theme, area))).length;
  if (small === 0) return null;
  const isEverywhere = leftOut.every((theme) => all.every((area) => isLeftOut(theme, area)));
  return {
    count: isEverywhere && whole !== null ? withheldOf(leftOut, whole) : null,
    themes: leftOut.map(({ themeCode }) => themeInSentence(themeCode)),
    areas: isEverywhere ? null : small,
  };
}

/** The count of a scope that is a part of a municipality: asked at its own level, never summed from rounded parts. */
async function countScope(
  db: Database,
  viewer: Viewer,
  context: PictureContext,
  scope: Scope,
  area: Area,
  question: Question,
): Promise<number | null> {
  const level = area.level as MapLevel;
  const counts =
    question.subject.kind === 'signals'
      ? await countLevelSignals(db, viewer, context, scope, question.subject, level, question.period)
      : await countLevelFigures(db, context, scope, question.subject, level, question.period);
  return countOf(question.subject, counts, area) ?? null;
}

/** Fewer municipalities than this are not the whole country (there are 342 in 2024). */
const mostOfTheCountry = 300;

function countryName(municipalities: number): string {
  return municipalities >= mostOfTheCountry ? 'Nederland' : `de ${municipalities} geladen gemeenten`;
}
