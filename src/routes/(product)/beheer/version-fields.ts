import { z } from 'zod';

const revision = z
  .string('Laad de pagina opnieuw.')
  .regex(/^\d{1,9}$/, 'Laad de pagina opnieuw.')
  .transform(Number);

/** A form with nothing but the version it was made on. */
export const versionForm = z.object({ versie: revision });

/** A form for a change, with the version it is made on. */
export function versionedForm<Schema extends z.ZodType>(fields: Schema) {
  return z.intersection(
    z.looseObject({ versie: revision }).transform(({ versie }) => ({ revision: versie })),
    wrapped(fields),
  );
}

function wrapped<Schema extends z.ZodType>(fields: Schema) {
  return fields.transform((value) => ({ fields: value }));
}
