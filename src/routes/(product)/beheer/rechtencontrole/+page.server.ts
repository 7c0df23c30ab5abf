import { z } from 'zod';
import { beginReview } from '#auth/reviews/commands.server.ts';
import { reviewKinds } from '#auth/reviews/model.ts';
import { action } from '#forms.server.ts';
import { managing } from '../managing.server.ts';
import { loadReviews } from './reviews.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadReviews(event);

const fields = z.object({ soort: z.enum(reviewKinds, { error: 'Kies wat u controleert.' }) });

export const actions: Actions = {
  begin: action(fields, async ({ event: { locals }, viewer }, { soort }) => {
    const { by, db } = managing(locals, viewer);
    return `/beheer/rechtencontrole/${await beginReview(db, by, soort, new Date())}`;
  }),
};
