import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#auth/permissions.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { database } from '#db/handle.ts';
import { undoImport } from '#imports/publish-imports.server.ts';
import { findImport, listSourceNames } from '#imports/import-queries.server.ts';
import { importLine, reportView } from '#imports/manage-view.ts';
import { action, askerIn } from '#forms.server.ts';
import { manageContext } from '../../manage.server.ts';
import type { Actions, PageServerLoad } from './$types';

function idOf(text: string | undefined): number {
  if (text === undefined || !/^\d{1,9}$/.test(text)) error(404, 'Deze import bestaat niet.');
  return Number(text);
}

export const load: PageServerLoad = async (event) => {
  const { db, viewer } = await manageContext(event);
  const batch = await findImport(db, idOf(event.params.id));
  if (batch === undefined) error(404, 'Deze import bestaat niet.');
  const search = event.url.searchParams;
  return {
    line: importLine(batch, await listSourceNames(db)),
    report: reportView(batch.report) ?? null,
    mayUndo: may(viewer, 'areaImport', 'remove', {}),
    isKnown: batch.status === 'live' && search.has('bekend'),
    asksUndo: search.get('doe') === 'ongedaan' || search.has('/ongedaan'),
  };
};

export const actions: Actions = {
  ongedaan: action(z.object({}), async (context) => {
    const edition = await findEdition(database());
    await undoImport(database(), idOf(context.event.params.id), edition?.year ?? 0, askerIn(context));
    return '/beheer/imports';
  }),
};
