import { listImports } from '#imports/batches.server.ts';
import { listSourceNames } from '#imports/import-queries.server.ts';
import { importLine, importsSentence } from '#imports/manage-view.ts';
import { loadCurrent } from '../current.server.ts';
import { manageContext } from '../manage.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, mayImport } = await manageContext(event);
  const sources = await listSourceNames(db);
  const finished = (await listImports(db)).filter(({ status }) => status !== 'staging');
  return {
    ...(await loadCurrent(db)),
    sentence: importsSentence(finished),
    imports: finished.map((batch) => importLine(batch, sources)),
    mayImport,
  };
};
