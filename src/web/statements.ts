import { z } from 'zod';

const text = z.string().trim().min(1).max(2_000);
const day = z.iso.date('moet een bestaande dag zijn, als jjjj-mm-dd');

const contact = z.strictObject({
  naam: text,
  email: z.email('moet een e-mailadres zijn').optional(),
  telefoon: text.optional(),
  adres: text.optional(),
});

/** Where one can ask or complain. */
export type Contact = z.output<typeof contact>;

const accessibility = z.strictObject({
  /** The status in the national register: A (meets everything) to E (no statement). */
  status: z.enum(['A', 'B', 'C', 'D', 'E'], { error: 'moet A, B, C, D of E zijn' }),
  /** Day the status was set. */
  datum: day,
  /** Who assessed it, and how. */
  onderzoek: text,
  /** Address in the national register of statements. */
  register: z.url({ protocol: /^https$/, error: 'moet een adres met https zijn' }).optional(),
  melden: contact.optional(),
});

const statements = z.strictObject({
  organisatie: text.optional(),
  verantwoordelijken: z.array(z.strictObject({ naam: text, waarvoor: text })).default([]),
  contactpunt: contact.optional(),
  functionaris: contact.optional(),
  // Terms that the product itself keeps are chosen in Beheer, and the page reads them there.
  bewaren: z.strictObject({ accounts: text.optional() }).default({}),
  toegankelijkheid: accessibility.optional(),
});

/**
 * What only a municipality can say of its own installation: who is responsible, whom to ask, how long things are kept and
 * what its accessibility status is. The names are Dutch, because people write them in a file.
 */
export type Statements = z.output<typeof statements>;

export type AccessibilityStatus = z.output<typeof accessibility>['status'];

/** Nothing filled in. */
export const noStatements: Statements = { verantwoordelijken: [], bewaren: {} };

/** Reads the text of the file. Gives what is wrong in one Dutch sentence, naming the part. */
export function parseStatements(json: string): Statements | { problem: string } {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return { problem: 'dit is geen geldige JSON' };
  }
  const parsed = statements.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys')
    return { problem: `"${issue.keys.join('", "')}" is geen bekend onderdeel` };
  const place = issue?.path.join('.') ?? '';
  const own = issue?.message.startsWith('moet ') === true ? issue.message : 'ontbreekt of is geen tekst';
  return { problem: place === '' ? 'dit is geen lijst van onderdelen' : `"${place}" ${own}` };
}

/** The parts a municipality still has to fill in, by their names in the file. */
export function missingParts(given: Statements): string[] {
  const { organisatie, verantwoordelijken, contactpunt, functionaris, bewaren, toegankelijkheid } = given;
  const filled = {
    organisatie,
    verantwoordelijken: verantwoordelijken[0],
    contactpunt,
    functionaris,
    'bewaren.accounts': bewaren.accounts,
    toegankelijkheid,
  };
  return Object.entries(filled).flatMap(([name, value]) => (value === undefined ? [name] : []));
}
