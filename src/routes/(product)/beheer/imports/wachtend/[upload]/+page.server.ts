import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DomainError } from '#errors.ts';
import { action } from '#forms.server.ts';
import { columnChoices, columnForm } from '#imports/column-choice.ts';
import { reportView } from '#imports/manage-view.ts';
import { dropPending } from '#imports/pending-upload.server.ts';
import { manageContext } from '../../../manage.server.ts';
import { findPending, requireIdle, startPending } from '../../pending.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { viewer } = await manageContext(event);
  const { pending } = await findPending(event.params.upload, viewer);
  if (pending.step === 'done') redirect(303, `/beheer/imports/${pending.importId ?? ''}`);
  const { fileName, source, step, reason, report, header, profile } = pending;
  return {
    ...{ fileName, source, step, reason: reason ?? null },
    choices: columnChoices(header, profile),
    dateFormat: profile.dateFormat ?? '',
    report: reportView(report) ?? null,
  };
};

export const actions: Actions = {
  controleer: action(columnForm, async ({ event: { params, url }, viewer }, profile) => {
    const { folder, pending } = await findPending(params.upload, viewer);
    requireIdle(pending);
    await startPending(folder, { ...pending, profile }, 'signals-check');
    return url.pathname;
  }),
  inlezen: action(z.object({}), async ({ event: { params, url }, viewer }) => {
    const { folder, pending } = await findPending(params.upload, viewer);
    if (pending.step !== 'ready') throw new DomainError('CONFLICT', 'Dit bestand is nog niet nagekeken.');
    await startPending(folder, pending, 'signals');
    return url.pathname;
  }),
  weg: action(z.object({}), async ({ event: { params }, viewer }) => {
    const { folder, pending } = await findPending(params.upload, viewer);
    requireIdle(pending);
    await dropPending(folder);
    return '/beheer/imports';
  }),
};
