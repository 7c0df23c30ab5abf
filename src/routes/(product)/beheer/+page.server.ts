import { listBoundarySets } from '#areas/boundaries.server.ts';
import { countSchematicShapes } from '#areas/edition-queries.server.ts';
import { listImports } from '#imports/batches.server.ts';
import { boundaryLine, boundarySentence, importsSentence } from '#imports/manage-view.ts';
import { listPending } from '#imports/pending-upload.server.ts';
import { countPartners } from '#partners/queries.server.ts';
import { partnersSentence } from '#partners/view.ts';
import { sourcesSentence } from './bronnen/source-lines.ts';
import { listSourceLines } from './bronnen/sources.server.ts';
import { loadCurrent } from './current.server.ts';
import { manageContext } from './manage.server.ts';
import { overview } from './overview.ts';
import { accountSentences, countToDecide } from './standing.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition, today } = await manageContext(event);
  const sets = (await listBoundarySets(db)).map(boundaryLine);
  const schematic = await countSchematicShapes(db, edition.version, null);
  const current = await loadCurrent(db);
  return {
    ...current,
    waiting: (await listPending(viewer.name, new Date())).length,
    toDecide: await countToDecide(event.locals, viewer),
    parts: overview(viewer, {
      ...(await accountSentences(event.locals, viewer)),
      '/beheer/grenzen': boundarySentence(edition.year, sets, schematic),
      '/beheer/bronnen': sourcesSentence(await listSourceLines(db, today)),
      '/beheer/partners': partnersSentence(await countPartners(db)),
      '/beheer/imports': importsSentence(await listImports(db)),
    }),
  };
};
