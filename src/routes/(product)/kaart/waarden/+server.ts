import { json } from '@sveltejs/kit';
import { makePicture } from '#insight/picture.server.ts';
import { packValues } from '#insight/compact.ts';
import { orRefuse, pageContext } from '../../../guard.server.ts';
import { askedQuestion } from '../asked.server.ts';
import type { RequestHandler } from './$types';

/** The values of a picture in their smallest form, for a map of more areas than a page can carry. */
export const GET: RequestHandler = async (event) => {
  const context = await pageContext(event);
  const { db, viewer, edition, today } = context;
  const { question } = await askedQuestion(context, event.url.searchParams);
  const picture = await orRefuse(makePicture(db, viewer, question, { areaYear: edition.year, today }));
  return json(packValues(picture.areas));
};
