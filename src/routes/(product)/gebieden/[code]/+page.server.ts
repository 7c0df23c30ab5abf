import { loadAreaPage } from '#insight/area-page.server.ts';
import { orRefuse, pageContext } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params }) => {
  const context = await pageContext(locals, url);
  return orRefuse(loadAreaPage(context, params.code, url.searchParams));
};
