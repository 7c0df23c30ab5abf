import { joinDutch } from '#text/list-words.ts';
import { makeClasses, classOf } from '#stats/classes.ts';
import { quantileOfSorted, sortedNumbers } from '#stats/quantiles.ts';
import type { CellState } from '#text/cell-state.ts';
import {
  capitalise,
  countWord,
  formatCount,
  formatCountOf,
  formatInterval,
  formatRate,
} from '#text/numbers.ts';
import { composedKindTerms, levelTerms } from '#text/terms.ts';
import { levelVerdictWords } from '#text/verdicts.ts';
import { cellStateWords, suppressedText } from '#text/cell-state.ts';
import type { AreaValue, Picture, Withheld } from '#insight/model.ts';
import { measureWords, type ViewState } from '#insight/question.ts';

/** How a subject is called in a sentence. */
export interface SubjectWords {
  /** In a sentence: `jeugdoverlast`, `geregistreerde misdrijven`. */
  phrase: string;
  /** What is counted, in both numbers. */
  one: string;
  many: string;
}

/** Words for the areas of a level: `['wijk', 'wijken']`. */
export function levelNoun(level: keyof typeof levelTerms): readonly [string, string] {
  return [levelTerms[level].one, levelTerms[level].many];
}

/**
 * The opening sentence of a map or list: what stands out beyond chance, in words a verdict allows. It uses the same
 * verdicts as the map and the list below it.
 */
export function openingLine(picture: Picture, subject: SubjectWords): string {
  const { areas, reference, question } = picture;
  const { one, many, article } = levelTerms[question.level];
  const judged = areas.filter((area) => area.verdict !== 'none' && area.verdict !== 'too-few');
  if (areas.length === 0) return `${capitalise(reference.name)} heeft geen ${many} om te tonen`;
  if (areas.every((area) => area.state === 'missing'))
    return `Over ${subject.phrase} zijn in deze periode geen gegevens`;
  if (judged.length === 0) return `Over ${subject.phrase} per ${one} is hier nog geen oordeel te geven`;
  const higher = judged.filter((area) => area.verdict === 'higher');
  const lower = judged.filter((area) => area.verdict === 'lower');
  const noun = (count: number) => (count === 1 ? one : many);
  const verb = (count: number) => (count === 1 ? 'heeft' : 'hebben');
  if (higher.length > 0) {
    const tail = lower.length > 0 ? `, ${countWord(lower.length)} aantoonbaar minder` : '';
    return `${capitalise(countWord(higher.length))} ${noun(higher.length)} ${verb(higher.length)} aantoonbaar meer ${subject.phrase} dan ${reference.name} gemiddeld${tail}`;
  }
  if (lower.length > 0) {
    return `${capitalise(countWord(lower.length))} ${noun(lower.length)} ${verb(lower.length)} aantoonbaar minder ${subject.phrase} dan ${reference.name} gemiddeld`;
  }
  return `Voor ${subject.phrase} is geen ${article === 'het' ? 'enkel' : 'enkele'} ${one} aantoonbaar anders dan ${reference.name} gemiddeld`;
}

/** Why signals of sensitive themes are in a total but in none of its areas. */
export function withheldLine({ count, themes }: Withheld, levelName: string): string {
  const verb = count === 1 ? 'telt' : 'tellen';
  return `${formatCountOf(count, 'signaal', 'signalen')} over ${joinDutch(themes)} ${verb} per ${levelName} niet mee, omdat weinig gevallen naar een persoon kunnen wijzen.`;
}

/** The line below the opening: the total, and everything that keeps the parts from adding up to it. */
export function totalLine(picture: Picture, subject: SubjectWords, scopeName: string): string {
  const { areas, total, unknownPlace, withheld, question, isExact } = picture;
  const [one, many] = levelNoun(question.level);
  const hidden = areas.filter((area) => area.state === 'suppressed').length;
  const sentences: string[] = [];
  if (total.count === null) sentences.push(`Het totaal van ${scopeName} is hier niet te zien.`);
  else
    sentences.push(
      `${scopeName} telde ${formatCountOf(total.count, subject.one, subject.many)}${isExact ? '' : ', afgerond op vijf'}.`,
    );
  if (hidden > 0) {
    sentences.push(
      `${formatCount(hidden)} van de ${formatCount(areas.length)} ${many} ${hidden === 1 ? 'is' : 'zijn'} afgeschermd; ${hidden === 1 ? 'die telt' : 'zij tellen'} wel mee in het totaal.`,
    );
  }
  if (unknownPlace !== null && unknownPlace > 0) {
    sentences.push(`Van ${formatCountOf(unknownPlace, subject.one, subject.many)} is de plek onbekend.`);
  }
  if (withheld !== null) sentences.push(withheldLine(withheld, one));
  return sentences.join(' ');
}

/**
 * Areas that carry a number to compare, in the order asked (largest value first, names from A); those without stay in a
 * group of their own, because a place in an order would say something about them.
 */
export function splitForList(
  areas: readonly AreaValue[],
  sort: ViewState['sort'],
): { ranked: AreaValue[]; apart: AreaValue[] } {
  const hasRate = (area: AreaValue) =>
    area.rate !== null && (area.state === 'value' || area.state === 'stale');
  const names = new Intl.Collator('nl');
  const byName = (a: AreaValue, b: AreaValue) => names.compare(a.name, b.name) || (a.code < b.code ? -1 : 1);
  const orders = {
    naam: byName,
    waarde: (a: AreaValue, b: AreaValue) => (b.rate ?? 0) - (a.rate ?? 0) || byName(a, b),
    aantal: (a: AreaValue, b: AreaValue) => (b.count ?? 0) - (a.count ?? 0) || byName(a, b),
  };
  const ranked = areas.filter(hasRate).sort(orders[sort.by]);
  return {
    ranked: sort.isReversed ? ranked.reverse() : ranked,
    apart: areas.filter((area) => !hasRate(area)).sort(byName),
  };
}

/**
 * Right end of the dots in the list. One extreme area (a station with twenty inhabitants) would press all others together,
 * so the scale ends at one and a half times the upper margin that nine in ten areas stay under; beyond it a dot stands at
 * the end and its number says how far.
 */
export function dotScaleEnd(areas: readonly AreaValue[]): number {
  const limits = sortedNumbers(areas.map((area) => area.interval?.[1] ?? 0));
  if (limits.length === 0) return 1;
  const usual = (quantileOfSorted(limits, 0.9) ?? 0) * 1.5;
  return Math.max(0.1, Math.min(limits[limits.length - 1] ?? 0, usual));
}

/** Everything the legend and the colours of a map need. */
export interface MapClasses {
  /** Where a next class begins, upward. Null under eight areas with a value: no colours, the list says more. */
  breaks: number[] | null;
  values: number[];
  counts: Record<CellState, number>;
}

/**
 * Right end of the legend. One extreme area would press every class but the last together, so the scale ends somewhat
 * beyond the last break; the legend says that there is more.
 */
export function legendTop(values: readonly number[], breaks: readonly number[]): number {
  const last = breaks.at(-1) ?? 1;
  const highest = values.reduce((most, value) => Math.max(most, value), last);
  const end = Math.min(highest, last * 1.6);
  return end >= 10 ? Math.ceil(end) : Math.ceil(end * 10) / 10;
}

/** The state an area is drawn in: a count without a rate is no class on a map of rates. */
export function drawnState(area: AreaValue): CellState {
  return area.rate === null && (area.state === 'value' || area.state === 'stale') ? 'missing' : area.state;
}

/** Classes over the coloured areas of a picture; breaks given (vaste klassen) are kept as they are. */
export function classesOf(areas: readonly AreaValue[], fixedBreaks: readonly number[] | null): MapClasses {
  const counts: Record<CellState, number> = { value: 0, zero: 0, suppressed: 0, missing: 0, stale: 0 };
  const values: number[] = [];
  for (const area of areas) {
    const state = drawnState(area);
    counts[state] += 1;
    if ((state === 'value' || state === 'stale') && area.rate !== null) values.push(area.rate);
  }
  const breaks = fixedBreaks ?? makeClasses(withoutFarOut(values), 'rate')?.breaks ?? null;
  return { breaks: breaks === null ? null : [...breaks], values, counts };
}

/**
 * Values without those far beyond the rest (Tukey 1977: three interquartile ranges above the third quartile). A station with
 * sixty inhabitants would otherwise take a class of its own and leave one colour for the whole city; such an area is drawn
 * in the highest class.
 */
function withoutFarOut(values: readonly number[]): number[] {
  const sorted = sortedNumbers(values);
  const [first, third] = [quantileOfSorted(sorted, 0.25) ?? 0, quantileOfSorted(sorted, 0.75) ?? 0];
  return values.filter((value) => value <= third + 3 * (third - first));
}

/** Class of an area on the map, or null when its state has none. */
export function classIndexOf(area: AreaValue, breaks: readonly number[] | null): number | null {
  const state = drawnState(area);
  if (breaks === null || area.rate === null || (state !== 'value' && state !== 'stale')) return null;
  return classOf(area.rate, breaks);
}

/** Name and value of an area in one spoken sentence; the same words for the tooltip and a screen reader. */
export function describeArea(area: AreaValue, picture: Pick<Picture, 'question' | 'reference'>): string {
  const { unit } = measureWords[picture.question.measure];
  const verdict = levelVerdictWords[area.verdict].phrase;
  if (area.state === 'suppressed') return `${area.name}: ${suppressedText}`;
  if (area.state === 'missing') return `${area.name}: ${cellStateWords.missing}`;
  if (area.rate === null || area.interval === null) {
    return `${area.name}: ${formatCount(area.count ?? 0)}, ${noteText(area) ?? 'geen verhouding'}`;
  }
  const stale = area.state === 'stale' ? `, ${cellStateWords.stale}` : '';
  return `${area.name}: ${formatRate(area.rate)} ${unit}, marge ${formatInterval(area.interval)}, ${verdict}${stale}`;
}

/** Why an area has a count and no rate; undefined when it has one. */
export function noteText(area: AreaValue): string | undefined {
  if (area.note === 'few-inhabitants') return 'minder dan 50 inwoners: alleen het aantal';
  return area.note === 'no-exposure' ? 'aantal inwoners niet gepubliceerd' : undefined;
}

/** What kind of area it is, for below its name: `Wijk`, `Programmagebied`. */
export function kindWords(area: {
  level: keyof typeof levelTerms;
  kind: keyof typeof composedKindTerms | null;
}): string {
  return capitalise(area.kind === null ? levelTerms[area.level].one : composedKindTerms[area.kind].one);
}
