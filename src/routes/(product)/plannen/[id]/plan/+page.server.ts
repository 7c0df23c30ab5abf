import type { z } from 'zod';
import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { makeAgreement } from '#decisions/agreements/commands.server.ts';
import { agreementDeedForm, agreementForm } from '#decisions/agreements/forms.ts';
import {
  answerForm,
  approvalForm,
  askForm,
  changeForm,
  chooseForm,
  criterionForm,
  goalForm,
  stepForm,
  type PlanDeed,
} from '#plans/forms.ts';
import { orRefuse } from '../../../../guard.server.ts';
import { agreeingIn, doWithAgreement, doWithPlan, placeAfter } from '../../deeds.server.ts';
import { plansContext } from '../../plans.server.ts';
import { loadPlan } from './plan-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event);
  const { searchParams } = event.url;
  const page = await orRefuse(loadPlan(context, event.params.id, searchParams.get('toen')));
  return { ...page, isSaved: searchParams.has('bewaard'), chosen: searchParams.get('interventie') ?? '' };
};

/** An action that does something with the plan of the page, and then shows that part of it. */
function deed(form: z.ZodType<PlanDeed>, place: string) {
  return action(form, async (context, given) => {
    const approachId = context.event.params.id ?? '';
    await doWithPlan(context, approachId, given);
    return placeAfter(context, approachId, place);
  });
}

export const actions: Actions = {
  doel: deed(goalForm, 'doel'),
  criterium: deed(criterionForm, 'doel'),
  interventie: deed(chooseForm, 'inzet'),
  wijziginterventie: deed(changeForm, 'inzet'),
  bijdrage: deed(askForm, 'bijdragen'),
  antwoord: deed(answerForm, 'bijdragen'),
  verder: deed(stepForm, 'stand'),
  besluit: deed(approvalForm, 'stand'),
  afspraak: action(agreementForm, async (context, given) => {
    const approachId = context.event.params.id ?? '';
    await makeAgreement(database(), await agreeingIn(context), { ...given, approachId });
    return `/plannen/${approachId}/plan?bewaard#afspraken`;
  }),
  afspraakverder: action(agreementDeedForm, async (context, given) => {
    await doWithAgreement(context, given);
    return placeAfter(context, context.event.params.id ?? '', 'afspraken');
  }),
};
