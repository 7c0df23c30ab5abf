import { openContext } from '../../guard.server.ts';
import { accountGroups } from './parts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { viewer } = await openContext(event);
  return { groups: accountGroups(viewer) };
};
