import { isToReport, reportingOf } from '#deployments/late.ts';
import { shiftStates, streetVerbs, verbFields, verbs, type ShiftState } from '#deployments/model.ts';
import type { FoundShift } from '#deployments/queries.server.ts';
import {
  coachMinutesOf,
  hoursWords,
  lastDayOf,
  timesWords,
  timeValue,
  type Clock,
} from '#deployments/times.ts';
import { addDays } from '#text/calendar.ts';
import { formatDay, formatWeekday } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';

/** What a shift is called by and may be done with. */
export interface RosterNames {
  partner: (id: string) => string;
  area: (code: string) => string;
}

/** A mark of a shift: how it stands, in a word and a kind of chip. */
export interface ShiftMark {
  kind: 'neutral' | 'accent' | 'ok' | 'bad';
  words: string;
}

/** A shift as a roster shows it. */
export interface ShiftView {
  id: string;
  version: number;
  day: string;
  dayWords: string;
  times: string;
  area: string;
  partnerId: string;
  partner: string;
  /** `2 coaches, 9 uur`: as walked once it was reported. */
  size: string;
  state: ShiftState;
  mark: ShiftMark;
  /** Until when it is, or was, reported in time; empty once it was reported, and while it lies ahead. */
  term: string;
  isToReport: boolean;
  cancelReason: string;
  /** What was reported; null while nobody did. */
  report: {
    times: string;
    day: string;
    counts: { label: string; count: number }[];
    noticed: string;
    police: string;
  } | null;
  corrections: { day: string; reason: string }[];
  /** The fields of its forms, as they stand. */
  values: Record<string, string>;
}

/** A shift in words. */
export function shiftView({ id, sequence, shift }: FoundShift, names: RosterNames, clock: Clock): ShiftView {
  const { on, areaCode, partnerId, state, report } = shift;
  const shown = report ?? shift;
  const open = isToReport(shift, clock);
  return {
    ...{ id, version: sequence, day: on, dayWords: formatWeekday(on), times: timesWords(shift) },
    ...{ area: names.area(areaCode), partnerId, partner: names.partner(partnerId), state },
    size: `${formatCountOf(shown.coaches, 'coach', 'coaches')}, ${hoursWords(coachMinutesOf(shown))} uur`,
    mark: markOf({ shift }, clock),
    term: open ? termWords(lastDayOf(shift), clock.today) : '',
    isToReport: open,
    cancelReason: shift.cancelReason,
    report:
      report === null
        ? null
        : {
            times: timesWords(report),
            day: formatDay(shift.reportedOn ?? on),
            counts: [
              { label: 'contacten', count: report.contacts },
              ...verbs.map((verb) => ({ label: streetVerbs[verb], count: report.counts[verb] })),
            ],
            ...{ noticed: report.noticed, police: report.police },
          },
    corrections: shift.corrections.map(({ day, reason }) => ({ day: formatDay(day), reason })),
    values: {
      ...{ dag: on, van: timeValue(shown.from), tot: timeValue(shown.until), gebied: areaCode },
      ...{ coaches: String(shown.coaches), opviel: report?.noticed ?? '', politie: report?.police ?? '' },
      contacten: report === null ? '' : String(report.contacts),
      ...Object.fromEntries(
        verbs.map((verb) => [verbFields[verb], report === null ? '' : String(report.counts[verb])]),
      ),
    },
  };
}

function termWords(last: string, today: string): string {
  return `${last < today ? 'De termijn was' : 'Melden tot en met'} ${formatWeekday(last)}.`;
}

/** How a shift stands: red is only for what is late. */
function markOf({ shift }: Pick<FoundShift, 'shift'>, clock: Clock): ShiftMark {
  switch (reportingOf(shift, clock)) {
    case 'none':
      return { kind: 'neutral', words: shiftStates.cancelled };
    case 'not due':
      return { kind: 'accent', words: shiftStates.planned };
    case 'due':
      return { kind: 'accent', words: 'nog te melden' };
    case 'overdue':
      return { kind: 'bad', words: 'nog niet gemeld' };
    case 'late':
      return { kind: 'ok', words: 'gelopen, te laat gemeld' };
    case 'in time':
      return { kind: 'ok', words: shiftStates.walked };
  }
}

/** A day of a week, with its shifts. */
export interface RosterDay {
  day: string;
  words: string;
  isToday: boolean;
  shifts: ShiftView[];
}

/** The seven days of a week. */
export function rosterDays(monday: string, shifts: readonly ShiftView[], today: string): RosterDay[] {
  return [0, 1, 2, 3, 4, 5, 6].map((count) => {
    const day = addDays(monday, count);
    const own = shifts.filter((shift) => shift.day === day);
    return { day, words: formatWeekday(day), isToday: day === today, shifts: own };
  });
}
