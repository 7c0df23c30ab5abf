import type { Bounds } from '#geo/bounds.ts';
import { formatCount, formatCountOf, formatRate } from '#text/numbers.ts';
import { formatPeriod, nextPeriodOf, periodKey, previousPeriod, type Period } from '#text/period.ts';
import type { MapPage } from '#insight/map-page.server.ts';
import type { AreaValue } from '#insight/model.ts';
import { mapAddress, measureWords, type SortColumn } from '#insight/question.ts';
import { boundsOfAreas, changeLine, drawnValues, legendTitle, mapLabels, periodOfRange, periodWords, timelineBars } from '#insight/map-view.ts';
import { subjectLabel } from '#insight/themes.ts';
import { classesOf, describeArea, levelNoun, openingLine, totalLine } from '#insight/view.ts';
import { unknownPlaceLabel } from '#text/terms.ts';

/** The whole country, for a map that has nothing to fit. */
const netherlands: Bounds = [3.3, 50.7, 7.3, 53.6];

/** The source line of the page: period, what kind of figures, and from whom. */
function sourceLine(page: MapPage): string {
  const { subject, period } = page.question;
  const source =
    subject.kind === 'figures'
      ? 'gepubliceerd: politie via CBS'
      : (page.choices.sources.find((choice) => choice.current)?.label ?? '').replace(/^Alle (\d+)$/, 'alle $1 bronnen');
  return `${periodWords(period)} · ${source}`;
}

function totals(page: MapPage, noun: readonly [string, string]) {
  const { picture, scopeName } = page;
  const { areas, total, unknownPlace } = picture;
  const shown = areas.reduce((sum, area) => sum + (area.count ?? 0), 0);
  const hidden = areas.filter((area) => area.state === 'suppressed').length;
  const missing = areas.filter((area) => area.state === 'missing').length;
  const parts: string[] = [];
  if (total.count !== null && shown !== total.count) parts.push(`De rijen tellen op tot ${formatCount(shown)}.`);
  if (unknownPlace !== null && unknownPlace > 0) parts.push(`${unknownPlaceLabel}: ${formatCount(unknownPlace)}, telt alleen mee in het totaal.`);
  if (hidden > 0) parts.push(`${formatCountOf(hidden, noun[0], noun[1])} afgeschermd, telt mee in het totaal.`);
  if (missing > 0) parts.push(`${formatCountOf(missing, noun[0], noun[1])} zonder gegevens.`);
  if (!picture.isExact) parts.push('Aantallen zijn afgerond op vijf; daarom kan de som iets afwijken.');
  const isLoose = page.question.level === 'stadsdeel' && total.count !== null && shown < total.count;
  if (isLoose) parts.push('Niet elke wijk hoort bij een stadsdeel.');
  return {
    total: { naam: scopeName, aantal: total.count === null ? 'afg.' : formatCount(total.count) },
    totalNote: parts.join(' '),
  };
}

/** Why there is nothing at a level. */
function emptyReason(page: MapPage, noun: readonly [string, string]): string {
  return `${page.scopeName} bestaat op dit niveau niet uit hele ${noun[1]}. Kies een kleiner niveau.`;
}

/** Everything the map page shows in words, numbers and addresses; pure, so that the page only places it. */
export function mapPageView(page: MapPage) {
  const { question, picture, view, places, words, panel, timeline } = page;
  const noun = levelNoun(question.level);
  const unit = measureWords[question.measure].unit;
  const classes = classesOf(picture.areas, view.fixedBreaks);
  const byCode = new Map(picture.areas.map((area) => [area.code, area]));
  const keep = { ...view, selectedCode: null };
  const label = subjectLabel(question.subject);
  const bounds = boundsOfAreas(picture.areas, places.boxes) ?? places.bounds ?? netherlands;
  const isExactTimeline = timeline?.step === 'week';
  const lastDay = timeline?.bars.findLast((bar) => (bar.count ?? 0) > 0)?.to ?? null;
  return {
    noun,
    unit,
    classes,
    bounds,
    title: `${label}, ${page.scopeName}`,
    heading: openingLine(picture, words),
    subline: `${page.comparison === null ? '' : `${formatPeriod(page.comparison.picture.question.period)} naast ${formatPeriod(question.period)}: ${changeLine(page.comparison.changes, noun)}. `}${totalLine(picture, words, page.scopeName)}`,
    levelNote: picture.areas.length > 0 && picture.spread === null ? `Te weinig ${noun[1]} om toeval van verschil te scheiden; daarom geen oordeel per ${noun[0]}.` : '',
    emptyReason: emptyReason(page, noun),
    mapTitle: `Kaart van ${page.scopeName}: ${words.phrase} ${unit} per ${noun[0]}, ${formatPeriod(question.period)}`,
    legendTitle: legendTitle(question, unit),
    values: drawnValues(picture.areas, classes.breaks),
    labels: mapLabels(picture.areas, places.boxes, places.parts),
    areaOf: (code: string): AreaValue | undefined => byCode.get(code),
    describe: (code: string) => {
      const area = byCode.get(code);
      return area === undefined ? '' : describeArea(area, picture);
    },
    fixedHref: mapAddress(question, { ...view, fixedBreaks: view.fixedBreaks === null ? classes.breaks : null }),
    closeHref: mapAddress(question, keep),
    selectHref: (code: string) => mapAddress(question, { ...view, selectedCode: code }),
    sortHref: (by: SortColumn) => mapAddress(question, { ...view, sort: { by, isReversed: view.sort.by === by && !view.sort.isReversed } }),
    rangeHref: (range: { from: string; to: string }) => mapAddress({ ...question, period: periodOfRange(range, isExactTimeline) }, { ...view, comparison: null }),
    periodHref: (period: Period) => mapAddress({ ...question, period }, { ...view, comparison: null }),
    previousHref: mapAddress({ ...question, period: previousPeriod(question.period) }, { ...view, comparison: null }),
    nextHref: mapAddress({ ...question, period: nextPeriodOf(question.period) }, { ...view, comparison: null }),
    mapHref: mapAddress(question, { ...view, view: 'map' }),
    listHref: mapAddress(question, { ...view, view: 'list' }),
    neighbours: (panel?.neighbours ?? []).flatMap((code) => {
      const area = byCode.get(code);
      return area === undefined ? [] : [{ name: area.name, href: mapAddress(question, { ...view, selectedCode: code }) }];
    }),
    ...totals(page, noun),
    sourceLine: sourceLine(page),
    timelineTitle: `${label} per ${isExactTimeline ? 'week' : 'maand'}, heel ${picture.reference.name}`,
    timelineLabel: `Verloop van ${words.phrase} per ${isExactTimeline ? 'week' : 'maand'} in ${picture.reference.name}; gekozen: ${formatPeriod(question.period)}.`,
    bars: timeline === null ? [] : timelineBars(timeline.bars, timeline.step, lastDay),
    attribution: `Grenzen: ${page.attribution}.`,
    result: `${formatCount(picture.areas.length)} ${noun[1]}, ${formatPeriod(question.period)}${picture.total.count === null ? '' : `, ${formatCountOf(picture.total.count, words.one, words.many)}`}`,
    referenceText: picture.reference.rate === null ? '' : `${picture.reference.name} ${formatRate(picture.reference.rate)}`,
    key: periodKey(question.period),
  };
}

export type MapPageView = ReturnType<typeof mapPageView>;

/** The two maps beside each other: the earlier or compared period left, the chosen one right, in the same classes. */
export function sideBySide(page: MapPage, view: MapPageView) {
  const compared = page.comparison?.picture ?? page.picture;
  const areas = new Map(compared.areas.map((area) => [area.code, area]));
  const { breaks } = view.classes;
  const side = (picture: typeof compared, describe: (code: string) => string) => ({
    title: `Kaart van ${page.scopeName}: ${page.words.phrase} ${view.unit}, ${formatPeriod(picture.question.period)}`,
    caption: formatPeriod(picture.question.period),
    values: drawnValues(picture.areas, breaks),
    describe,
  });
  return {
    left: side(compared, (code) => {
      const area = areas.get(code);
      return area === undefined ? '' : describeArea(area, compared);
    }),
    right: side(page.picture, view.describe),
    tileVersion: page.tileVersion,
    level: page.question.level,
    labels: view.labels,
    bounds: view.bounds,
    selectedCode: page.view.selectedCode,
  };
}
