import { expect, test } from 'vitest';
import { z } from 'zod';
import '#text/dutch-issues.ts';

test.each<[z.ZodType, unknown, string]>([
  [z.string().max(60), 'x'.repeat(61), 'Houd het bij hoogstens 60 tekens.'],
  [z.string().min(1), '', 'Vul dit in.'],
  [z.string().min(8), 'kort', 'Vul ten minste 8 tekens in.'],
  [z.string(), 7, 'Vul een tekst in.'],
  [z.string(), undefined, 'Dit ontbreekt.'],
  [z.coerce.number(), 'veel', 'Vul een getal in.'],
  [z.coerce.number().int(), '1.5', 'Vul een geheel getal in.'],
  [z.coerce.number().min(1), '0', 'Vul 1 of meer in.'],
  [z.coerce.number().gt(0), '0', 'Vul meer dan 0 in.'],
  [z.coerce.number().max(9), '10', 'Vul hoogstens 9 in.'],
  [z.coerce.number().lt(9), '9', 'Vul minder dan 9 in.'],
  [z.number().multipleOf(5), 7, 'Vul een veelvoud van 5 in.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Noem er hoogstens 1.'],
  [z.array(z.string()).min(1), [], 'Noem er ten minste 1.'],
  [z.enum(['a', 'b']), 'c', 'Kies een van de mogelijkheden.'],
  [z.strictObject({}), { a: 1, b: 2 }, 'Onbekend onderdeel: "a", "b".'],
  [z.array(z.string()), {}, 'Hier hoort een lijst.'],
  [z.object({}), [], 'Hier horen onderdelen met een naam.'],
  [z.string().regex(/^a/), 'b', 'Dit kan hier niet staan.'],
  [z.string().max(1, 'Eigen woorden.'), 'ab', 'Eigen woorden.'],
])('what is wrong is said in Dutch: %#', (schema, value, message) => {
  expect(schema.safeParse(value).error?.issues[0]?.message).toBe(message);
});
