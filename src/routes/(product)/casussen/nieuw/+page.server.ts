import { orRefuse } from '../../../guard.server.ts';
import { beginAction } from '../../plannen/nieuw/begin.server.ts';
import { loadBeginning } from '../../plannen/nieuw/beginning.server.ts';
import { plansContext } from '../../plannen/plans.server.ts';
import { sections } from '../../plannen/sections.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event, sections.casussen);
  return orRefuse(loadBeginning(context, event.url.searchParams));
};

export const actions: Actions = {
  begin: beginAction(sections.casussen),
};
