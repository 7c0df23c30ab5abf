import { loadStart } from '#insight/start.server.ts';
import { orRefuse, pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await pageContext(event);
  return orRefuse(loadStart(context, event.url.searchParams.get('gebied') ?? context.viewer.ownAreaCode));
};
