import { themes } from '#signals/categories.ts';
import { pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  await pageContext(locals, url);
  return { sensitive: themes().filter(({ minimumLevel }) => minimumLevel !== 'buurt').map(({ name }) => name) };
};
