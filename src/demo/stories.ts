import type { Polygon } from 'geojson';
import { z } from 'zod';
import type { ApproachCommand } from '#approaches/model.ts';
import { addDays } from '#text/calendar.ts';
import table from '../../data/demo-stories.json';
import { bodyKinds, type BodyKind, type Decision } from '#decisions/model.ts';
import type { CovenantFields } from '#partners/covenants/model.ts';
import { chains, partnerKinds, type Chain, type PartnerKind } from '#partners/model.ts';

/** An organisation that takes part in the demo. None of them is a real one. */
export interface DemoPartner {
  key: string;
  name: string;
  kind: PartnerKind;
  chain: Chain;
  areas: readonly string[];
  /** Null when it was not agreed. */
  weeklyHours: number | null;
  covenants: readonly CovenantFields[];
}

/** Something that someone did on a day. */
export interface StoryStep {
  day: string;
  /** Key of the organisation that did it; the municipality when it is not named. */
  by?: string | undefined;
  command: ApproachCommand;
}

/** How one approach of the demo went. Days lie before the last day of its signals. */
export interface Story {
  key: string;
  typeCode: string;
  /** Key of the story that this one is part of. */
  parent?: string | undefined;
  /** Key of the story that was closed and goes on in this one. */
  continues?: string | undefined;
  municipalityCode: string;
  day: string;
  title: string;
  level: string;
  areaCodes: readonly string[];
  hotspot?: { areaCode: string; themeCode: string; period: string } | undefined;
  /** What was drawn within its areas; left out of a demo without a map. */
  outline?: Polygon | undefined;
  deciding: Decision;
  lead: string;
  endsOn: string;
  fields?: Readonly<Record<string, string>> | undefined;
  steps: readonly StoryStep[];
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const place = z.object({
  key: z.string(),
  name: z.string().includes('(fictief)'),
  kind: z.enum(Object.keys(partnerKinds) as [PartnerKind, ...PartnerKind[]]),
  chain: z.enum(Object.keys(chains) as [Chain, ...Chain[]]),
  areas: z.array(z.string()),
  weeklyHours: z.number().int().nullable().default(null),
  covenants: z
    .array(
      z.object({ name: z.string(), validFrom: day, validUntil: day.nullable(), areas: z.array(z.string()) }),
    )
    .default([]),
});
const decision = z.object({
  body: z.enum(Object.keys(bodyKinds) as [BodyKind, ...BodyKind[]]),
  day,
});
const command = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move'),
    move: z.string(),
    decision: decision.nullable(),
    reason: z.string(),
    endsOn: day.nullable(),
  }),
  z.object({ kind: z.literal('fill'), fields: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('askLead'), partnerId: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('acceptLead') }),
]);
/** The shape of a story in its file. */
export const storySchema = z.object({
  key: z.string(),
  typeCode: z.string(),
  parent: z.string().optional(),
  continues: z.string().optional(),
  municipalityCode: z.string(),
  day,
  title: z.string(),
  level: z.string(),
  areaCodes: z.array(z.string()),
  hotspot: z.object({ areaCode: z.string(), themeCode: z.string(), period: z.string() }).optional(),
  outline: z
    .object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()))) })
    .optional(),
  deciding: decision,
  lead: z.string(),
  endsOn: day,
  fields: z.record(z.string(), z.string()).optional(),
  steps: z.array(z.object({ day, by: z.string().optional(), command })),
});

const told = z.object({ partners: z.array(place), stories: z.array(storySchema) }).parse(table);

/** The organisations of the demo; each says that it is made up. */
export const demoPartners: readonly DemoPartner[] = told.partners;

/** The stories that a demo tells: a deployment, a problem led by a welfare organisation, a wijkteam, and one just proposed. */
export const demoStories: readonly Story[] = told.stories;

/** A story that happened so many days later, so that it goes with signals that were moved as much. */
export function moveStory(story: Story, days: number): Story {
  if (days === 0) return story;
  const moved = (day: string) => addDays(day, days);
  const { hotspot, ...rest } = story;
  return {
    ...rest,
    // The period it stood out in no longer is a whole quarter.
    ...(hotspot === undefined ? {} : { hotspot: { ...hotspot, period: '' } }),
    day: moved(story.day),
    deciding: { ...story.deciding, day: moved(story.deciding.day) },
    endsOn: moved(story.endsOn),
    steps: story.steps.map(({ command, ...step }) => ({
      ...step,
      day: moved(step.day),
      command:
        command.kind === 'move' && command.decision !== null
          ? { ...command, decision: { ...command.decision, day: moved(command.decision.day) } }
          : command,
    })),
  };
}
