import { cellStateWords } from '#text/cell-state.ts';
import { capitalise, countWord, formatCount, formatCountOf, formatInterval } from '#text/numbers.ts';
import { formatPeriod, type Period } from '#text/period.ts';
import type { Area } from '#areas/model.ts';
import type { ThemeValue } from '#insight/area-page-themes.ts';
import { deliveredPart, namePeriod, type DeliveredDays } from '#insight/delivery.ts';
import { spanOf } from '#insight/area-page-words.ts';
import type { RatePoint } from '#insight/trend-view.ts';

/** Interval and number behind a rate: `95%: 20,5 – 26,5 · 239 signalen`. */
export function statDetail({ value }: ThemeValue): string {
  if (value.count === null) return '';
  const counted = formatCountOf(value.count, 'signaal', 'signalen');
  return value.interval === null ? '' : `95%: ${formatInterval(value.interval)} · ${counted}`;
}

/** End of the axis of one dot and whisker: room for the interval and the reference. */
export function statScale({ value, referenceRate }: ThemeValue): number {
  return Math.max(value.interval?.[1] ?? 0, referenceRate ?? 0, 0.1) * 1.15;
}

/** What stands below the large numbers, once for all of them. */
export interface StatContext {
  period: Period;
  /** The sources with the days they delivered in the municipality. */
  delivered: readonly DeliveredDays[];
  isExact: boolean;
  isJudged: boolean;
}

/** Period and sources of the large numbers, and what the verdict weighs. */
export function statSource({ period, delivered, isExact, isJudged }: StatContext): string {
  const sources = delivered.filter((source) => deliveredPart(source, period) !== 'none').length;
  return [
    capitalise(namePeriod(period, delivered)),
    `eigen signalen uit ${sources === 0 ? 'geen enkele' : countWord(sources)} ${sources < 2 ? 'bron' : 'bronnen'}`,
    ...(isExact ? [] : ['afgerond op vijf']),
    ...(isJudged ? ['het oordeel rekent mee hoeveel gebieden onderling altijd al verschillen'] : []),
  ].join(' · ');
}

/** One period of a series, in the title of the drawings. */
export const stepWords = { quarter: 'kwartaal', month: 'maand' } as const;

/** A theme with its course, as the drawings take it. */
export interface ThemeSeries extends ThemeValue {
  points: readonly RatePoint[];
}

/** What a reader needs before the drawings: the span, the band, the axes, and what the number is of. */
export function multipleNote(period: Period, themes: readonly ThemeSeries[]): string {
  const span = spanOf(themes.find(({ points }) => points.length > 0)?.points ?? []);
  return [
    ...(span === '' ? [] : [span]),
    'band: 95%',
    'assen verschillen per thema',
    `getal: ${formatPeriod(period)}`,
  ].join(' · ');
}

/** Not a single signal in any period: said in a sentence instead of drawn. */
export function isAlwaysZero({ value, points }: ThemeSeries): boolean {
  return value.state === 'zero' && points.every(({ state }) => state === 'zero');
}

/** The themes without any signal: `Nul signalen per kwartaal, 1e kwartaal 2024 – 3e kwartaal 2026: Overig.` */
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
