import { z } from 'zod';
import { reasonField } from '#auth/requests/model.ts';
import { database } from '#db/handle.ts';
import { action, askerIn } from '#forms.server.ts';
import { runRetention } from '#retention/commands.server.ts';
import { retentionKinds } from '#retention/model.ts';
import { askForTerm } from '#retention/term-request.server.ts';
import { managing } from '../managing.server.ts';
import { loadTerms } from './terms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadTerms(event);

const termForm = z.object({
  soort: z.enum(retentionKinds),
  versie: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  // What is no number is outside the bounds, which are told at the field.
  maanden: z
    .string()
    .trim()
    .transform((text) => (/^\d{1,3}$/.test(text) ? Number(text) : 0)),
  reden: reasonField,
});

export const actions: Actions = {
  termijn: action(termForm, async ({ event, viewer }, { soort: kind, versie: revision, maanden, reden }) => {
    const { by, db } = managing(event.locals, viewer);
    const wanted = { months: maanden, reason: reden };
    await askForTerm(db, by, { kind, revision }, wanted, new Date());
    return `/beheer/bewaartermijnen#${kind}`;
  }),
  wis: action(z.object({}), async (context) => {
    await runRetention(database(), askerIn(context), new Date());
    return '/beheer/bewaartermijnen';
  }),
};
