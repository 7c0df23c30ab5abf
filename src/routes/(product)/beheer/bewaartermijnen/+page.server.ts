import { z } from 'zod';
import { may } from '#auth/permissions.ts';
import { database } from '#db/handle.ts';
import { action, askerIn } from '#forms.server.ts';
import { chooseTerm, runRetention } from '#retention/commands.server.ts';
import { retentionKinds, retentionRules } from '#retention/model.ts';
import { planRetention } from '#retention/queries.server.ts';
import { formatDay, formatMoment, localDay } from '#text/dates.ts';
import { formatCount } from '#text/numbers.ts';
import { manageContext } from '../manage.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer } = await manageContext(event);
  const plans = await planRetention(db, new Date());
  return {
    due: plans.reduce((sum, { due }) => sum + due, 0),
    plans: plans.map(({ kind, months, revision, cutoff, old, waitsUntil, lastRun }) => ({
      ...retentionRules[kind],
      ...{ kind, months, revision },
      before: formatDay(localDay(cutoff)),
      old: formatCount(old),
      waitsUntil: waitsUntil === null ? null : formatMoment(waitsUntil),
      last: lastRun === null ? '' : `${formatCount(lastRun.removed)} op ${formatMoment(lastRun.ranAt)}`,
    })),
    mayRun: may(viewer, 'destructionRun', 'create', {}),
  };
};

const termForm = z
  .object({
    soort: z.enum(retentionKinds),
    versie: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    maanden: z.string().trim(),
  })
  .refine(({ maanden }) => /^\d{1,3}$/.test(maanden), { message: 'Vul een aantal maanden in.' });

export const actions: Actions = {
  termijn: action(termForm, async (context, { soort: kind, versie: revision, maanden }) => {
    await chooseTerm(database(), { kind, revision }, Number(maanden), askerIn(context), new Date());
    return `/beheer/bewaartermijnen#${kind}`;
  }),
  wis: action(z.object({}), async (context) => {
    await runRetention(database(), askerIn(context), new Date());
    return '/beheer/bewaartermijnen';
  }),
};
