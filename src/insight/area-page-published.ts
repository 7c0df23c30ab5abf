import { hasRates } from '#insight/area-page-words.ts';
import { referenceValues, trendPoints, type RatePoint } from '#insight/trend-view.ts';
import type { TrendPoint } from '#insight/trend.server.ts';
import { parsePeriod } from '#text/period.ts';
import { formatCount, formatCountOf, formatInterval, formatRate } from '#text/numbers.ts';

/** A year of a published series for an area, or summed over its buurten. */
export interface PublishedYear {
  period: string;
  value: number | null;
  /** How many areas were summed, and how many of those were not published. */
  areas: number;
  missing: number;
  provisional: boolean;
}

/** Published crime of an area through the years, ready to draw. Never mixed with own signals. */
export interface PublishedCrime {
  /** Rates per 1.000 inhabitants, or counts where too few people live for a rate. */
  points: RatePoint[];
  isRate: boolean;
  /** The municipality, of equal length; null when the area is the municipality or has no rate. */
  reference: { label: string; values: (number | null)[] } | null;
  /** What keeps a year from being complete or final. */
  notes: string[];
}

function yearsOf(rows: readonly PublishedYear[]): TrendPoint[] {
  return rows.flatMap((row) => {
    const period = parsePeriod(row.period);
    return period?.kind === 'year' ? [{ period, count: row.value ?? undefined }] : [];
  });
}

/**
 * Shapes published crime per year for an area against its municipality.
 *
 * @param own rows of the area; empty when nothing was published
 * @param municipality rows and inhabitants of the municipality; null when the area is the municipality itself
 */
export function publishedCrime(
  own: readonly PublishedYear[],
  inhabitants: number | null,
  municipality: { name: string; inhabitants: number | null; rows: readonly PublishedYear[] } | null,
): PublishedCrime {
  const years = yearsOf(own);
  const isRate = hasRates(inhabitants);
  const scale =
    isRate && inhabitants !== null ? { exposure: inhabitants, measure: 'inwoners' as const } : null;
  const points = trendPoints(years, scale);
  if (scale === null || municipality === null || !hasRates(municipality.inhabitants)) {
    return { points, isRate, reference: null, notes: notesOf(own) };
  }
  const whole = { ...scale, exposure: municipality.inhabitants ?? 0 };
  const values = referenceValues(yearsOf(municipality.rows), years, whole);
  return { points, isRate, reference: { label: municipality.name, values }, notes: notesOf(own) };
}

function notesOf(rows: readonly PublishedYear[]): string[] {
  const incomplete = rows.filter(({ value, missing }) => value !== null && missing > 0);
  const provisional = rows.filter(({ provisional }) => provisional).map(({ period }) => period);
  return [
    ...incomplete.map(({ period, missing, areas }) => {
      const [are, lack] = missing === 1 ? ['is', 'die ontbreekt'] : ['zijn', 'die ontbreken'];
      return `In ${period} ${are} ${formatCount(missing)} van ${formatCount(areas)} buurten niet gepubliceerd; ${lack} in het getal.`;
    }),
    ...(provisional.length > 0 ? [`Voorlopige cijfers: ${provisional.join(', ')}.`] : []),
  ];
}

/** The newest published year in words: `2025: 41,7 per 1.000 inwoners (95%: 37,8 – 45,9); de gemeente 62,0`. */
export function newestYearLine({ points, isRate, reference }: PublishedCrime): string {
  const place = points.findLastIndex(({ value }) => value !== null);
  const point = points[place];
  if (point === undefined || point.value === null || point.low === null || point.high === null) return '';
  if (!isRate) return `${point.label}: ${formatCountOf(point.value, 'misdrijf', 'misdrijven')}.`;
  const rate = `${point.label}: ${formatRate(point.value)} per 1.000 inwoners (95%: ${formatInterval([point.low, point.high])})`;
  const compared = reference?.values[place];
  return typeof compared === 'number' && reference !== null
    ? `${rate}; ${reference.label} ${formatRate(compared)}.`
    : `${rate}.`;
}
