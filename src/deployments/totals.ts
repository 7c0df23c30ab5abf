import { isAnswerLate, type Handover } from '#deployments/handovers/model.ts';
import { isToReport } from '#deployments/late.ts';
import { verbs, type Shift, type StreetVerb } from '#deployments/model.ts';
import { coachMinutesOf, minutesByPart, type Clock } from '#deployments/times.ts';
import { dayParts, type DayPart } from '#signals/triage/model.ts';

/** What was planned and done in a time. Minutes are of all coaches together. */
export interface ShiftTotals {
  /** Shifts that were not cancelled. */
  shifts: number;
  plannedMinutes: number;
  walked: number;
  walkedMinutes: number;
  /** Shifts that have begun and of which nobody said yet what came of them: missing, and not none. */
  toReport: number;
  toReportMinutes: number;
  cancelled: number;
  contacts: number;
  counts: Record<StreetVerb, number>;
  /** Minutes that were walked, by area and by part of the day. */
  byArea: Map<string, number>;
  byPart: Record<DayPart, number>;
}

/**
 * Adds up shifts: what was planned counts as planned, what was walked as it was reported.
 *
 * @param clock the moment for which it holds
 */
export function totalsOf(shifts: readonly Shift[], clock: Clock): ShiftTotals {
  const kept = shifts.filter(({ state }) => state !== 'cancelled');
  const open = kept.filter((shift) => isToReport(shift, clock));
  const reported = kept.flatMap(({ areaCode, report }) => (report === null ? [] : [{ areaCode, report }]));
  const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
    items.reduce((total, item) => total + of(item), 0);
  const byArea = new Map<string, number>();
  for (const { areaCode, report } of reported)
    byArea.set(areaCode, (byArea.get(areaCode) ?? 0) + coachMinutesOf(report));
  const parts = Object.keys(dayParts) as DayPart[];
  return {
    ...{ shifts: kept.length, plannedMinutes: sum(kept, coachMinutesOf) },
    ...{ walked: reported.length, walkedMinutes: sum(reported, ({ report }) => coachMinutesOf(report)) },
    ...{ toReport: open.length, toReportMinutes: sum(open, coachMinutesOf) },
    cancelled: shifts.length - kept.length,
    contacts: sum(reported, ({ report }) => report.contacts),
    counts: byKey(verbs, (verb) => sum(reported, ({ report }) => report.counts[verb])),
    byArea,
    byPart: byKey(parts, (part) =>
      sum(reported, ({ report }) => minutesByPart(report)[part] * report.coaches),
    ),
  };
}

/** How handovers went: those that were taken back count nowhere. */
export interface HandoverTotals {
  asked: number;
  accepted: number;
  /** Accepted on or before the last day for the answer. */
  acceptedInTime: number;
  declined: number;
  waiting: number;
  /** Waiting past the last day for the answer. */
  overdue: number;
}

/** Counts handovers by what came of them. */
export function handoverTotals(handovers: readonly Handover[], today: string): HandoverTotals {
  const kept = handovers.filter(({ state }) => state !== 'withdrawn');
  const of = (wanted: Handover['state']) => kept.filter(({ state }) => state === wanted);
  const waiting = of('asked');
  return {
    asked: kept.length,
    accepted: of('accepted').length,
    acceptedInTime: of('accepted').filter((one) => !isAnswerLate(one, today)).length,
    declined: of('declined').length,
    waiting: waiting.length,
    overdue: waiting.filter((one) => isAnswerLate(one, today)).length,
  };
}

function byKey<Key extends string>(keys: readonly Key[], of: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((each) => [each, of(each)])) as Record<Key, number>;
}
