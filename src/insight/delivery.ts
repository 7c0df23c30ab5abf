import { addDays } from '#text/calendar.ts';
import { formatDayLong, monthNames } from '#text/dates.ts';
import { joinNames } from '#text/list-words.ts';
import { capitalise } from '#text/numbers.ts';
import { formatPeriod, type Period } from '#text/period.ts';

/** The days a source covers in a municipality, both ends included. */
export interface DeliveredDays {
  sourceId: string;
  firstDay: string;
  lastDay: string;
}

/** The same with the name of the source, for sentences. */
export interface Delivery extends DeliveredDays {
  name: string;
}

/** Deliveries with the names of their sources. */
export function nameDeliveries<Given extends DeliveredDays>(
  delivered: readonly Given[],
  sources: readonly { id: string; name: string }[],
): (Given & Delivery)[] {
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  return delivered.map((source) => ({ ...source, name: names.get(source.sourceId) ?? source.sourceId }));
}

type Days = Pick<DeliveredDays, 'firstDay' | 'lastDay'>;

/** How much of a period a source delivered: the one rule for every screen that counts or compares. */
export function deliveredPart({ firstDay, lastDay }: Days, period: Period): 'whole' | 'part' | 'none' {
  if (lastDay < period.from || firstDay >= period.to) return 'none';
  return firstDay <= period.from && addDays(lastDay, 1) >= period.to ? 'whole' : 'part';
}

/** Whether a source says as much about one period as about the other; what it says of a part would pass for a change. */
export function deliversAlike(source: Days, period: Period, before: Period): boolean {
  const now = deliveredPart(source, period);
  return now !== 'part' && now === deliveredPart(source, before);
}

/** From the first to the last day that any of the sources speaks about; null when none of them delivered. */
export function spanOfDeliveries(delivered: readonly Days[]): Days | null {
  const [firstDay] = delivered.map((source) => source.firstDay).sort();
  const lastDay = delivered
    .map((source) => source.lastDay)
    .sort()
    .at(-1);
  return firstDay === undefined || lastDay === undefined ? null : { firstDay, lastDay };
}

/**
 * Which part of a period the sources speak about, when that is not all of it: `tot en met 7 november`. Undefined for a whole
 * period, for one without any delivery, and for published figures (no deliveries).
 */
export function partWords(period: Period, delivered: readonly Days[]): string | undefined {
  const span = spanOfDeliveries(delivered);
  if (span === null || deliveredPart(span, period) !== 'part') return undefined;
  const last = addDays(period.to, -1);
  const from = span.firstDay > period.from ? dayInPeriod(span.firstDay) : undefined;
  const until = span.lastDay < last ? `tot en met ${dayInPeriod(span.lastDay)}` : undefined;
  if (from === undefined) return until;
  return until === undefined ? `vanaf ${from}` : `${from} ${until}`;
}

/** The year is in the name of the period. */
function dayInPeriod(day: string): string {
  return `${Number(day.slice(8))} ${monthNames(day).long}`;
}

/** A period as every screen and file names it: `4e kwartaal 2026, tot en met 7 november` as long as it is not over. */
export function namePeriod(period: Period, delivered: readonly Days[]): string {
  const part = partWords(period, delivered);
  return part === undefined ? formatPeriod(period) : `${formatPeriod(period)}, ${part}`;
}

/**
 * The sources that say less about a period than the others, each in a sentence. What a source did not deliver is not
 * known, and so never a zero.
 *
 * @param isMeant of which of them to say it; all of them say how far the sources reach
 */
export function deliveryNotes(
  period: Period,
  delivered: readonly Delivery[],
  isMeant: (source: Delivery) => boolean = () => true,
): string[] {
  const span = spanOfDeliveries(delivered);
  if (span === null || deliveredPart(span, period) === 'none') return [];
  const last = addDays(period.to, -1);
  const reaches = (source: Days) =>
    (source.firstDay <= period.from || source.firstDay === span.firstDay) &&
    (source.lastDay >= last || source.lastDay === span.lastDay);
  return unique(
    delivered.filter(isMeant).flatMap((source) => {
      const part = deliveredPart(source, period);
      if (part === 'none') return `${source.name} leverde niets over deze periode (${days(source)}).`;
      return part === 'whole' || reaches(source)
        ? []
        : `${source.name} leverde in deze periode alleen ${partWords(period, [source])}.`;
    }),
  );
}

/** Why two periods give no verdict on change; null when every source delivered as much of the one as of the other. */
export function whyNotComparable(
  period: Period,
  before: Period,
  delivered: readonly Delivery[],
): string | null {
  const unlike = delivered.filter((source) => !deliversAlike(source, period, before));
  if (unlike.length === 0) return null;
  const verdict = 'Daarom is er geen oordeel over verandering';
  const unfinished = unique(
    [before, period].flatMap((each) => {
      const part = partWords(each, delivered);
      return part === undefined ? [] : `${capitalise(formatPeriod(each))}: alleen signalen ${part}.`;
    }),
  );
  if (unfinished.length > 0) return `${unfinished.join(' ')} ${verdict}.`;
  const names = joinNames(unique(unlike.map(({ name }) => name)));
  const when = unlike.length === 1 && unlike[0] ? ` (${days(unlike[0])})` : '';
  return `${capitalise(names)}${when} leverde${unlike.length === 1 ? '' : 'n'} niet over beide perioden evenveel. ${verdict}; kies een andere bron of andere perioden.`;
}

function days({ firstDay, lastDay }: Days): string {
  return `geleverd: ${formatDayLong(firstDay)} tot en met ${formatDayLong(lastDay)}`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
