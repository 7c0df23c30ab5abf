import type { ShiftEvent, ShiftPlan, ShiftReport } from '#deployments/model.ts';
import type { ShiftLine } from '#deployments/queries.server.ts';
import { timesWords } from '#deployments/times.ts';
import type { RosterNames } from '#deployments/view.ts';
import { formatDay, formatWeekday } from '#text/dates.ts';
import { formatCountOf, plural } from '#text/numbers.ts';

/** What happened to a shift, in words, with why. */
export interface ShiftHistoryRow {
  key: number;
  day: string;
  what: string;
  why: string;
}

/** The history of a shift as a roster tells it; the newest first. */
export function shiftHistory(history: readonly ShiftLine[], names: RosterNames): ShiftHistoryRow[] {
  return history
    .map(({ sequence, event }) => ({ key: sequence, day: formatDay(event.day), ...told(event, names) }))
    .reverse();
}

/** Codes of the areas that a history names: a shift can have been planned elsewhere. */
export function areasIn(history: readonly ShiftLine[]): string[] {
  return history.flatMap(({ event }) => {
    if (event.kind === 'planned') return event.shift.areaCode;
    return event.kind === 'changed' ? event.plan.areaCode : [];
  });
}

const coachWords = (count: number) => formatCountOf(count, 'coach', 'coaches');

function told(event: ShiftEvent, { partner, area }: RosterNames): Pick<ShiftHistoryRow, 'what' | 'why'> {
  const planned = (plan: ShiftPlan) =>
    `${formatWeekday(plan.on)}, ${timesWords(plan)}, ${area(plan.areaCode)}, ${coachWords(plan.coaches)}`;
  switch (event.kind) {
    case 'planned':
      return { what: `Gepland voor ${partner(event.shift.partnerId)}`, why: planned(event.shift) };
    case 'changed':
      return { what: 'Gewijzigd', why: planned(event.plan) };
    case 'cancelled':
      return { what: 'Vervallen', why: event.reason };
    case 'restored':
      return { what: 'Weer in het rooster gezet', why: '' };
    case 'walked':
      return { what: `Gemeld: ${reported(event.report)}`, why: '' };
    case 'corrected':
      return { what: `Melding verbeterd: ${reported(event.report)}`, why: event.reason };
  }
}

function reported({ contacts, coaches, ...times }: ShiftReport): string {
  return `${timesWords(times)}, ${coachWords(coaches)}, ${contacts} ${plural(contacts, 'contact', 'contacten')}`;
}
