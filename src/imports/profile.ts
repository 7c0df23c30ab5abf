import type { z } from 'zod';
import { joinDutch } from '#text/list-words.ts';
import { parseJson } from '#imports/json.ts';
import { refuse } from '#imports/problems.ts';

/**
 * Reads a JSON profile with a schema. Throws `ImportRefused` with a Dutch sentence that names the first field that is wrong.
 * Give the text of the file, or the value when it was parsed already.
 */
export function readProfile<Schema extends z.ZodType>(schema: Schema, profile: unknown): z.output<Schema> {
  const value: unknown = typeof profile === 'string' ? parseJson(profile) : profile;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return refuse('profile-invalid', { detail: issue ? describe(issue) : 'onbekende fout' });
}

function describe(issue: z.core.$ZodIssue): string {
  const place = issue.path.length > 0 ? `veld ${issue.path.map(String).join('.')}` : 'het profiel zelf';
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${place} kent ${joinDutch(issue.keys.map((key) => `"${key.slice(0, 40)}"`))} niet`;
    case 'invalid_value':
      return `${place} moet een van deze waarden hebben: ${joinDutch(issue.values.map(String))}`;
    case 'too_small':
      return `${place} is te kort of te klein`;
    case 'too_big':
      return `${place} is te lang of te groot`;
    case 'invalid_type':
      return `${place} moet ${typeWords[issue.expected] ?? 'van een ander type'} zijn`;
    default:
      return `${place} is ongeldig`;
  }
}

const typeWords: Partial<Record<string, string>> = {
  string: 'tekst',
  number: 'een getal',
  int: 'een geheel getal',
  object: 'een object',
  record: 'een object',
  array: 'een lijst',
  boolean: 'true of false',
};
