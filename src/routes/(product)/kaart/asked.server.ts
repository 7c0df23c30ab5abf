import { findArea } from '#areas/queries.server.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { listMapFigures } from '#insight/figures.server.ts';
import { defaultsFor, withKnownSource, withPublishedPeriod } from '#insight/question.ts';
import { readQuestion } from '#insight/read-question.ts';
import type { PageContext } from '../../guard.server.ts';

/**
 * The question an address asks, as this viewer may ask it; its area, whether its counts are exact for them, and the published
 * figures there are to choose from.
 */
export async function askedQuestion(
  { db, edition, viewer, coverage }: PageContext,
  parameters: URLSearchParams,
) {
  const figures = await listMapFigures(db, edition.year);
  const sources = await listSignalSources(db, null);
  const asked = withKnownSource(
    readQuestion(parameters, defaultsFor(viewer.ownAreaCode, coverage, figures)),
    sources.map(({ id }) => id),
  );
  const scope = (await findArea(db, edition.year, asked.scopeCode)) ?? null;
  const isExact = seesMunicipality(viewer, scope?.municipalityCode ?? null);
  const question = isExact && asked.subject.kind === 'signals' ? asked : withPublishedPeriod(asked);
  return { question, figures, scope, isExact };
}
