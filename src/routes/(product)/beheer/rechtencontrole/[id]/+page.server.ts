import { z } from 'zod';
import { saveVerdicts, signReview, type Verdicts } from '#auth/reviews/commands.server.ts';
import { action } from '#forms.server.ts';
import { managing } from '../../managing.server.ts';
import { loadReview } from '../reviews.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadReview(event);

const words = { houden: 'keep', intrekken: 'withdraw' } as const;

/** One field per account, `besluit-…`; what says something else is not read. */
const fields = z.record(z.string(), z.string()).transform((form): Verdicts => {
  const given = Object.entries(form).flatMap(([name, word]) =>
    name.startsWith('besluit-') && (word === 'houden' || word === 'intrekken')
      ? [[name.slice('besluit-'.length), words[word]] as const]
      : [],
  );
  return new Map(given);
});

export const actions: Actions = {
  bewaar: action(fields, async ({ event: { locals, params }, viewer }, verdicts) => {
    const { by, db } = managing(locals, viewer);
    await saveVerdicts(db, by, params.id ?? '', verdicts);
    return `/beheer/rechtencontrole/${params.id}`;
  }),
  onderteken: action(fields, async ({ event: { locals, params }, viewer }, verdicts) => {
    const { by, db } = managing(locals, viewer);
    await signReview(db, by, params.id ?? '', verdicts, new Date());
    return `/beheer/rechtencontrole/${params.id}`;
  }),
};
