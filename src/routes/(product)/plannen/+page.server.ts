import { plansContext } from './plans.server.ts';
import { loadList } from './list.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
  loadList(await plansContext(event), event.url.searchParams);
