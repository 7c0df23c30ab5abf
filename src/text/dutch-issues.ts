import { z } from 'zod';

/** What is asked of a value, by the kind that was expected. */
const kindWords: Readonly<Partial<Record<string, string>>> = {
  string: 'Vul een tekst in.',
  number: 'Vul een getal in.',
  int: 'Vul een geheel getal in.',
  boolean: 'Vul waar of onwaar in.',
  array: 'Hier hoort een lijst.',
  object: 'Hier horen onderdelen met een naam.',
  record: 'Hier horen onderdelen met een naam.',
};

/** What is wrong with a value, as a Dutch sentence to whoever filled it in, for where a schema says nothing of its own. */
export function dutchIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'invalid_type':
      return issue.input === undefined ? 'Dit ontbreekt.' : (kindWords[issue.expected] ?? unfit);
    case 'invalid_value':
      return 'Kies een van de mogelijkheden.';
    case 'not_multiple_of':
      return `Vul een veelvoud van ${issue.divisor} in.`;
    case 'unrecognized_keys':
      return `Onbekend onderdeel: ${issue.keys.map((key) => `"${key}"`).join(', ')}.`;
    default:
      return unfit;
  }
}

const unfit = 'Dit kan hier niet staan.';

function tooBig(origin: string, most: number, isInclusive: boolean): string {
  if (origin === 'string') return `Houd het bij hoogstens ${most} tekens.`;
  if (origin === 'array' || origin === 'set') return `Noem er hoogstens ${most}.`;
  return isInclusive ? `Vul hoogstens ${most} in.` : `Vul minder dan ${most} in.`;
}

function tooSmall(origin: string, least: number, isInclusive: boolean): string {
  if (origin === 'string') return least <= 1 ? 'Vul dit in.' : `Vul ten minste ${least} tekens in.`;
  if (origin === 'array' || origin === 'set') return `Noem er ten minste ${least}.`;
  return isInclusive ? `Vul ${least} of meer in.` : `Vul meer dan ${least} in.`;
}

// Here and not with each parse: a form that reads a part of itself with another schema would answer in English there.
z.config({ localeError: dutchIssue });
