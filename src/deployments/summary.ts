import type { Handover } from '#deployments/handovers/model.ts';
import { streetVerbs, verbs, type Deployment, type Shift } from '#deployments/model.ts';
import { hoursWords, type Clock } from '#deployments/times.ts';
import { handoverTotals, totalsOf, type HandoverTotals, type ShiftTotals } from '#deployments/totals.ts';
import { dayParts, type DayPart } from '#signals/triage/model.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';
import { capitalise, countWord, formatCount, formatCountOf, plural } from '#text/numbers.ts';

/** What a time says instead of a number: nobody reported yet, nothing that is planned has begun, or nothing was planned. */
const missing = 'nog niet gemeld';
const ahead = 'nog niet gelopen';
const none = 'geen dienst';

/** A row of the table of totals: a week beside the whole deployment until now. */
export interface TotalRow {
  label: string;
  week: string;
  all: string;
}

/** Totals of a week and of everything until now, as one table shows them. */
export function totalRows(
  week: ShiftTotals,
  all: ShiftTotals,
  { promisedHours }: Pick<Deployment, 'promisedHours'>,
): TotalRow[] {
  const both = (label: string, of: (totals: ShiftTotals) => string): TotalRow => ({
    ...{ label, week: of(week), all: of(all) },
  });
  const known = ({ walked, toReport, shifts }: ShiftTotals, number: string) =>
    walked > 0 ? number : toReport > 0 ? missing : shifts > 0 ? ahead : none;
  const reported = (totals: ShiftTotals, count: number) => known(totals, formatCount(count));
  return [
    {
      label: 'Toegezegde uren',
      week: promisedHours === null ? 'niet ingevuld' : formatCount(promisedHours),
      all: promisedHours === null ? 'niet ingevuld' : `${formatCount(promisedHours)} per week`,
    },
    both('Geplande uren', ({ shifts, plannedMinutes }) => (shifts === 0 ? none : hoursWords(plannedMinutes))),
    both('Gelopen uren', (totals) => known(totals, hoursWords(totals.walkedMinutes))),
    both('Nog niet gemeld', ({ toReport, toReportMinutes }) =>
      toReport === 0
        ? '0'
        : `${formatCountOf(toReport, 'dienst', 'diensten')}, ${hoursWords(toReportMinutes)} uur`,
    ),
    both('Contacten', (totals) => reported(totals, totals.contacts)),
    ...verbs.map((verb) =>
      both(capitalise(streetVerbs[verb]), (totals) => reported(totals, totals.counts[verb])),
    ),
  ];
}

/**
 * What the column beside the week is called: it counts up to and including today, which is everything once nothing lies ahead any more.
 *
 * @param lastDay of the deployment and of its shifts
 */
export function wholeWords(lastDay: string, today: string): string {
  return lastDay < today ? 'Hele inzet' : `Tot en met ${formatDay(today)}`;
}

/** How handovers went, in one sentence; empty when there are none. */
export function handoverSentence(totals: HandoverTotals, answerDays: number): string {
  if (totals.asked === 0) return '';
  const { asked, accepted, acceptedInTime, declined, waiting, overdue } = totals;
  return `${formatCount(asked)} gevraagd: ${formatCount(accepted)} aangenomen, waarvan ${formatCount(acceptedInTime)} binnen ${formatCountOf(answerDays, 'werkdag', 'werkdagen')}; ${formatCount(declined)} afgewezen, ${formatCount(waiting)} ${plural(waiting, 'wacht', 'wachten')}${overdue > 0 ? `, waarvan ${formatCount(overdue)} te lang` : ''}.`;
}

/** Hours that were walked, by area and by part of the day, the most at the top. */
export function hoursBy(
  { byArea, byPart }: ShiftTotals,
  areaName: (code: string) => string,
): { areas: { label: string; hours: string }[]; parts: { label: string; hours: string }[] } {
  return {
    areas: [...byArea]
      .sort(([one, minutes], [other, otherMinutes]) => otherMinutes - minutes || one.localeCompare(other))
      .map(([code, minutes]) => ({ label: areaName(code), hours: hoursWords(minutes) })),
    parts: (Object.keys(dayParts) as DayPart[]).map((part) => ({
      ...{ label: capitalise(dayParts[part]), hours: hoursWords(byPart[part]) },
    })),
  };
}

/** How a week stands, as the one sentence above the page. */
export function weekSentence(
  week: ShiftTotals,
  { promisedHours }: Pick<Deployment, 'promisedHours'>,
  weekNumber: number,
): string {
  const { shifts, walked, walkedMinutes, plannedMinutes, toReport } = week;
  const where = `In week ${weekNumber}`;
  if (shifts === 0) return `${where} staat geen dienst gepland`;
  const hours = (minutes: number) =>
    promisedHours === null
      ? `is ${hoursWords(minutes)} uur`
      : `${plural(minutes / 60, 'is', 'zijn')} ${hoursWords(minutes)} van de ${formatCount(promisedHours)} toegezegde uren`;
  const parts = [
    walked > 0 ? `${hours(walkedMinutes)} gelopen` : `${hours(plannedMinutes)} gepland`,
    ...(toReport > 0
      ? [
          `${plural(toReport, 'is', 'zijn')} ${countWord(toReport)} ${plural(toReport, 'dienst', 'diensten')} nog niet gemeld`,
        ]
      : []),
  ];
  return `${where} ${joinDutch(parts)}`;
}

/** Everything a roster counts, of a week (`[monday, after)`) and of the whole up to and including today. */
export function summaryOf(
  { shifts, handovers }: { shifts: readonly Shift[]; handovers: readonly Handover[] },
  { monday, after, clock }: { monday: string; after: string; clock: Clock },
) {
  return {
    week: totalsOf(
      shifts.filter(({ on }) => on >= monday && on < after),
      clock,
    ),
    all: totalsOf(
      shifts.filter(({ on }) => on <= clock.today),
      clock,
    ),
    handovers: handoverTotals(handovers, clock.today),
  };
}
