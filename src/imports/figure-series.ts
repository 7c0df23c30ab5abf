import { levelOfCode } from '#areas/model.ts';
import type { NewFigure } from '#insight/figures.server.ts';
import type { FigureRow } from '#imports/figure-rows.ts';
import { crimeMeasure } from '#imports/measures.ts';

/** The two published series: registered crime per kind, and key figures per measure. Never summed with own signals. */
export const figureSeries = ['misdrijven', 'kerncijfers'] as const;
export type FigureSeries = (typeof figureSeries)[number];

/** Who publishes a series; the source that stands with the import. */
export const seriesSource: Record<FigureSeries, string> = {
  misdrijven: 'politie-jaar',
  kerncijfers: 'cbs-kerncijfers',
};

/** A figure with the series it belongs to. */
export interface SeriesFigure extends NewFigure {
  seriesId: FigureSeries;
}

/** The series with this name, if there is one. */
export function findSeries(text: string): FigureSeries | undefined {
  return figureSeries.find((series) => series === text.trim().toLowerCase());
}

/** A figure as it is stored: crime by kind (the published total apart, as `totaal`), anything else by its measure. */
export function figureOf(row: FigureRow): SeriesFigure {
  const { measure, category, period, areaCode, value, provisional } = row;
  const isCrime = measure === crimeMeasure;
  return {
    seriesId: isCrime ? 'misdrijven' : 'kerncijfers',
    category: !isCrime ? measure : category === null || category === 'total' ? 'totaal' : category,
    period,
    areaCode,
    level: levelOfCode(areaCode) ?? 'buurt',
    municipalityCode: `GM${areaCode.slice(2, 6)}`,
    value,
    provisional,
  };
}

/** Fewer kinds of crime than this may well be absent for a month everywhere. */
const enoughCategories = 5;

/**
 * The newest periods in which every count of every kind is 0: not published yet, so not a drop to nothing. Only when
 * earlier periods do have crime, and the file holds the total or so many kinds that a month without any cannot be.
 *
 * @param zeroPeriods periods with nothing but zeros
 */
export function unpublishedPeriods(
  zeroPeriods: readonly string[],
  periods: ReadonlySet<string>,
  categories: ReadonlySet<string>,
): string[] {
  const isBroad = categories.has('totaal') || categories.size >= enoughCategories;
  if (!isBroad) return [];
  const zero = new Set(zeroPeriods);
  // Months and years are no series of each other; each kind of period ends by itself.
  return [...groupByKind([...periods]).values()].flatMap((kind) => {
    const newestFirst = [...kind].sort().reverse();
    const firstReal = newestFirst.findIndex((period) => !zero.has(period));
    return firstReal <= 0 ? [] : newestFirst.slice(0, firstReal).reverse();
  });
}

function groupByKind(periods: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const period of periods) {
    const kind = period.replace(/\d/g, '0');
    groups.set(kind, [...(groups.get(kind) ?? []), period]);
  }
  return groups;
}
