import { error, fail, redirect, type Action, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { AuditAsker } from '#audit/model.ts';
import type { Viewer } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import { requireRight } from '#auth/require-right.ts';
import { FieldRefusal, isDomainError, type RefusalCode } from '#errors.ts';
import '#text/dutch-issues.ts';

/** One thing that is wrong; an empty field concerns the form as a whole. */
export interface FieldError {
  field: string;
  message: string;
}

/** What a refused form gives back: why, and everything that was filled in. */
export interface FormRefusal {
  errors: FieldError[];
  values: Record<string, string>;
}

/** Who does it, and on what. */
export interface ActionContext {
  event: RequestEvent;
  viewer: Viewer;
}

/** How the log names who does it. */
export function askerIn({ event: { locals }, viewer }: ActionContext): AuditAsker {
  return askerOf(viewer, locals.purpose ?? '', locals.requestId);
}

const statuses: Record<RefusalCode, number> = {
  NOT_FOUND: 404,
  INVALID: 422,
  CONFLICT: 409,
  NO_ACCESS: 403,
  TOO_OFTEN: 429,
  UNAVAILABLE: 503,
};

/**
 * A form action: asks for the right that stands in the table of routes, reads the fields and turns refusals into an answer
 * that keeps what was filled in. `run` does the work and gives the address to go to, or nothing to stay.
 */
export function action<Schema extends z.ZodType>(
  schema: Schema,
  run: (context: ActionContext, input: z.output<Schema>) => Promise<string | undefined>,
): Action<Record<string, string>, ActionFailure<FormRefusal> | undefined> {
  return actionThatShows<Schema, undefined>(schema, run);
}

/** A form action of which the page shows something this once, such as a link to hand over, unless `run` gives an address. */
export function actionThatShows<Schema extends z.ZodType, Shown extends Record<string, unknown> | undefined>(
  schema: Schema,
  run: (context: ActionContext, input: z.output<Schema>) => Promise<string | Shown>,
): Action<Record<string, string>, ActionFailure<FormRefusal> | NoInfer<Shown>> {
  return async (event) => {
    const viewer = requireRight(event, 'POST');
    const outcome = await submit(event, schema, (input) => run({ event, viewer }, input));
    if (outcome.kind === 'refused') return fail(outcome.status, outcome.refusal);
    if (typeof outcome.result === 'string') redirect(303, outcome.result);
    return outcome.result;
  };
}

/**
 * A form action for someone who is not in yet. Of what was filled in only the fields in `keep` come back after a refusal:
 * never a password or a code. `run` does the work and gives the address to go to, or what the page shows afterwards.
 */
export function openAction<Schema extends z.ZodType, Shown extends Record<string, unknown> = never>(
  keep: readonly string[],
  schema: Schema,
  run: (event: RequestEvent, input: z.output<Schema>) => Promise<string | Shown>,
): Action<Record<string, string>, ActionFailure<FormRefusal> | Shown> {
  return async (event) => {
    const outcome = await submit(event, schema, (input) => run(event, input));
    if (outcome.kind === 'refused') {
      const kept = Object.entries(outcome.refusal.values).filter(([name]) => keep.includes(name));
      return fail(outcome.status, { ...outcome.refusal, values: Object.fromEntries(kept) });
    }
    if (typeof outcome.result === 'string') redirect(303, outcome.result);
    return outcome.result;
  };
}

type Outcome<Result> =
  { kind: 'done'; result: Result } | { kind: 'refused'; status: number; refusal: FormRefusal };

/** Reads the fields, does the work, and makes an answer of a refusal. */
async function submit<Schema extends z.ZodType, Result>(
  event: RequestEvent,
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<Result>,
): Promise<Outcome<Result>> {
  const values = textFields(await readFormData(event.request));
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    return { kind: 'refused', status: 422, refusal: { errors: errorsOf(parsed.error), values } };
  }
  try {
    return { kind: 'done', result: await run(parsed.data) };
  } catch (thrown) {
    if (!isDomainError(thrown)) throw thrown;
    const field = thrown instanceof FieldRefusal ? thrown.field : '';
    const errors = [{ field, message: thrown.message }];
    return { kind: 'refused', status: statuses[thrown.code], refusal: { errors, values } };
  }
}

/**
 * The fields of a form that was sent. Throws an error page with 400 when it cannot be read: broken off, without the boundary that
 * a form with files names, or no form at all.
 */
export async function readFormData(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (thrown) {
    // So the platform says it; anything else is an error of ours, or of the server below us.
    if (thrown instanceof TypeError) error(400, 'Dit formulier kwam niet heel aan.');
    throw thrown;
  }
}

/** The text fields of a form; of several with one name the last counts, and files are left out. */
function textFields(form: FormData): Record<string, string> {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

/** One message per field, the first that applies. */
function errorsOf({ issues }: z.ZodError): FieldError[] {
  const byField = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = String(path[0] ?? '');
    if (!byField.has(field)) byField.set(field, message);
  }
  return [...byField].map(([field, message]) => ({ field, message }));
}
