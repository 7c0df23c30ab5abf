import { checkSystem, systemSentence } from './check-system.server.ts';
import { manageContext } from '../manage.server.ts';
import { formatMoment } from '#text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = await manageContext(event);
  const groups = await checkSystem(db);
  return { groups, sentence: systemSentence(groups), checkedAt: formatMoment(new Date()) };
};
