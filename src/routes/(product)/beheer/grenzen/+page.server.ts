import { listBoundarySets } from '#areas/boundaries.server.ts';
import { countSchematicShapes } from '#areas/edition-queries.server.ts';
import { database } from '#db/handle.ts';
import { listCoveredCodes } from '#insight/coverage.server.ts';
import { startJob } from '#imports/background.server.ts';
import { openBoundaryImport, pdokLabel } from '#imports/boundary-runner.server.ts';
import { openBoundaryUse } from '#imports/boundary-use.server.ts';
import { boundaryLine, boundarySentence } from '#imports/manage-view.ts';
import { action, askerIn } from '#forms.server.ts';
import { localDay } from '#text/dates.ts';
import { manageContext } from '../manage.server.ts';
import { loadCurrent } from '../current.server.ts';
import { pdokFields, pdokYears, setFields } from './fields.ts';
import { receiveBoundaries } from './upload.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, edition, mayImport } = await manageContext(event);
  const sets = (await listBoundarySets(db)).map(boundaryLine);
  return {
    ...(await loadCurrent(db)),
    sentence: boundarySentence(edition.year, sets, await countSchematicShapes(db, edition.version, null)),
    year: edition.year,
    sets,
    coveredCount: (await listCoveredCodes(db)).length,
    mayImport,
    pdokYears: pdokYears(localDay(new Date())),
  };
};

export const actions: Actions = {
  bestand: receiveBoundaries,
  pdok: action(pdokFields, async (context, { jaar: year, gebied, deel }) => {
    const municipalities = gebied === 'alle' ? null : await listCoveredCodes(database());
    const label = pdokLabel({ year, municipalities });
    const importId = await openBoundaryImport(database(), label, askerIn(context));
    const testAddress = process.env.WIJKBEELD_PDOK_URL ?? null;
    const job = { importId, year, municipalities, isPartial: deel, testAddress };
    await startJob(database(), { kind: 'pdok', ...job });
    return '/beheer/grenzen#lopend';
  }),
  gebruik: action(setFields, async (context, { set: setId, stand }) => {
    const importId = await openBoundaryUse(database(), setId, stand === 'aan', askerIn(context));
    await startJob(database(), { kind: 'use', importId, setId, use: stand === 'aan' });
    return '/beheer/grenzen#lopend';
  }),
};
