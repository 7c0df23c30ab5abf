import { minimumInhabitants } from '#stats/poisson-interval.ts';
import { monthNames } from '#text/dates.ts';
import { partWords, type DeliveredDays } from '#insight/delivery.ts';
import { formatPeriod, type Period } from '#text/period.ts';

/** Whether an area has enough inhabitants for a rate. */
export function hasRates(inhabitants: number | null): boolean {
  return inhabitants !== null && inhabitants >= minimumInhabitants;
}

/**
 * Inside a sentence: `in het 3e kwartaal van 2026`, `in oktober 2026`, `in 2026`; with the part the sources delivered when
 * that is not all of it: `in 2026 (tot en met 7 november)`.
 */
export function duringPeriod(period: Period, delivered: readonly DeliveredDays[]): string {
  const part = partWords(period, delivered);
  return part === undefined ? during(period) : `${during(period)} (${part})`;
}

function during(period: Period): string {
  const year = period.from.slice(0, 4);
  if (period.kind === 'month') return `in ${monthNames(period.from).long} ${year}`;
  if (period.kind === 'quarter') return `in het ${formatPeriod(period).replace(` ${year}`, ` van ${year}`)}`;
  return `in ${formatPeriod(period)}`;
}

/** The days a series spans, as `1e kwartaal 2024 – 3e kwartaal 2026`; empty for a series without points. */
export function spanOf(points: readonly { label: string }[]): string {
  const first = points[0]?.label;
  const last = points.at(-1)?.label;
  if (first === undefined || last === undefined) return '';
  return first === last ? first : `${first} – ${last}`;
}
