import { cellStateWords } from '#text/cell-state.ts';
import { formatCount } from '#text/numbers.ts';
import type { ChartTable } from '#charts/table.ts';
import { isDrawn } from '#charts/trend.ts';
import type { TrendPoint, TrendReference } from '#charts/trend.ts';

/** The numbers of a trend as rows, the latest period last; a column without any number is left out. */
export function trendTable(
  caption: string,
  points: readonly TrendPoint[],
  format: (value: number) => string,
  reference?: TrendReference,
): ChartTable {
  const hasLimits = points.some((point) => isDrawn(point) && point.low !== null && point.high !== null);
  const hasCounts = points.some((point) => typeof point.count === 'number');
  const head = ['Periode', 'Waarde'];
  if (hasLimits) head.push('95%-marge');
  if (hasCounts) head.push('Aantal');
  if (reference) head.push(reference.label);
  const rows = points.map((point, place) => {
    const row = [point.label, valueText(point, format)];
    if (hasLimits) row.push(limitsText(point, format));
    if (hasCounts)
      row.push(isDrawn(point) && typeof point.count === 'number' ? formatCount(point.count) : '');
    const compared = reference?.values[place];
    if (reference) row.push(typeof compared === 'number' ? format(compared) : '');
    return row;
  });
  return { caption, head, rows };
}

/** A hidden or missing value is a word, never a blank or a dash; an outdated one says so after the number. */
function valueText(point: TrendPoint, format: (value: number) => string): string {
  if (point.state === 'suppressed') return cellStateWords.suppressed;
  if (point.state === 'missing' || point.value === null) return cellStateWords.missing;
  const text = format(point.value);
  return point.state === 'stale' ? `${text}, ${cellStateWords.stale}` : text;
}

function limitsText(point: TrendPoint, format: (value: number) => string): string {
  if (!isDrawn(point) || point.low === null || point.high === null) return '';
  return `${format(point.low)} – ${format(point.high)}`;
}
