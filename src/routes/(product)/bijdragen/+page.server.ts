import { action } from '#forms.server.ts';
import { agreementDeedForm } from '#decisions/agreements/forms.ts';
import { handoverDeedForm, reportForm } from '#deployments/forms.ts';
import { ownAnswerForm } from '#plans/forms.ts';
import { askedLeadLines, firstWork, ownWorkSentence, ownWorkView } from '#plans/own-work-view.ts';
import { clockAt } from '#deployments/times.ts';
import { doWithAgreement, doWithPlan } from '../plannen/deeds.server.ts';
import { ownWorkOf } from '../plannen/own-work.server.ts';
import { namesFor, plansContext } from '../plannen/plans.server.ts';
import { doWithHandover, doWithShift } from '../plannen/roster-deeds.server.ts';
import { ownLoadLine } from './own-load.server.ts';
import { ownRosterView } from './own-roster-view.ts';
import { formAt, rowsIn, savedAddress } from './rows.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event);
  const { viewer, today } = context;
  const { hasOrganisation, work, leads, roster: found } = await ownWorkOf(context);
  const names = await namesFor(context, [
    ...[...work, ...leads].flatMap(({ areaCodes }) => areaCodes),
    ...found.shifts.map(({ shift }) => shift.areaCode),
  ]);
  const own = ownWorkView(work, names, today);
  const roster = ownRosterView(found, names, clockAt(today, new Date()));
  const rows = rowsIn(event.url.searchParams);
  return {
    ...firstWork(own, rows),
    formAt: formAt(rows),
    ...{ roster, leads: askedLeadLines(leads, names) },
    sentence: ownWorkSentence(own, { leads, ...roster }),
    hasOrganisation,
    ownLoad: await ownLoadLine(context, work),
    organisation: viewer.organisationId,
    today,
    isSaved: event.url.searchParams.has('bewaard'),
  };
};

export const actions: Actions = {
  antwoord: action(ownAnswerForm, async (context, { approachId, deed }) => {
    await doWithPlan(context, approachId, deed);
    return savedAddress(context.event.url.searchParams);
  }),
  afspraakverder: action(agreementDeedForm, async (context, deed) => {
    await doWithAgreement(context, deed);
    return savedAddress(context.event.url.searchParams);
  }),
  meld: action(reportForm, async (context, deed) => {
    await doWithShift(context, deed);
    return savedAddress(context.event.url.searchParams);
  }),
  overdracht: action(handoverDeedForm, async (context, deed) => {
    await doWithHandover(context, deed);
    return savedAddress(context.event.url.searchParams);
  }),
};
