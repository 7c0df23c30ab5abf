import { makeClasses, classOf } from '#stats/classes.ts';
import { quantileOfSorted, sortedNumbers } from '#stats/quantiles.ts';
import type { CellState } from '#text/cell-state.ts';
import { capitalise, formatCount, formatCountOf, formatInterval, formatRate } from '#text/numbers.ts';
import { composedKindTerms, levelTerms } from '#text/terms.ts';
import { changeVerdictWords, levelVerdictWords, type VerdictWords } from '#text/verdicts.ts';
import { cellStateWords, suppressedText } from '#text/cell-state.ts';
import type { Comparison } from '#insight/compare.ts';
import { namePeriod } from '#insight/delivery.ts';
import type { AreaValue, Picture } from '#insight/model.ts';
import type { ViewState } from '#insight/question.ts';
import { unitOf } from '#insight/value-words.ts';

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
  const perUnit = end >= 10 ? 1 : end >= 0.1 ? 10 : 100;
  return Math.ceil(end * perUnit) / perUnit;
}

/** Whether nothing at all is known, so that a total is missing and not hidden. */
export function isUnknown(areas: readonly AreaValue[]): boolean {
  return areas.every(({ state }) => state === 'missing');
}

/** Whether a total that is not there is unknown, and not hidden: nobody hides what was published of a whole scope. */
export function isTotalUnknown({ areas, question }: Pick<Picture, 'areas' | 'question'>): boolean {
  return question.subject.kind === 'figures' || isUnknown(areas);
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
  const unit = unitOf(area, picture.question.measure);
  const verdict = levelVerdictWords[area.verdict].phrase;
  if (area.state === 'suppressed') return `${area.name}: ${suppressedText}`;
  if (area.state === 'missing') return `${area.name}: ${cellStateWords.missing}`;
  if (area.rate === null || area.interval === null) {
    return `${area.name}: ${formatCount(area.count ?? 0)}, ${noteText(area) ?? 'geen verhouding'}`;
  }
  const stale = area.state === 'stale' ? `, ${cellStateWords.stale}` : '';
  return `${area.name}: ${formatRate(area.rate)} ${unit}, marge ${formatInterval(area.interval)}, ${verdict}${stale}`;
}

/** The average that areas are compared with and what it is of; empty when there is none. Signals without a place lie in no area. */
export function referenceLine({
  reference: { name, rate },
  question,
}: Pick<Picture, 'reference' | 'question'>): string {
  if (rate === null) return '';
  const basis = question.subject.kind === 'signals' ? ', van de signalen met een plek' : '';
  return `${name} gemiddeld ${formatRate(rate)}${basis}`;
}

/** Below a course with that of the municipality: why its line is not the average of the verdict. */
export function courseNote({
  reference: { name, rate },
  question,
}: Pick<Picture, 'reference' | 'question'>): string {
  return rate === null || question.subject.kind === 'figures'
    ? ''
    : `De lijn van ${name} telt ook signalen zonder plek; het oordeel vergelijkt met signalen met een plek.`;
}

/** What an area had in the period beside this one, and how it changed; undefined when no other period is asked. */
export function comparedValue(
  comparison: Pick<Comparison, 'picture' | 'changes'> | null,
  code: string,
  words: Pick<SubjectWords, 'one' | 'many'>,
): { name: string; text: string; verdict: VerdictWords | undefined } | undefined {
  const other = comparison?.picture.areas.find((area) => area.code === code);
  if (comparison === null || other === undefined) return undefined;
  const { question, delivered } = comparison.picture;
  const change = comparison.changes.find((each) => each.code === code);
  return {
    name: capitalise(namePeriod(question.period, delivered)),
    text: countedText(other, unitOf(other, question.measure), words),
    verdict: change === undefined ? undefined : changeVerdictWords[change.verdict],
  };
}

function countedText(
  { state, rate, interval, count }: AreaValue,
  unit: string,
  { one, many }: Pick<SubjectWords, 'one' | 'many'>,
): string {
  if (count === null) return state === 'suppressed' ? suppressedText : capitalise(cellStateWords.missing);
  const counted = formatCountOf(count, one, many);
  if (rate === null || interval === null) return counted;
  return `${formatRate(rate)} ${unit} (95%: ${formatInterval(interval)}) · ${counted}`;
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
