import type { z } from 'zod';
import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { addShift } from '#deployments/commands.server.ts';
import {
  cancelShiftForm,
  changeShiftForm,
  handoverDeedForm,
  handoverForm,
  reportForm,
  shiftForm,
  type ShiftDeed,
} from '#deployments/forms.ts';
import { handOver } from '#deployments/handovers/commands.server.ts';
import { orRefuse } from '../../../../guard.server.ts';
import { plansContext } from '../../plans.server.ts';
import {
  doWithHandover,
  doWithShift,
  placeOfShift,
  rosterAfter,
  rosteringIn,
} from '../../roster-deeds.server.ts';
import { loadRoster } from './roster-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event);
  return orRefuse(loadRoster(context, event.params.id, event.url.searchParams));
};

/** An action that does something with a shift, and then shows it. */
function deed(form: z.ZodType<ShiftDeed>) {
  return action(form, async (context, given) => {
    const approachId = context.event.params.id ?? '';
    await doWithShift(context, given);
    return rosterAfter(context, approachId, await placeOfShift(approachId, given.id));
  });
}

export const actions: Actions = {
  plan: action(shiftForm, async (context, given) => {
    const approachId = context.event.params.id ?? '';
    const id = await addShift(database(), await rosteringIn(context), { ...given, approachId });
    return placeOfShift(approachId, id);
  }),
  wijzig: deed(changeShiftForm),
  vervalt: deed(cancelShiftForm),
  meld: deed(reportForm),
  draagover: action(handoverForm, async (context, given) => {
    await handOver(database(), await rosteringIn(context), given);
    return `/plannen/${context.event.params.id ?? ''}/rooster?bewaard#overdrachten`;
  }),
  overdracht: action(handoverDeedForm, async (context, given) => {
    const approachId = context.event.params.id ?? '';
    await doWithHandover(context, given);
    return rosterAfter(context, approachId, `/plannen/${approachId}/rooster?bewaard#overdrachten`);
  }),
};
