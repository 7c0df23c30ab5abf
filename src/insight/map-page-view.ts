import type { Bounds } from '#geo/bounds.ts';
import { capitalise, formatCountOf, formatRate } from '#text/numbers.ts';
import { nextPeriodOf, periodKey, previousPeriod, type Period } from '#text/period.ts';
import { kindOf, levelTerms } from '#text/terms.ts';
import { namePeriod } from '#insight/delivery.ts';
import type { Hotspot } from '#insight/hotspots/join-areas.ts';
import type { MapPage } from '#insight/map-page.server.ts';
import type { AreaValue } from '#insight/model.ts';
import { listFileAddress, mapAddress, rowStep, type SortColumn } from '#insight/question.ts';
import {
  boundsOfAreas,
  drawnValues,
  legendTitle,
  mapLabels,
  periodOfRange,
  periodWords,
  timelineBars,
} from '#insight/map-view.ts';
import { pictureUnit } from '#insight/value-words.ts';
import { classesOf, describeArea, levelNoun, referenceLine } from '#insight/view.ts';

/** The whole country, for a map that has nothing to fit. */
const netherlands: Bounds = [3.3, 50.7, 7.3, 53.6];

/** The source line of the page: period, what kind of figures, and from whom. */
function sourceLine(page: MapPage): string {
  return `${periodWords(page.question.period, page.picture.delivered)} · ${page.source}`;
}

/** What the numbers of the list are. */
function listLine(page: MapPage, unit: string, noun: readonly [string, string]): string {
  const areas = `${formatCountOf(page.summary.areaCount, ...noun)}, zelfde inhoud als de kaart`;
  return [capitalise(unit), referenceLine(page.picture), sourceLine(page), areas].filter(Boolean).join(' · ');
}

/** Why a level shows nothing and where to go instead; null when it shows its areas. */
function emptyLevel(page: MapPage, [one, many]: readonly [string, string]) {
  const { question, view, scopeName, summary } = page;
  const larger = summary.shownFrom;
  if (larger !== null)
    return {
      title: `Per ${one} is dit thema niet te zien`,
      help: `Een aantal in één ${one} kan naar een persoon wijzen. Daarom is het daar voor iedereen afgeschermd.`,
      action: {
        label: `Toon per ${levelTerms[larger].one}`,
        href: mapAddress({ ...question, level: larger }, { ...view, selectedCode: null, fixedBreaks: null }),
      },
    };
  if (summary.areaCount > 0) return null;
  return {
    title: `Geen ${many} om te tonen`,
    help: `${scopeName} bestaat op dit niveau niet uit hele ${many}. Kies een kleiner niveau.`,
  };
}

/** Aandachtsgebieden as the map draws them. */
function outlinesOf(hotspots: readonly Hotspot[]) {
  return hotspots.map((hotspot) => ({ ...hotspot, kind: 'hotspot' as const }));
}

/** Everything the map page shows in words, numbers and addresses; pure, so that the page only places it. */
export function mapPageView(page: MapPage) {
  const { question, picture, view, places, words, panel, timeline } = page;
  const noun = levelNoun(question.level);
  const periodName = namePeriod(question.period, picture.delivered);
  const unit = pictureUnit(picture);
  const classes = classesOf(picture.areas, view.fixedBreaks);
  const byCode = new Map(picture.areas.map((area) => [area.code, area]));
  const keep = { ...view, selectedCode: null };
  const { label } = page;
  const bounds = boundsOfAreas(picture.areas, places.boxes) ?? places.bounds ?? netherlands;
  const isExactTimeline = timeline?.step === 'week';
  return {
    noun,
    unit,
    periodName,
    classes,
    bounds,
    title: `${label}, ${page.scopeName}`,
    empty: emptyLevel(page, noun),
    mapTitle: `Kaart van ${page.scopeName}: ${words.phrase} ${unit} per ${noun[0]}, ${periodName}`,
    legendTitle: legendTitle(picture, unit),
    values: drawnValues(picture.areas, classes.breaks),
    outlines: outlinesOf(page.hotspots?.list ?? []),
    labels: mapLabels(picture.areas, places.boxes, places.parts),
    areaOf: (code: string): AreaValue | undefined => byCode.get(code),
    describe: (code: string) => {
      const area = byCode.get(code);
      return area === undefined ? '' : describeArea(area, picture);
    },
    fixedHref: mapAddress(question, {
      ...view,
      fixedBreaks: view.fixedBreaks === null ? classes.breaks : null,
    }),
    ownBreaks: {
      value: (classes.breaks ?? []).map((limit) => String(limit).replace('.', ',')).join('; '),
      kept: [
        ...new URL(mapAddress(question, { ...view, fixedBreaks: null }), 'http://localhost').searchParams,
      ],
    },
    closeHref: mapAddress(question, keep),
    /** A chosen area of another level, whose parts are shown. */
    focusText: page.focus === null ? null : `Gekozen ${kindOf(page.focus)}: ${page.focus.name}`,
    selectHref: (code: string) => mapAddress(question, { ...view, selectedCode: code }),
    sortHref: (by: SortColumn) =>
      mapAddress(question, {
        ...view,
        sort: { by, isReversed: view.sort.by === by && !view.sort.isReversed },
      }),
    rangeHref: (range: { from: string; to: string }) =>
      mapAddress(
        { ...question, period: periodOfRange(range, isExactTimeline) },
        { ...view, comparison: null },
      ),
    periodHref: (period: Period) => mapAddress({ ...question, period }, { ...view, comparison: null }),
    previousHref: mapAddress(
      { ...question, period: previousPeriod(question.period) },
      { ...view, comparison: null },
    ),
    nextHref: mapAddress(
      { ...question, period: nextPeriodOf(question.period) },
      { ...view, comparison: null },
    ),
    moreHref: mapAddress(question, { ...view, rows: view.rows + rowStep }),
    mapHref: mapAddress(question, { ...view, view: 'map' }),
    listHref: mapAddress(question, { ...view, view: 'list' }),
    fileHrefs: {
      csv: listFileAddress(question, view, 'csv'),
      geojson: listFileAddress(question, view, 'geojson'),
    },
    neighbours: (panel?.neighbours ?? []).flatMap((code) => {
      const area = byCode.get(code);
      return area === undefined
        ? []
        : [{ name: area.name, href: mapAddress(question, { ...view, selectedCode: code }) }];
    }),
    sourceLine: sourceLine(page),
    listLine: listLine(page, unit, noun),
    timelineTitle: `${label} per ${isExactTimeline ? 'week' : 'maand'}, heel ${picture.reference.name}`,
    timelineLabel: `Verloop van ${words.phrase} per ${isExactTimeline ? 'week' : 'maand'} in ${picture.reference.name}; gekozen: ${periodName}.`,
    bars: timeline === null ? [] : timelineBars(timeline.bars, timeline.step, page.coverage),
    attribution: `Grenzen: ${page.attribution}.`,
    referenceText:
      picture.reference.rate === null
        ? ''
        : `${picture.reference.name} ${formatRate(picture.reference.rate)}`,
    key: periodKey(question.period),
  };
}

export type MapPageView = ReturnType<typeof mapPageView>;

/** The two maps beside each other: the earlier or compared period left, the chosen one right, in the same classes. */
export function sideBySide(page: MapPage, view: MapPageView) {
  const compared = page.comparison?.picture ?? page.picture;
  const areas = new Map(compared.areas.map((area) => [area.code, area]));
  const { breaks } = view.classes;
  const side = (
    picture: typeof compared,
    hotspots: readonly Hotspot[],
    describe: (code: string) => string,
  ) => ({
    title: `Kaart van ${page.scopeName}: ${page.words.phrase} ${view.unit}, ${namePeriod(picture.question.period, picture.delivered)}`,
    caption: namePeriod(picture.question.period, picture.delivered),
    values: drawnValues(picture.areas, breaks),
    outlines: outlinesOf(hotspots),
    describe,
  });
  return {
    left: side(compared, page.comparison?.hotspots.list ?? [], (code) => {
      const area = areas.get(code);
      return area === undefined ? '' : describeArea(area, compared);
    }),
    right: side(page.picture, page.hotspots?.list ?? [], view.describe),
    tileVersion: page.tileVersion,
    level: page.question.level,
    labels: view.labels,
    bounds: view.bounds,
    focus: page.focus,
    selectedCode: page.view.selectedCode,
  };
}
