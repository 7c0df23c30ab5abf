import { countSchematicShapes } from '#areas/edition-queries.server.ts';
import { listAreas } from '#areas/queries.server.ts';
import { listCoverage, listSignalSources } from '#insight/coverage.server.ts';
import { listFigureChoices } from '#insight/figures.server.ts';
import { minimumContributors, roundingBase } from '#insight/protect.ts';
import { sourcesView } from '#insight/sources-page.ts';
import { pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, edition, today } = await pageContext(event);
  const municipalities = await listAreas(db, edition.year, 'gemeente', null);
  return {
    view: sourcesView({
      sources: await listSignalSources(db, null),
      coverage: await listCoverage(db, null),
      municipalities: new Map(municipalities.map(({ code, name }) => [code, name])),
      figures: await listFigureChoices(db, edition.year),
      today,
    }),
    hiding: { minimumContributors, roundingBase },
    isDemo: event.locals.kind === 'demo',
    edition: { year: edition.year, attribution: edition.attribution },
    schematicShapes: await countSchematicShapes(db, edition.version, null),
  };
};
