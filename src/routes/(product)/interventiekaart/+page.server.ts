import { may } from '#auth/permissions.ts';
import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { fundingRoutes } from '#plans/interventions/catalogue.ts';
import { hide, show } from '#plans/interventions/commands.server.ts';
import { hideForm, intoPlanForm, showForm } from '#plans/interventions/forms.ts';
import { listOffered } from '#plans/interventions/queries.server.ts';
import { formatMoment } from '#text/dates.ts';
import { doWithPlan, placeAfter } from '../plannen/deeds.server.ts';
import { catalogueContext, keepingIn } from './catalogue.server.ts';
import { plansHere } from './plans-here.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await catalogueContext(event);
  const { viewer, reader, placeName, municipalityCode, today } = context;
  return {
    offered: await listOffered(reader),
    routes: fundingRoutes,
    ...(await plansHere(context)),
    today,
    placeName,
    asked: event.url.search,
    madeAt: formatMoment(new Date()),
    mayKeep: municipalityCode !== null && may(viewer, 'interventionCatalogue', 'update', {}),
    mayWish: municipalityCode !== null && may(viewer, 'interventionWish', 'create', {}),
  };
};

export const actions: Actions = {
  verberg: action(hideForm, async (context, { code, reden }) => {
    await hide(database(), await keepingIn(context), { code, reason: reden });
    return `/interventiekaart?verborgen=${code}`;
  }),
  toon: action(showForm, async (context, { code }) => {
    await show(database(), await keepingIn(context), code);
    return `/interventiekaart?kaart=${code}`;
  }),
  naarplan: action(intoPlanForm, async (context, { approachId, deed }) => {
    await doWithPlan(context, approachId, deed);
    return placeAfter(context, approachId, 'inzet');
  }),
};
