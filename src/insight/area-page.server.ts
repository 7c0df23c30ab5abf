import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import type { Area, MapLevel } from '#areas/model.ts';
import {
  getArea,
  listAncestors,
  listAreas,
  listComposedAreas,
  listHolders,
  listMembers,
  type Member,
} from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { shieldedThemes, themeInSentence } from '#insight/sensitive.ts';
import { DomainError } from '#errors.ts';
import { loadPublishedCrime } from '#insight/area-page-published.server.ts';
import { listLocatorOutlines, listOutlinesNear } from '#insight/area-page-outlines.server.ts';
import { locatorOutlines, neighboursOf } from '#insight/area-page-outlines.ts';
import {
  areaAddress,
  areaCrumbs,
  areaLevelChoices,
  areaOnMap,
  areaPeriodChoices,
  readAreaQuestion,
  type AreaQuestion,
  type AreaSurroundings,
  type CoveredDays,
} from '#insight/area-page-question.ts';
import { areaParts, membershipRows, onlyMember } from '#insight/area-page-parts.ts';
import { sourceTable } from '#insight/area-page-sources.ts';
import { countArea } from '#insight/area-page-themes.server.ts';
import { isComparable, orderThemes, standsOut } from '#insight/area-page-themes.ts';
import { areaLead, samePlaceText, whyNoVerdict } from '#insight/area-page-lead.ts';
import { explainThemes } from '#insight/area-page-why.server.ts';
import { statSource, type stepWords } from '#insight/area-page-view.ts';
import { deliveryNotes, nameDeliveries, namePeriod, spanOfDeliveries } from '#insight/delivery.ts';
import { loadAreaTrends } from '#insight/early-warning/area-trends.server.ts';
import { everything } from '#insight/everything.ts';
import { listCoverage, listSignalSources, tellable, type Coverage } from '#insight/coverage.server.ts';
import { trendPoints } from '#insight/trend-view.ts';
import { listTrends, seesAreaExactly } from '#insight/trend.server.ts';

/** What the page of an area stands on. */
export interface AreaPageContext {
  db: Database;
  viewer: Viewer;
  edition: Edition;
  today: string;
}

/** Themes beside all signals together for which the page gives a large number. */
const standoutThemes = 3;

/** Anchor of the list of parts. */
const partsAnchor = '#onderdelen';

/**
 * Everything the page of one area shows, for any level. Throws NOT_FOUND for a code that does not exist in the division
 * in use.
 */
export async function loadAreaPage(context: AreaPageContext, code: string, parameters: URLSearchParams) {
  const { db, edition, today } = context;
  const [area, ...above] = await listAncestors(db, edition.year, code);
  if (area === undefined)
    throw new DomainError('NOT_FOUND', `Gebied ${code} bestaat niet in de indeling van ${edition.year}.`);
  const municipality = above.at(-1) ?? area;
  const holders = await listHolders(db, edition.year, code, today);
  const members = area.kind === null ? [] : await listMembers(db, edition.year, code);
  const composed = await listComposedAreas(db, edition.year, municipality.code);
  const parts = areaParts(area, await listParts(db, area), composed);
  const coverage = await listCoverage(db, municipality.code);
  const delivered = tellable(coverage);
  const covered = spanOfDeliveries(delivered);
  const question = covered === null ? undefined : readAreaQuestion(parameters, covered);
  const hasDistricts = composed.some(({ kind }) => kind === 'stadsdeel');
  const hasParts = parts.length > 0 || members.length > 0;
  const surroundings: AreaSurroundings = {
    area,
    above,
    holders,
    partsAnchor: hasParts ? partsAnchor : null,
    hasDistricts,
  };
  const hasNeighbours = area.kind === null || area.kind === 'stadsdeel';
  return {
    area,
    municipality: { code: municipality.code, name: municipality.name },
    printed: question === undefined ? area.name : `${area.name}, ${namePeriod(question.period, delivered)}`,
    crumbs: areaCrumbs(surroundings, question),
    levels: areaLevelChoices(surroundings, question),
    mapHref:
      question === undefined
        ? `/kaart?gebied=${area.code}`
        : areaOnMap(surroundings, question, partLevelOf(area, members)),
    // Too few signals to tell a day is something else than none at all.
    hasDelivered: coverage.length > 0,
    signals:
      question === undefined || covered === null
        ? null
        : await loadSignals(context, { area, members, municipality, coverage, covered, question }),
    published: await loadPublishedCrime(db, area, municipality, today),
    outlines: locatorOutlines(await listLocatorOutlines(db, edition, area), area.code),
    neighbours: hasNeighbours ? neighboursOf(await listOutlinesNear(db, edition, area), area.code) : [],
    parts,
    members: membershipRows(members, today),
    holders: holders
      .filter(({ kind }) => kind !== 'stadsdeel')
      .map(({ code: holderCode, name, kind }) => ({ code: holderCode, name, kind })),
  };
}

export type AreaPage = Awaited<ReturnType<typeof loadAreaPage>>;

/** Everything counted about an area, for one period. */
export type AreaSignals = NonNullable<AreaPage['signals']>;

async function listParts(db: Database, area: Area): Promise<Area[]> {
  if (area.level === 'gemeente') return listAreas(db, area.year, 'wijk', area.code);
  if (area.level !== 'wijk') return [];
  return (await listAreas(db, area.year, 'buurt', area.municipalityCode)).filter(
    ({ parentCode }) => parentCode === area.code,
  );
}

/** Level at which the map shows what is inside: a composed area made of buurten has no wijken to show. */
function partLevelOf(area: Area, members: readonly Member[]): MapLevel {
  return area.level === 'wijk' || members.some(({ level }) => level === 'buurt') ? 'buurt' : 'wijk';
}

interface SignalsRequest {
  area: Area;
  members: readonly Member[];
  municipality: Area;
  coverage: readonly Coverage[];
  covered: CoveredDays;
  question: AreaQuestion;
}

async function loadSignals(context: AreaPageContext, request: SignalsRequest) {
  const { db, viewer, today } = context;
  const { area, members, municipality, coverage, covered, question } = request;
  const { period } = question;
  const delivered = tellable(coverage);
  const same = isComparable(area) ? undefined : onlyMember(members, period);
  const judged = same === undefined ? area : await getArea(db, area.year, same.code);
  const counts = await countArea(db, viewer, { area: judged, municipality, period, coverage });
  const step: keyof typeof stepWords = period.kind === 'month' ? 'month' : 'quarter';
  const trends = await listTrends(db, viewer, {
    areaYear: area.year,
    areaCode: judged.code,
    themeCodes: counts.themes.map((theme) => theme.code),
    sourceId: everything,
    kind: step,
    coverage: covered,
  });
  const isExact = await seesAreaExactly(db, viewer, judged.year, judged.code, today);
  const sources = await listSignalSources(db, municipality.code);
  const themes = orderThemes(counts.themes);
  const subject = {
    area: { ...judged, name: area.name },
    municipality,
    period,
    delivered,
    overall: counts.overall,
    themes,
  };
  const reason = whyNoVerdict(subject);
  const isJudged = isComparable(judged) && reason === undefined;
  return {
    question,
    periodName: namePeriod(period, delivered),
    step,
    isExact,
    /** Whether the other areas of the level are exact too. */
    isLevelExact: seesMunicipality(viewer, municipality.code),
    isJudged,
    statLine: statSource({ period, delivered, isExact, isJudged }),
    lead: areaLead(subject),
    reason: reason ?? (same === undefined ? null : samePlaceText(area, judged)),
    overall: counts.overall,
    similar: counts.similar,
    standouts: themes.filter(standsOut).slice(0, standoutThemes),
    why: await explainThemes(db, viewer, judged, period, { overall: counts.overall, themes }, sources),
    /** Whether each theme rises or falls over years; null for who sees no exact counts here. */
    trends: await loadAreaTrends(context, judged),
    themes: themes.map((theme) => ({ ...theme, points: trendPoints(trends.get(theme.code) ?? [], null) })),
    periods: areaPeriodChoices(area.code, question, covered, delivered),
    toggleHref: areaAddress(area.code, { ...question, isTable: !question.isTable }),
    sources: sourceTable({
      sources,
      bySource: counts.bySource,
      total: counts.overall.value.count,
      isTotalHidden: counts.overall.value.state === 'suppressed',
      unknown: counts.unknown,
      withheldThemes: shieldedThemes(judged).map(themeInSentence),
      areaName: area.name,
      municipalityName: municipality.name,
      isMunicipality: area.code === municipality.code,
      isExact,
      deliveryNotes: deliveryNotes(period, nameDeliveries(delivered, sources)),
      today,
    }),
  };
}
