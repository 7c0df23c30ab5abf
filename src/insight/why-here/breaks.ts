import type { Validity } from '#areas/validity.ts';
import { deliveredPart, deliveryNotes, spanOfDeliveries, type Delivery } from '#insight/delivery.ts';
import { addDays } from '#text/calendar.ts';
import { formatDayLong } from '#text/dates.ts';
import type { Period } from '#text/period.ts';

/**
 * What changed in how was registered within a period, as far as that is known for certain: sources that delivered a part of it or
 * nothing, and days on which a composed area got or lost a member. Dutch sentences; none when nothing did. As long as a period
 * is not over, the days that are still to come are no break.
 *
 * @param isAbout whether a source says anything about what is asked
 */
export function breaksWithin(
  period: Period,
  delivered: readonly Delivery[],
  isAbout: (sourceId: string) => boolean,
  members: readonly Validity[],
): string[] {
  const last = spanOfDeliveries(delivered)?.lastDay;
  const isOver = last !== undefined && addDays(last, 1) >= period.to;
  const isBreak = (source: Delivery) =>
    isAbout(source.sourceId) &&
    (isOver || source.firstDay > period.from || deliveredPart(source, period) === 'none');
  const days = members.flatMap(({ validFrom, validTo }) => [validFrom, validTo]);
  // An infinity lies outside every period, and so does a change on the first day.
  const changed = [...new Set(days)].filter((day) => day > period.from && day < period.to).sort();
  return [
    ...deliveryNotes(period, delivered, isBreak),
    ...changed.map(
      (day) =>
        `De samenstelling van dit gebied veranderde op ${formatDayLong(day)}; wat erbij kwam of afviel, telt mee over zijn eigen dagen.`,
    ),
  ];
}
