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

const termForm = z
  .object({
    soort: z.enum(retentionKinds),
    versie: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    maanden: z.string().trim(),
    reden: reasonField,
  })
  .refine(({ maanden }) => /^\d{1,3}$/.test(maanden), { message: 'Vul een aantal maanden in.' });

export const actions: Actions = {
  termijn: action(termForm, async ({ event, viewer }, { soort: kind, versie: revision, maanden, reden }) => {
    const { by, db } = managing(event.locals, viewer);
    const wanted = { months: Number(maanden), reason: reden };
    await askForTerm(db, by, { kind, revision }, wanted, new Date());
    return `/beheer/bewaartermijnen#${kind}`;
  }),
  wis: action(z.object({}), async (context) => {
    await runRetention(database(), askerIn(context), new Date());
    return '/beheer/bewaartermijnen';
  }),
};
