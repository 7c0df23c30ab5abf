import { loadStart } from '#insight/start.server.ts';
import { orRefuse, pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const context = await pageContext(locals, url);
  return orRefuse(loadStart(context, url.searchParams.get('gebied') ?? context.viewer.ownAreaCode));
};
