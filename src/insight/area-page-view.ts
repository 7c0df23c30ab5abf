import { joinDutch } from '#text/list-words.ts';
import { cellStateWords } from '#text/cell-state.ts';
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
import type { LevelVerdict } from '#stats/verdict.ts';
import type { Area } from '#areas/model.ts';
import { isComparable, type ThemeValue } from '#insight/area-page-themes.ts';
import { duringPeriod, hasRates, spanOf } from '#insight/area-page-words.ts';
import { measureWords } from '#insight/question.ts';
import type { RatePoint } from '#insight/trend-view.ts';
import { formatPeriod, type Period } from '#text/period.ts';

/** What the sentences of an area page speak about. */
export interface AreaSubject {
  area: Area;
  municipality: Pick<Area, 'name'>;
  period: Period;
  overall: ThemeValue;
  themes: readonly ThemeValue[];
}

/** More themes than this are counted in the opening line instead of named. */
const mostNamed = 3;

const signals = (count: number) => formatCountOf(count, 'signaal', 'signalen');

/**
 * The opening sentence of an area page: which themes are demonstrably higher or lower than in the municipality, in words
 * a verdict allows; without a verdict what is known instead.
 */
export function areaLead(subject: AreaSubject): string {
  const { area, period, overall, themes } = subject;
  const { state, count } = overall.value;
  const when = duringPeriod(period);
  if (state === 'missing') return `Over ${area.name} zijn ${when} geen signalen bekend`;
  if (state === 'suppressed') return `De signalen van ${area.name} zijn ${when} afgeschermd`;
  if (count === 0) return `${area.name} telde ${when} geen enkel signaal`;
  const counted = `${area.name} telde ${signals(count ?? 0)} ${when}`;
  if (!hasRates(area.inhabitants)) {
    return `${counted}; er wonen te weinig mensen voor een verhouding`;
  }
  if (area.level === 'gemeente')
    return `${counted}, ${formatRate(overall.value.rate ?? 0)} ${measureWords.inwoners.unit}`;
  const judged = themes.filter(({ value }) => isFinding(value.verdict));
  if (judged.length === 0) return `${counted}; over het niveau is nog geen oordeel te geven`;
  return verdictLead(subject);
}

function isFinding(verdict: LevelVerdict): boolean {
  return verdict === 'higher' || verdict === 'lower' || verdict === 'not-different';
}

function verdictLead({ area, municipality, themes }: AreaSubject): string {
  const named = (verdict: LevelVerdict) =>
    themes.filter(({ value }) => value.verdict === verdict).map(({ name }) => name.toLowerCase());
  const higher = named('higher');
  const lower = named('lower');
  const rest = restWords(themes);
  if (higher.length + lower.length === 0) {
    return `Geen enkel thema is in ${area.name} aantoonbaar anders dan in ${municipality.name}${tailWords(themes)}`;
  }
  const part = (names: string[], word: string, against: string) =>
    `voor ${themeWords(names, themes.length)} ${word}${against}`;
  const against = ` dan ${municipality.name}`;
  const parts = [
    ...(higher.length > 0 ? [part(higher, levelVerdictWords.higher.phrase, against)] : []),
    ...(lower.length > 0
      ? [part(lower, levelVerdictWords.lower.phrase, higher.length > 0 ? '' : against)]
      : []),
  ];
  return `${area.name} ligt ${parts.join(', en ')}${rest === '' ? '' : `; de rest is ${rest}`}`;
}

/** Up to three themes by name; of more only how many, with two as an example. */
function themeWords(names: readonly string[], total: number): string {
  if (names.length <= mostNamed) return joinDutch(names);
  return `${countWord(names.length)} van ${countWord(total)} thema's (waaronder ${joinDutch(names.slice(0, 2))})`;
}

/** What the themes are that were not named: `niet aantoonbaar anders, afgeschermd of krijgt nog geen oordeel`. */
function restWords(themes: readonly ThemeValue[]): string {
  const rest = themes.filter(({ value }) => value.verdict !== 'higher' && value.verdict !== 'lower');
  const words = [
    ...(rest.some(({ value }) => value.verdict === 'not-different')
      ? [levelVerdictWords['not-different'].phrase]
      : []),
    ...(rest.some(isHidden) ? [cellStateWords.suppressed] : []),
    ...(rest.some(isUnmeasured) ? [unmeasuredWords(rest, 'krijgt')] : []),
  ];
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} of ${words.at(-1) ?? ''}`;
}

function tailWords(themes: readonly ThemeValue[]): string {
  const unmeasured = themes.filter(isUnmeasured).length;
  const hidden = themes.filter(isHidden).length;
  const are = (count: number) => (count === 1 ? 'is' : 'zijn');
  const words = [
    ...(hidden > 0 ? [`${countWord(hidden)} ${are(hidden)} ${cellStateWords.suppressed}`] : []),
    ...(unmeasured > 0
      ? [
          `${countWord(unmeasured)} ${unmeasuredWords(themes, unmeasured === 1 ? 'krijgt' : 'krijgen', are(unmeasured))}`,
        ]
      : []),
  ];
  return words.length === 0 ? '' : `; ${joinDutch(words)}`;
}

/** Too few to measure when that is the reason for all of them; otherwise the wider words that fit every reason. */
function unmeasuredWords(themes: readonly ThemeValue[], gets: string, are = ''): string {
  const isTooFew = themes.filter(isUnmeasured).every(({ value }) => value.verdict === 'too-few');
  return isTooFew
    ? `${are} ${levelVerdictWords['too-few'].phrase}`.trim()
    : `${gets} ${levelVerdictWords.none.phrase}`;
}

function isHidden({ value }: ThemeValue): boolean {
  return value.state === 'suppressed';
}

function isUnmeasured({ value }: ThemeValue): boolean {
  return value.state !== 'suppressed' && (value.verdict === 'too-few' || value.verdict === 'none');
}

/** Why an area has no verdict; undefined when it has, or when the number itself says why. */
export function whyNoVerdict({ area, municipality, overall, themes }: AreaSubject): string | undefined {
  if (overall.value.state === 'missing' || overall.value.state === 'suppressed') return undefined;
  if (area.level === 'gemeente') return undefined;
  if (!isComparable(area)) {
    const kinds = area.kind === null ? levelTerms[area.level].many : composedKindTerms[area.kind].many;
    return `${capitalise(kinds)} delen de gemeente niet op en kunnen elkaar overlappen. Daarom krijgt ${area.name} nog geen oordeel; de gebieden waaruit het bestaat wel.`;
  }
  if (!hasRates(area.inhabitants))
    return 'Onder 50 inwoners toont Wijkbeeld alleen het aantal: een verhouding zou misleiden.';
  if (themes.some(({ value }) => isFinding(value.verdict) || value.verdict === 'too-few')) return undefined;
  return `${municipality.name} heeft te weinig ${levelTerms[area.level].many} om verschil van toeval te onderscheiden.`;
}

/** Interval and number behind a rate: `95%: 20,5 – 26,5 · 239 signalen`. */
export function statDetail({ value }: ThemeValue): string {
  if (value.count === null) return '';
  const counted = signals(value.count);
  return value.interval === null ? '' : `95%: ${formatInterval(value.interval)} · ${counted}`;
}

/** End of the axis of one dot and whisker: room for the interval and the reference. */
export function statScale({ value, referenceRate }: ThemeValue): number {
  return Math.max(value.interval?.[1] ?? 0, referenceRate ?? 0, 0.1) * 1.15;
}

/** Period and sources of the large numbers, and what the verdict weighs; once for all of them. */
export function statSource(
  period: Period,
  sources: number,
  { isExact, isJudged }: { isExact: boolean; isJudged: boolean },
): string {
  const from = `eigen signalen uit ${countWord(sources)} ${sources === 1 ? 'bron' : 'bronnen'}`;
  const rounded = isExact ? '' : ' · afgerond op vijf';
  const weighed = isJudged
    ? ' · het oordeel rekent mee hoeveel gebieden onderling altijd al verschillen'
    : '';
  return `${capitalise(formatPeriod(period))} · ${from}${rounded}${weighed}`;
}

/** One period of a series, in the title of the drawings. */
export const stepWords = { quarter: 'kwartaal', month: 'maand' } as const;

/** A theme with its course, as the drawings take it. */
export interface ThemeSeries extends ThemeValue {
  points: readonly RatePoint[];
}

/** What a reader needs before the drawings: the span, the band, the axes, and what number and verdict are of. */
export function multipleNote(
  period: Period,
  themes: readonly ThemeSeries[],
  comparedWith: string | null,
): string {
  const span = spanOf(themes.find(({ points }) => points.length > 0)?.points ?? []);
  const number = comparedWith === null ? 'getal' : 'getal en oordeel';
  const against = comparedWith === null ? '' : `, tegenover ${comparedWith}`;
  return [
    ...(span === '' ? [] : [span]),
    'band: 95%',
    'assen verschillen per thema',
    `${number}: ${formatPeriod(period)}${against}`,
  ].join(' · ');
}

/** Not a single signal in any period: said in a sentence instead of drawn. */
export function isAlwaysZero({ value, points }: ThemeSeries): boolean {
  return value.state === 'zero' && points.every(({ state }) => state === 'zero');
}

/** The themes without any signal: `Geen enkel signaal in elk kwartaal: fraude en cybercrime, overig.` */
export function zeroLine(themes: readonly ThemeSeries[], step: keyof typeof stepWords): string | undefined {
  const names = themes.filter(isAlwaysZero).map(({ name }) => name);
  const span = spanOf(themes[0]?.points ?? []);
  return names.length === 0
    ? undefined
    : `Nul signalen per ${stepWords[step]}, ${span}: ${names.join('; ')}.`;
}

/** Nothing of the course may be seen. */
export function isWhollyHidden({ value, points }: ThemeSeries): boolean {
  return value.state === 'suppressed' && points.every(({ state }) => state === 'suppressed');
}

/** The number of the chosen period, or the word for why there is none. */
export function periodValue({ value }: ThemeValue): string {
  if (value.count !== null) return formatCount(value.count);
  return value.state === 'suppressed' ? cellStateWords.suppressed : cellStateWords.missing;
}

/** One sentence for people who cannot see the drawing. */
export function multipleLabel(
  { name, points }: ThemeSeries,
  areaName: string,
  step: keyof typeof stepWords,
): string {
  const known = points.flatMap(({ value }) => value ?? []);
  const range =
    known.length === 0
      ? 'geen zichtbare waarden'
      : `tussen ${formatCount(Math.min(...known))} en ${formatCount(Math.max(...known))}`;
  return `${name} in ${areaName}, aantal per ${stepWords[step]}, ${spanOf(points)}: ${range}`;
}

/** Title of the locator map. */
export function locatorTitle(area: Area, municipality: Pick<Area, 'name'>): string {
  return area.level === 'gemeente'
    ? `De wijken van ${area.name}`
    : `Waar ${area.name} ligt in ${municipality.name}`;
}

/** Below the locator map: who lives there and how large it is. */
export function locatorCaption(area: Area): string {
  const inhabitants =
    area.inhabitants === null
      ? 'inwoners niet gepubliceerd'
      : formatCountOf(area.inhabitants, 'inwoner', 'inwoners');
  const land = area.landHectares === null ? [] : [`${formatCount(area.landHectares)} hectare land`];
  return [`${inhabitants} (${area.year})`, ...land].join(' · ');
}
