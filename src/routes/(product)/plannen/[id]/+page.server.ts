import { z } from 'zod';
import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { takeAlong, takeOut } from '#approaches/signals/commands.server.ts';
import { takeOutForm } from '#approaches/signals/forms.ts';
import { decidingIn } from '../plans.server.ts';
import { sections } from '../sections.ts';
import { approachActions } from './approach-actions.server.ts';
import { loadPage } from './approach-load.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadPage(event, sections.plannen);

const acts = approachActions(sections.plannen);

export const actions: Actions = {
  verder: acts.verder,
  invullen: acts.invullen,
  vraagvoortouw: acts.vraagvoortouw,
  antwoord: acts.antwoord,
  schaal: acts.schaal,
  einde: acts.einde,
  koppel: acts.koppel,
  ontkoppel: acts.ontkoppel,
  termijn: acts.termijn,
  signaaluit: action(takeOutForm, async (context, { id }) => {
    const approachId = context.event.params.id ?? '';
    await takeOut(database(), await decidingIn(context), { approachId, id });
    return `/plannen/${approachId}?bewaard#signalen`;
  }),
  neemover: action(z.object({}), async (context) => {
    const approachId = context.event.params.id ?? '';
    await takeAlong(database(), await decidingIn(context), approachId);
    return `/plannen/${approachId}?bewaard#signalen`;
  }),
};
