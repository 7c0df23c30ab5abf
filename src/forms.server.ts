import { fail, redirect, type Action, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Viewer } from '#auth/model.ts';
import { requireRight } from '#auth/require-right.ts';
import { isDomainError, type RefusalCode } from '#errors.ts';

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

const statuses: Record<RefusalCode, number> = {
  NOT_FOUND: 404,
  INVALID: 422,
  CONFLICT: 409,
  NO_ACCESS: 403,
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
  return async (event) => {
    const viewer = requireRight(event, 'POST');
    const values = textFields(await event.request.formData());
    const parsed = schema.safeParse(values);
    if (!parsed.success) return fail(422, { errors: errorsOf(parsed.error), values });
    let next: string | undefined;
    try {
      next = await run({ event, viewer }, parsed.data);
    } catch (refusal) {
      if (!isDomainError(refusal)) throw refusal;
      return fail(statuses[refusal.code], { errors: [{ field: '', message: refusal.message }], values });
    }
    if (next !== undefined) redirect(303, next);
    return undefined;
  };
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
