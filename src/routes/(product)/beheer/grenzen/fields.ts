import { z } from 'zod';

/** The year of a division, as text in a form. */
export const divisionYear = z
  .string()
  .regex(/^(199[5-9]|20\d\d|2100)$/, 'Vul een jaar in tussen 1995 en 2100.')
  .transform(Number);

/** A tick in a form without JavaScript: sent when it is on, absent when it is off. */
export const tick = z
  .literal('ja')
  .optional()
  .transform((value) => value !== undefined);

/** Which boundaries to ask PDOK for. */
export const pdokFields = z.object({
  jaar: divisionYear,
  gebied: z.enum(['signalen', 'alle'], 'Kies voor welke gemeenten.'),
  deel: tick,
});

/** A set of boundaries and what becomes of it. */
export const setFields = z.object({
  set: z
    .string()
    .regex(/^\d{1,9}$/, 'Kies een set grenzen.')
    .transform(Number),
  stand: z.enum(['aan', 'uit'], 'Kies aan of uit.'),
});

const firstPdokYear = 2016;

/** Years PDOK may have boundaries for, newest first; the newest may not be published yet. */
export function pdokYears(today: string): number[] {
  const newest = Number(today.slice(0, 4));
  return Array.from({ length: newest - firstPdokYear + 1 }, (_, at) => newest - at);
}
