import type { Database } from '#db/connection.ts';
import type { Viewer } from '#auth/model.ts';
import type { Area, AreaLevel } from '#areas/model.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import { listAncestors } from '#areas/queries.server.ts';
import { listOutlinesNear } from '#insight/area-page-outlines.server.ts';
import { neighboursOf } from '#insight/area-page-outlines.ts';
import {
  comparisonChoices,
  levelChoices,
  measureChoices,
  periodChoices,
  sourceChoices,
  themeChoices,
  type ChoiceContext,
} from '#insight/choices.ts';
import { deliveredPart, namePeriod, partWords } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import { countSignals } from '#insight/counts.server.ts';
import { listPageHotspots } from '#insight/hotspots/page-hotspots.server.ts';
import { findFocus, listHolderCodes, listPlaces } from '#insight/map-page-places.server.ts';
import { comparePeriods } from '#insight/compare.server.ts';
import { makePicture } from '#insight/picture.server.ts';
import { listTimeline, listTrends } from '#insight/trend.server.ts';
import { publishedTrend } from '#insight/published-trend.server.ts';
import { isWithoutData } from '#insight/opening-line.ts';
import { wholeCountry, type Question, type ViewState } from '#insight/question.ts';
import { loadLevelAdvice } from '#insight/level-advice/level-advice.server.ts';
import type { LevelAdvice } from '#insight/level-advice/model.ts';
import type { AreaValue, Counted, Picture } from '#insight/model.ts';
import type { WhyHere } from '#insight/why-here/model.ts';
import { loadWhyHere } from '#insight/why-here/why-here.server.ts';
import { summarise } from '#insight/summarise.ts';
import { splitForList } from '#insight/view.ts';
import { sourceLabel, subjectLabel, subjectWords } from '#insight/themes.ts';
import { levelTerms } from '#text/terms.ts';

/** What the map page is asked, besides who asks. */
export interface MapPageRequest {
  question: Question;
  view: ViewState;
  scope: Area | null;
  areaCounts: ReadonlyMap<AreaLevel, number>;
  sources: readonly { id: string; name: string }[];
  figures: ChoiceContext['figures'];
  /** Whether this viewer sees exact counts and weeks of the whole municipality. */
  isExact: boolean;
}

/** What the map page stands on. */
export interface MapPageContext {
  db: Database;
  viewer: Viewer;
  edition: Edition;
  today: string;
  coverage: { firstDay: string; lastDay: string } | null;
}

/** Above this many areas a page sends the first rows of the list, and the map fetches compact values of its own. */
export const mostInlineAreas = 600;

function firstRows(areas: readonly AreaValue[], view: ViewState): AreaValue[] {
  const { ranked, apart } = splitForList(areas, view.sort);
  const selected = areas.filter((area) => area.code === view.selectedCode);
  return [...new Set([...ranked, ...apart].slice(0, view.rows).concat(selected))];
}

async function loadTrend(context: MapPageContext, question: Question, area: Area) {
  const { subject } = question;
  if (subject.kind === 'figures') return publishedTrend(context.db, context.edition.year, subject, area);
  if (context.coverage === null) return [];
  const { themeCode, sourceId } = subject;
  const trends = await listTrends(context.db, context.viewer, {
    areaYear: context.edition.year,
    areaCode: area.code,
    themeCodes: [themeCode],
    sourceId,
    kind: 'quarter',
    coverage: context.coverage,
  });
  return trends.get(themeCode) ?? [];
}

/** What one source brought for an area in a period. */
interface SourceCount {
  name: string;
  /** Null is hidden, undefined is not delivered. */
  count: Counted | undefined;
  /** The part of the period it delivered, when that is not all. */
  part: string | undefined;
}

/** How many signals of the chosen theme and period each source brought for an area. */
async function loadSources(
  context: MapPageContext,
  request: MapPageRequest,
  { delivered }: Picture,
  area: Area,
): Promise<SourceCount[]> {
  const { subject, period } = request.question;
  if (subject.kind === 'figures' || subject.sourceId !== everything) return [];
  const { db, viewer, edition } = context;
  const { municipalityCode, level } = area;
  const rows: SourceCount[] = [];
  for (const source of request.sources) {
    const own = delivered.filter(({ sourceId }) => sourceId === source.id);
    if (own.every((days) => deliveredPart(days, period) === 'none')) {
      rows.push({ name: source.name, count: undefined, part: undefined });
      continue;
    }
    const question = {
      areaYear: edition.year,
      municipalityCode,
      level,
      themeCode: subject.themeCode,
      sourceId: source.id,
      period,
    };
    const { byCode } = await countSignals(db, viewer, question);
    const count = byCode.has(area.code) ? byCode.get(area.code) : 0;
    rows.push({ name: source.name, count, part: partWords(period, own) });
  }
  return rows;
}

/** Why an area that stands out does so; null when it does not, or when one source or published figures were asked. */
async function loadWhy(
  { db, viewer, edition }: MapPageContext,
  { question, sources }: MapPageRequest,
  value: AreaValue,
  area: Area,
): Promise<WhyHere | null> {
  const { subject, measure, period } = question;
  const isAsked = subject.kind === 'signals' && subject.sourceId === everything && measure === 'inwoners';
  if (!isAsked || value.verdict !== 'higher' || area.level === 'gemeente') return null;
  const { themeCode } = subject;
  return loadWhyHere(db, viewer, { areaYear: edition.year, area, themeCode, period, sources });
}

/** At which level the chosen theme asks for action; null when one source, all themes or published figures were asked. */
async function loadAdvice(
  { db, viewer, edition }: MapPageContext,
  { question: { subject, period } }: MapPageRequest,
  area: Area,
): Promise<LevelAdvice | null> {
  if (subject.kind !== 'signals' || subject.sourceId !== everything) return null;
  const { themeCode } = subject;
  return loadLevelAdvice(db, viewer, { areaYear: edition.year, area, themeCode, period });
}

async function loadPanel(context: MapPageContext, request: MapPageRequest, picture: Picture) {
  const { selectedCode } = request.view;
  const value = picture.areas.find((area) => area.code === selectedCode);
  if (value === undefined) return null;
  const ancestors = await listAncestors(context.db, context.edition.year, value.code);
  const [area, ...above] = ancestors;
  if (area === undefined) return null;
  const municipality = above.at(-1) ?? area;
  return {
    value,
    area,
    above: above.map(({ code, name }) => ({ code, name })),
    trend: await loadTrend(context, request.question, area),
    referenceTrend:
      municipality.code === area.code ? [] : await loadTrend(context, request.question, municipality),
    sources: await loadSources(context, request, picture, area),
    neighbours: neighboursOf(await listOutlinesNear(context.db, context.edition, area), area.code).map(
      ({ code }) => code,
    ),
    why: await loadWhy(context, request, value, area),
    levelAdvice: await loadAdvice(context, request, area),
    municipality: { name: municipality.name, inhabitants: municipality.inhabitants },
  };
}

/** Everything the map page shows, for one viewer and one address. Throws like {@link makePicture}. */
export async function loadMapPage(context: MapPageContext, request: MapPageRequest) {
  const { db, viewer, edition, today, coverage } = context;
  const { question, view, scope } = request;
  const pictureContext = { areaYear: edition.year, today };
  const picture = await makePicture(db, viewer, question, pictureContext);
  const compared = await comparePeriods(db, viewer, picture, view.comparison, pictureContext);
  const timeline =
    question.subject.kind === 'signals'
      ? await listTimeline(db, viewer, {
          municipalityCode: scope?.municipalityCode ?? null,
          ...question.subject,
        })
      : null;
  const scopeName = scope?.name ?? (question.scopeCode === wholeCountry ? 'Nederland' : question.scopeCode);
  const holders = await listHolderCodes(db, edition.year, view.selectedCode, question.period.from);
  const { delivered } = picture;
  const choices: ChoiceContext = { ...request, scopeName, coverage, delivered, holders };
  const municipalityCode = scope?.municipalityCode ?? null;
  const hotspotsFor = (of: Picture) => listPageHotspots(db, viewer, of, { edition, municipalityCode });
  const comparison =
    compared === null ? null : { ...compared, hotspots: await hotspotsFor(compared.picture) };
  const words = subjectWords(question.subject);
  const summary = summarise({ question, picture, comparison, words, scopeName });
  const isLarge = picture.areas.length > mostInlineAreas;
  return {
    question,
    view,
    summary,
    /** Only the first rows of the list are here; the map fetches every value in a compact form. */
    isLarge,
    scopeName,
    label: subjectLabel(question.subject),
    source: sourceLabel(question.subject, request.sources),
    printed: `${scopeName}, ${words.phrase} per ${levelTerms[question.level].one}, ${namePeriod(question.period, delivered)}`,
    words,
    picture: isLarge ? { ...picture, areas: firstRows(picture.areas, view) } : picture,
    comparison: isLarge ? null : comparison,
    /**
     * Null for a large set: on a map of so many areas their outlines would cover each other. Null without data too: that
     * nothing stands out would then say something nobody knows.
     */
    hotspots: isLarge || isWithoutData(picture) ? null : await hotspotsFor(picture),
    places: isLarge ? { boxes: [], parts: [], bounds: null } : await listPlaces(db, edition, question, scope),
    focus: await findFocus(db, edition, view, picture),
    tileVersion: edition.version,
    attribution: edition.attribution,
    panel: await loadPanel(context, request, picture),
    timeline,
    coverage,
    choices: {
      themes: themeChoices(choices),
      sources: sourceChoices(choices),
      measures: measureChoices(choices),
      levels: levelChoices(choices),
      periods: periodChoices(choices),
      comparisons: comparisonChoices(choices),
    },
  };
}

export type MapPage = Awaited<ReturnType<typeof loadMapPage>>;
