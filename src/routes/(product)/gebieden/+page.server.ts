import { loadAreaList } from '#insight/area-list.server.ts';
import { pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await pageContext(event);
  return loadAreaList(context, event.url.searchParams);
};
