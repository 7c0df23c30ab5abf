import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { fundingRoutes } from '#plans/interventions/catalogue.ts';
import { changeOwn } from '#plans/interventions/commands.server.ts';
import { ownValues } from '#plans/interventions/form-values.ts';
import { changeOwnForm } from '#plans/interventions/forms.ts';
import { getOwn } from '#plans/interventions/queries.server.ts';
import { formatMoment } from '#text/dates.ts';
import { orRefuse } from '../../../../guard.server.ts';
import { catalogueContext, keepingIn } from '../../catalogue.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { reader } = await catalogueContext(event);
  const { intervention, contact, revision, changedAt } = await orRefuse(getOwn(reader, event.params.id));
  return {
    name: intervention.name,
    values: ownValues(intervention, contact),
    kept: { revision, changedAt: formatMoment(changedAt) },
    routes: fundingRoutes,
  };
};

export const actions: Actions = {
  bewaar: action(changeOwnForm, async (context, { revision, fields }) => {
    const id = context.event.params.id ?? '';
    await changeOwn(database(), await keepingIn(context), { id, revision }, fields);
    return `/interventiekaart?kaart=${id}`;
  }),
};
