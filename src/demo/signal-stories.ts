import { z } from 'zod';
import { dayParts, type DayPart } from '#signals/triage/model.ts';
import { addDays } from '#text/calendar.ts';
import table from '../../data/demo-signals.json';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const does = z.strictObject({
  move: z.enum(['takeUp', 'passOn', 'inform', 'reject', 'askAnswer', 'answer', 'takeInto']),
  text: z.string(),
  /** Key of the organisation that gets it, or of the approach that takes it in. */
  to: z.string().optional(),
  /** Whether the source hears of it. */
  answer: z.boolean().optional(),
});
const signals = z.array(
  z.strictObject({
    key: z.string(),
    day,
    /** Key of the organisation that brings it itself; the municipality when it is not named. */
    by: z.string().optional(),
    ...{ title: z.string(), description: z.string(), categoryCode: z.string(), seenOn: day },
    dayPart: z.enum(Object.keys(dayParts) as [DayPart, ...DayPart[]]).nullable(),
    place: z.strictObject({
      ...{ municipalityCode: z.string(), areaCode: z.string().nullable() },
      ...{ longitude: z.number().nullable(), latitude: z.number().nullable() },
    }),
    /** Key of the organisation it comes from. */
    source: z.string(),
    reference: z.string(),
    /** Key of an earlier signal that it is put together with. */
    like: z.string().optional(),
    steps: z.array(z.strictObject({ day, does })).default([]),
  }),
);

/** A signal of the demo, and what was done with it. */
export type SignalStory = z.infer<typeof signals>[number];

/** The signals that a demo tells, so many days later than they are written; in the order in which they came in. */
export function signalStories(days: number): SignalStory[] {
  const told = signals.parse(table).map((story) => ({
    ...story,
    ...{ day: addDays(story.day, days), seenOn: addDays(story.seenOn, days) },
    steps: story.steps.map((step) => ({ ...step, day: addDays(step.day, days) })),
  }));
  return told.toSorted((one, other) => one.day.localeCompare(other.day));
}
