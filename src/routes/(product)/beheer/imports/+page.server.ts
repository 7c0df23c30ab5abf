import { listAreas } from '#areas/queries.server.ts';
import { listImports } from '#imports/batches.server.ts';
import { listSourceNames } from '#imports/import-queries.server.ts';
import { importLine, importsSentence } from '#imports/manage-view.ts';
import { listPending } from '#imports/pending-upload.server.ts';
import { pendingLine } from '#imports/pending-view.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { loadCurrent } from '../current.server.ts';
import { manageContext } from '../manage.server.ts';
import { receiveSignals } from './upload.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition, mayImport } = await manageContext(event);
  const sources = await listSourceNames(db);
  const finished = (await listImports(db)).filter(({ status }) => status !== 'staging');
  const municipalities = mayImport ? await listAreas(db, edition.year, 'gemeente', null) : [];
  return {
    ...(await loadCurrent(db)),
    sentence: importsSentence(finished),
    imports: finished.map((batch) => importLine(batch, sources)),
    mayImport,
    waiting: (await listPending(viewer.name, new Date())).map(pendingLine),
    signalSources: (await listSignalSources(db, null)).map(({ name }) => name),
    municipalities: municipalities.map(({ code, name }) => ({ code, name })),
  };
};

export const actions: Actions = {
  bestand: receiveSignals,
};
