import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { fundingRoutes } from '#plans/interventions/catalogue.ts';
import { addOwn } from '#plans/interventions/commands.server.ts';
import { ownForm } from '#plans/interventions/forms.ts';
import { catalogueContext, keepingIn } from '../catalogue.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { placeName } = await catalogueContext(event);
  return { placeName, routes: fundingRoutes };
};

export const actions: Actions = {
  bewaar: action(ownForm, async (context, given) => {
    const id = await addOwn(database(), await keepingIn(context), given);
    return `/interventiekaart?kaart=${id}`;
  }),
};
