import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { action, askerIn } from '#forms.server.ts';
import { columnChoices, columnForm, decideColumns } from '#imports/column-choice.ts';
import { reportView } from '#imports/manage-view.ts';
import { dropPending } from '#imports/pending-upload.server.ts';
import { unknownLines } from '#imports/pending-view.ts';
import { manageContext } from '../../../manage.server.ts';
import {
  findPending,
  offerPending,
  readInPending,
  reportHref,
  requireIdle,
  startPending,
} from '../../pending.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { viewer } = await manageContext(event);
  const { pending } = await findPending(event.params.upload, viewer);
  if (pending.step === 'done') redirect(303, reportHref(pending));
  const { fileName, source, step, reason, report, header, profile } = pending;
  return {
    ...{ fileName, source, step, reason: reason ?? null },
    choices: columnChoices(header, profile),
    dateFormat: profile.dateFormat ?? '',
    report: reportView(report) ?? null,
    unknown: unknownLines(pending.unknown),
    importHref: reportHref(pending),
  };
};

export const actions: Actions = {
  controleer: action(columnForm, async ({ event: { params, url }, viewer }, chosen) => {
    const { folder, pending } = await findPending(params.upload, viewer);
    requireIdle(pending);
    const profile = decideColumns(pending.header, chosen);
    await startPending(folder, { ...pending, profile }, 'signals-check');
    return url.pathname;
  }),
  inlezen: action(z.object({}), async ({ event: { params, url }, viewer }) => {
    const { folder, pending } = await findPending(params.upload, viewer);
    await readInPending(folder, pending);
    return url.pathname;
  }),
  voorleggen: action(z.object({}), async (context) => {
    const { folder, pending } = await findPending(context.event.params.upload, context.viewer);
    await offerPending(folder, pending, askerIn(context));
    return reportHref(pending);
  }),
  weg: action(z.object({}), async ({ event: { params }, viewer }) => {
    const { folder, pending } = await findPending(params.upload, viewer);
    requireIdle(pending);
    await dropPending(folder);
    return '/beheer/imports';
  }),
};
