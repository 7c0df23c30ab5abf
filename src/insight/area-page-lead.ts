import { joinDutch, joinNames } from '#text/list-words.ts';
import { cellStateWords } from '#text/cell-state.ts';
import { capitalise, countWord, formatCountOf, formatRate, plural } from '#text/numbers.ts';
import { composedKindTerms, levelTerms } from '#text/terms.ts';
import { levelVerdictWords } from '#text/verdicts.ts';
import type { LevelVerdict } from '#stats/verdict.ts';
import type { Area } from '#areas/model.ts';
import { isComparable, type ThemeValue } from '#insight/area-page-themes.ts';
import { duringPeriod, hasRates } from '#insight/area-page-words.ts';
import type { DeliveredDays } from '#insight/delivery.ts';
import { measureWords } from '#insight/question.ts';
import type { Period } from '#text/period.ts';

/** What the sentences of an area page speak about. */
export interface AreaSubject {
  area: Area;
  municipality: Pick<Area, 'name'>;
  period: Period;
  /** The sources with the days they delivered in the municipality. */
  delivered: readonly DeliveredDays[];
  overall: ThemeValue;
  themes: readonly ThemeValue[];
}

/** More themes than this are counted in the opening line instead of named. */
const mostNamed = 3;

/** How the first large number of the page is called in a sentence. */
const allTogether = 'alle signalen samen';

const signals = (count: number) => formatCountOf(count, 'signaal', 'signalen');

/**
 * The opening sentence of an area page: which themes are demonstrably higher or lower than in the municipality, in words
 * a verdict allows; without a verdict what is known instead.
 */
export function areaLead(subject: AreaSubject): string {
  const { area, period, overall, themes } = subject;
  const { state, count } = overall.value;
  const when = duringPeriod(period, subject.delivered);
  if (state === 'missing') return `Over ${area.name} zijn ${when} geen signalen bekend`;
  if (state === 'suppressed') return `De signalen van ${area.name} zijn ${when} afgeschermd`;
  if (count === 0) return `${area.name} telde ${when} geen enkel signaal`;
  const counted = `${area.name} telde ${signals(count ?? 0)} ${when}`;
  if (area.inhabitants === null) return `${counted}; hoeveel mensen er wonen is niet gepubliceerd`;
  if (!hasRates(area.inhabitants)) return `${counted}; er wonen te weinig mensen voor een verhouding`;
  if (area.level === 'gemeente')
    return `${counted}, ${formatRate(overall.value.rate ?? 0)} ${measureWords.inwoners.unit}`;
  if ([overall, ...themes].some(({ value }) => isFinding(value.verdict))) return verdictLead(subject);
  return overall.value.verdict === 'too-few'
    ? `${counted}, ${levelVerdictWords['too-few'].phrase}`
    : `${counted}; over het niveau is nog geen oordeel te geven`;
}

function isFinding(verdict: LevelVerdict): boolean {
  return verdict === 'higher' || verdict === 'lower' || verdict === 'not-different';
}

function verdictLead(subject: AreaSubject): string {
  const { area, municipality, overall, themes } = subject;
  const named = (verdict: LevelVerdict) => [
    ...(overall.value.verdict === verdict ? [allTogether] : []),
    ...themeWords(
      themes.filter(({ value }) => value.verdict === verdict).map(({ name }) => name.toLowerCase()),
      themes.length,
    ),
  ];
  const higher = named('higher');
  const lower = named('lower');
  if (higher.length + lower.length === 0) return calmLead(subject);
  const rest = restWords(themes);
  const part = (names: string[], word: string, against: string) =>
    `voor ${joinNames(names)} ${word}${against}`;
  const against = ` dan ${municipality.name}`;
  const parts = [
    ...(higher.length > 0 ? [part(higher, levelVerdictWords.higher.phrase, against)] : []),
    ...(lower.length > 0
      ? [part(lower, levelVerdictWords.lower.phrase, higher.length > 0 ? '' : against)]
      : []),
  ];
  return `${area.name} ligt ${parts.join(', en ')}${rest === '' ? '' : `; de rest ${rest}`}`;
}

/** Nothing stands out: of the themes when any could be measured, otherwise only of all signals together. */
function calmLead({ area, municipality, themes }: AreaSubject): string {
  if (themes.some(({ value }) => isFinding(value.verdict)))
    return `Geen enkel thema is in ${area.name} aantoonbaar anders dan in ${municipality.name}${tailWords(themes)}`;
  const parts = themes.length === 0 ? '' : `; per thema is er ${unmeasuredPhrase(themes)}`;
  return `${area.name} is voor ${allTogether} ${levelVerdictWords['not-different'].phrase} dan ${municipality.name}${parts}`;
}

/** Up to three themes by name; of more only how many, with two as an example. */
function themeWords(names: readonly string[], total: number): readonly string[] {
  if (names.length <= mostNamed) return names;
  return [
    `${countWord(names.length)} van ${countWord(total)} thema's (waaronder ${joinNames(names.slice(0, 2))})`,
  ];
}

/** What the themes are that were not named: `is niet aantoonbaar anders, afgeschermd of krijgt nog geen oordeel`. */
function restWords(themes: readonly ThemeValue[]): string {
  const rest = themes.filter(({ value }) => value.verdict !== 'higher' && value.verdict !== 'lower');
  const words = [
    ...(rest.some(({ value }) => value.verdict === 'not-different')
      ? [levelVerdictWords['not-different'].phrase]
      : []),
    ...(rest.some(isHidden) ? [cellStateWords.suppressed] : []),
    ...(rest.some(isUnmeasured) ? [unmeasuredWords(rest, 1)] : []),
  ];
  const [first = ''] = words;
  const text = words.length < 2 ? first : `${words.slice(0, -1).join(', ')} of ${words.at(-1) ?? ''}`;
  return text === '' || first === unmeasuredWords(rest, 1) ? text : `is ${text}`;
}

function tailWords(themes: readonly ThemeValue[]): string {
  const unmeasured = themes.filter(isUnmeasured).length;
  const hidden = themes.filter(isHidden).length;
  const are = (count: number) => (count === 1 ? 'is' : 'zijn');
  const words = [
    ...(hidden > 0 ? [`${countWord(hidden)} ${are(hidden)} ${cellStateWords.suppressed}`] : []),
    ...(unmeasured > 0 ? [`${countWord(unmeasured)} ${unmeasuredWords(themes, unmeasured)}`] : []),
  ];
  return words.length === 0 ? '' : `; ${joinDutch(words)}`;
}

/** Said of as many themes: `hebben te weinig om te meten`, `krijgt nog geen oordeel`. */
function unmeasuredWords(themes: readonly ThemeValue[], count: number): string {
  const phrase = unmeasuredPhrase(themes);
  const verb =
    phrase === levelVerdictWords.none.phrase
      ? plural(count, 'krijgt', 'krijgen')
      : plural(count, 'heeft', 'hebben');
  return `${verb} ${phrase}`;
}

/** Too few to measure when that is the reason for all of them; otherwise the wider words that fit every reason. */
function unmeasuredPhrase(themes: readonly ThemeValue[]): string {
  const unmeasured = themes.filter(isUnmeasured);
  const isTooFew = unmeasured.length > 0 && unmeasured.every(({ value }) => value.verdict === 'too-few');
  return levelVerdictWords[isTooFew ? 'too-few' : 'none'].phrase;
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
  if (area.inhabitants === null) return 'Zonder aantal inwoners toont Wijkbeeld alleen het aantal signalen.';
  if (!hasRates(area.inhabitants))
    return 'Onder 50 inwoners toont Wijkbeeld alleen het aantal: een verhouding zou misleiden.';
  if ([overall, ...themes].some(({ value }) => value.verdict !== 'none')) return undefined;
  return `${municipality.name} heeft te weinig ${levelTerms[area.level].many} om verschil van toeval te onderscheiden.`;
}

/** Whose verdict it is, for a composed area that is one other area under a second name. */
export function samePlaceText(area: Pick<Area, 'name'>, same: Pick<Area, 'name' | 'level'>): string {
  const { one, article } = levelTerms[same.level];
  return `${area.name} bestaat uit één ${one}; het oordeel is dat van ${article} ${one} ${same.name}.`;
}
