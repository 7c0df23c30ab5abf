import { z } from 'zod';
import { minutesOf, overMidnight } from '#deployments/times.ts';
import { addDays, weekdayOf } from '#text/calendar.ts';
import table from '../../data/demo-rosters.json';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const time = z.string().transform((text) => minutesOf(text) ?? Number.NaN);
const shift = z.object({
  ...{ weekday: z.int().min(1).max(7), from: time, until: time },
  ...{ coaches: z.int(), area: z.string() },
});
const handover = z.object({
  ...{ shift: day, on: day, to: z.string() },
  answer: z.object({ day, declined: z.string().optional() }).optional(),
});
const schema = z.record(
  z.string(),
  z.object({
    ...{ partner: z.string(), plannedOn: day, firstDay: day, lastDay: day, week: z.array(shift) },
    contactsPerCoachHour: z.number(),
    /** Days of shifts that were reported two days late, and of those that nobody reported. */
    ...{ late: z.array(day), unreported: z.array(day) },
    cancelled: z.record(day, z.string()),
    ...{ noticed: z.array(z.string()), police: z.string(), handovers: z.array(handover) },
  }),
);

/** How the roster of a story went: a week that repeats, with what differed. Organisations go by their keys in the stories. */
export type RosterStory = z.infer<typeof schema>[string];

const told = schema.parse(table);

/** Keys of the stories that have a roster. */
export const rosteredStories: readonly string[] = Object.keys(told);

/** The roster of a story, so many days later than it is written; undefined for a story without one. */
export function rosterStory(key: string, days: number): RosterStory | undefined {
  const found = told[key];
  if (found === undefined || days === 0) return found;
  const moved = (text: string) => addDays(text, days);
  return {
    ...found,
    ...{ plannedOn: moved(found.plannedOn), firstDay: moved(found.firstDay), lastDay: moved(found.lastDay) },
    week: found.week.map((one) => ({ ...one, weekday: ((((one.weekday - 1 + days) % 7) + 7) % 7) + 1 })),
    ...{ late: found.late.map(moved), unreported: found.unreported.map(moved) },
    cancelled: Object.fromEntries(Object.entries(found.cancelled).map(([on, why]) => [moved(on), why])),
    handovers: found.handovers.map(({ answer, ...one }) => ({
      ...{ ...one, shift: moved(one.shift), on: moved(one.on) },
      ...(answer === undefined ? {} : { answer: { ...answer, day: moved(answer.day) } }),
    })),
  };
}

/** The shifts of a roster, day by day: every week the same. */
export function shiftsOf({ firstDay, lastDay, week }: RosterStory) {
  const shifts = [];
  for (let on = firstDay; on <= lastDay; on = addDays(on, 1))
    for (const { weekday, from, until, coaches, area: areaCode } of week)
      if (weekday === weekdayOf(on)) shifts.push({ on, areaCode, coaches, ...overMidnight(from, until) });
  return shifts;
}
