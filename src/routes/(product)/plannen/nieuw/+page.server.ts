import { orRefuse } from '../../../guard.server.ts';
import { plansContext } from '../plans.server.ts';
import { sections } from '../sections.ts';
import { beginAction } from './begin.server.ts';
import { loadBeginning } from './beginning.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event);
  return orRefuse(loadBeginning(context, event.url.searchParams));
};

export const actions: Actions = {
  begin: beginAction(sections.plannen),
};
