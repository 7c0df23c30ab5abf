import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { startApproach } from '#approaches/commands.server.ts';
import { beginForm } from '#approaches/forms.ts';
import { getNewestType } from '#approaches/types.server.ts';
import { orRefuse } from '../../../guard.server.ts';
import { decidingIn, municipalityIn, plansContext } from '../plans.server.ts';
import { loadBeginning } from './beginning.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event);
  return orRefuse(loadBeginning(context, event.url.searchParams));
};

export const actions: Actions = {
  begin: action(beginForm, async (context, { typeCode, ...given }) => {
    const by = await decidingIn(context);
    const frame = await plansContext(context.event);
    const municipalityCode = (await municipalityIn(frame, given.areaCodes[0] ?? null)) ?? '';
    const type = await getNewestType(database(), typeCode);
    const id = await startApproach(database(), by, type, { ...given, municipalityCode });
    return `/plannen/${id}?begonnen`;
  }),
};
