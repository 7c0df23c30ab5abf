import { countSchematicShapes } from '#areas/edition-queries.server.ts';
import { minimumContributors, roundingBase } from '#insight/disclosure/rules.ts';
import { readSourcesPage } from '#insight/sources-page.server.ts';
import { pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition, today, coverage } = await pageContext(event);
  return {
    ...(await readSourcesPage(db, viewer, { areaYear: edition.year, coverage, today })),
    hiding: { minimumContributors, roundingBase },
    isDemo: event.locals.kind === 'demo',
    edition: { year: edition.year, attribution: edition.attribution },
    schematicShapes: await countSchematicShapes(db, edition.version, null),
  };
};
