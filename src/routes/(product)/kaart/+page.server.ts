import { countAreasByLevel, findArea } from '#areas/queries.server.ts';
import { loadMapPage } from '#insight/map-page.server.ts';
import { listMapFigures } from '#insight/figures.server.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { defaultsFor, withPublishedPeriod } from '#insight/question.ts';
import { readQuestion, readViewState } from '#insight/read-question.ts';
import { orRefuse, pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const context = await pageContext(locals, url);
  const { db, edition, isExact, viewer } = context;
  const figures = await listMapFigures(db, edition.year);
  const asked = readQuestion(url.searchParams, defaultsFor(viewer.ownAreaCode, context.coverage, figures));
  const question = isExact && asked.subject.kind === 'signals' ? asked : withPublishedPeriod(asked);
  const scope = await findArea(db, edition.year, question.scopeCode);
  const areaCounts = await countAreasByLevel(db, edition.year, scope?.municipalityCode ?? null);
  const sources = await listSignalSources(db, scope?.municipalityCode ?? null);
  const view = readViewState(url.searchParams);
  return orRefuse(
    loadMapPage(context, { question, view, scope: scope ?? null, areaCounts, sources, figures }),
  );
};
