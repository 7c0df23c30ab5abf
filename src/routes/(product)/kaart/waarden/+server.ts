import { json } from '@sveltejs/kit';
import { listMapFigures } from '#insight/figures.server.ts';
import { makePicture } from '#insight/picture.server.ts';
import { packValues } from '#insight/compact.ts';
import { defaultsFor, withPublishedPeriod } from '#insight/question.ts';
import { readQuestion } from '#insight/read-question.ts';
import { orRefuse, pageContext } from '../../../guard.server.ts';
import type { RequestHandler } from './$types';

/** The values of a picture in their smallest form, for a map of more areas than a page can carry. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { db, viewer, edition, isExact, coverage, today } = await pageContext(locals, url);
  const figures = await listMapFigures(db, edition.year);
  const asked = readQuestion(url.searchParams, defaultsFor(viewer.ownAreaCode, coverage, figures));
  const question = isExact && asked.subject.kind === 'signals' ? asked : withPublishedPeriod(asked);
  const picture = await orRefuse(makePicture(db, viewer, question, { areaYear: edition.year, today }));
  return json(packValues(picture.areas));
};
