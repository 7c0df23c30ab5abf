import { z } from 'zod';
import { mapLevels } from '#areas/model.ts';
import { orientations, phases, type ApproachType } from '#approaches/model.ts';
import { bodyKinds, type BodyKind } from '#decisions/model.ts';
import '#text/dutch-issues.ts';
import { joinDutch } from '#text/list-words.ts';
import { uncapitalise } from '#text/numbers.ts';

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'gebruik kleine letters, cijfers en streepjes');
const words = z.string().trim().min(1).max(200);
const sentence = z.string().trim().min(1).max(600);
const body = z.enum(Object.keys(bodyKinds) as [BodyKind, ...BodyKind[]]);
const count = z.int().min(1).max(520);

const continuation = z.strictObject({ type: code, way: z.enum(['up', 'down']) });

const step = z.strictObject({
  code,
  name: words,
  phase: z
    .enum(Object.keys(phases) as [keyof typeof phases, ...(keyof typeof phases)[]])
    .nullable()
    .default(null),
  isEnd: z.boolean().default(false),
  mark: z.string().trim().min(1).max(3).nullable().default(null),
  continuesIn: z.array(continuation).max(10).default([]),
});

const move = z.strictObject({
  code,
  from: code,
  to: code,
  name: words,
  bodies: z.array(body).default([]),
  needs: z.array(code).default([]),
  needsReason: z.boolean().default(false),
  extends: z.boolean().default(false),
});

const term = z.strictObject({
  code,
  name: words,
  from: code,
  until: z.array(code).min(1),
  length: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('workingDays'), count }),
    z.strictObject({ kind: z.literal('days'), count }),
    z.strictObject({ kind: z.literal('months'), count: z.int().min(1).max(120) }),
    z.strictObject({ kind: z.literal('share'), share: z.number().gt(0).lte(1) }),
  ]),
  warnDays: z.int().min(0).max(120).default(5),
  outlivesEnd: z.boolean().default(false),
});

const field = z.strictObject({
  code,
  label: words,
  help: z.string().max(400).default(''),
  kind: z.enum(['line', 'text', 'choice', 'day', 'number', 'code']),
  options: z.record(code, words).default({}),
  group: words,
});

/** The file of an approach type. What it says is checked for sense by `checkType`. */
export const approachTypeSchema = z.strictObject({
  code,
  version: z.int().min(1),
  name: words,
  plural: words,
  orientation: z.enum(orientations),
  reference: z
    .string()
    .regex(/^[A-Z]{1,2}$/, 'gebruik één of twee hoofdletters')
    .nullable()
    .default(null),
  startNeeds: z.array(code).max(10).default([]),
  inclusionCriterion: sentence,
  levels: z.array(z.enum(mapLevels)).min(1),
  bodies: z.array(body).min(1),
  parent: code.nullable().default(null),
  steps: z.array(step).min(2).max(20),
  moves: z.array(move).min(1).max(80),
  fields: z.array(field).max(40).default([]),
  terms: z.array(term).max(20).default([]),
  end: z.strictObject({ kind: z.enum(['end', 'review']), weeks: count, mostWeeks: count }),
  roster: z
    .strictObject({ hoursField: code, answerDays: z.int().min(1).max(30) })
    .nullable()
    .default(null),
  retention: z.strictObject({ years: z.int().min(1).max(30), ground: sentence }),
}) satisfies z.ZodType<ApproachType>;

/** Reads the text of a type; gives it, or what is wrong with it as lines that name the place. */
export function readType(text: string): { type: ApproachType } | { faults: string[] } {
  const json = parseJson(text);
  if (json === undefined)
    return { faults: ['Dit is geen JSON: het bestand is niet af, of er staat een teken te veel.'] };
  const parsed = approachTypeSchema.safeParse(json);
  if (parsed.success) return { type: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'het bestand'}: ${faultOf(issue)}`),
  };
}

/** Who writes a file does not see what can be chosen, so that is said. */
function faultOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value'
    ? `kies uit ${joinDutch(issue.values.map(String))}.`
    : uncapitalise(issue.message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
