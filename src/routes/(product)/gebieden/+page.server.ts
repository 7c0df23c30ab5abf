import { loadAreaList } from '#insight/area-list.server.ts';
import { pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const context = await pageContext(locals, url);
  return loadAreaList(context, url.searchParams);
};
