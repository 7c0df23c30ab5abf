import { z } from 'zod';
import { areasIn } from '#partners/model.ts';
import type { CovenantFields } from '#partners/covenants/model.ts';
import { dayField, guardedText, requiredDay } from '#text/guarded-text.ts';

/** The form of a new covenant. Each area is a tick of its own, because a form keeps one value per name. */
export const covenantForm = z
  .looseObject({
    convenant: guardedText(200).refine((name) => name.length >= 2, 'Vul in hoe het convenant heet.'),
    'geldig-van': requiredDay,
    'geldig-tot': dayField,
  })
  .refine((form) => form['geldig-tot'] === '' || form['geldig-van'] <= form['geldig-tot'], {
    path: ['geldig-tot'],
    message: 'De laatste dag ligt voor de eerste. Kies een latere dag.',
  })
  .transform((form): CovenantFields => ({
    name: form.convenant,
    validFrom: form['geldig-van'],
    validUntil: form['geldig-tot'] === '' ? null : form['geldig-tot'],
    areas: areasIn(form),
  }));

/** The form that ends a covenant: which one, and its last day. */
export const endCovenantForm = z
  .object({ welkconvenant: z.string().max(60), laatste: requiredDay })
  .transform(({ welkconvenant: id, laatste: validUntil }) => ({ id, validUntil }));
