import { z } from 'zod';
import { bundleVersion } from '#signals/triage/forms.ts';

const aanpak = z
  .string()
  .max(60)
  .default('')
  .refine((id) => id !== '', 'Kies een aanpak.');

/** The form that takes a signal into an approach, on the version it was made from. */
export const takeIntoForm = z
  .object({ versie: z.coerce.number().int().min(1), aanpak })
  .transform(({ versie: version, aanpak: approachId }) => ({ version, approachId }));

/** The same for a bundle. */
export const takeBundleForm = z
  .object({ versie: bundleVersion, aanpak })
  .transform(({ versie: version, aanpak: approachId }) => ({ version, approachId }));

/** The form that takes something out of the approach of its page. */
export const takeOutForm = z
  .object({
    opname: z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  })
  .transform(({ opname: id }) => ({ id }));
