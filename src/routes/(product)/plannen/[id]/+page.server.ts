import type { z } from 'zod';
import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { actOn } from '#approaches/commands.server.ts';
import {
  answerLeadForm,
  askLeadForm,
  endForm,
  fillForm,
  moveForm,
  scaleForm,
  termForm,
  type ApproachDeed,
} from '#approaches/forms.ts';
import { orRefuse } from '../../../guard.server.ts';
import { decidingIn, plansContext } from '../plans.server.ts';
import { loadApproach } from './approach-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event);
  const { searchParams } = event.url;
  const page = await orRefuse(
    loadApproach(context, event.params.id, {
      day: searchParams.get('toen'),
      level: searchParams.get('niveau'),
    }),
  );
  return { ...page, isSaved: searchParams.has('bewaard'), isBegun: searchParams.has('begonnen') };
};

/** An action that does something with the approach of the page, on the version that the form was made from. */
function deed(form: z.ZodType<ApproachDeed>) {
  return action(form, async (context, { sequence, command }) => {
    const id = context.event.params.id ?? '';
    await actOn(database(), await decidingIn(context), { id, sequence }, command);
    return `/plannen/${id}?bewaard`;
  });
}

export const actions: Actions = {
  verder: deed(moveForm),
  invullen: deed(fillForm),
  vraagvoortouw: deed(askLeadForm),
  antwoord: deed(answerLeadForm),
  schaal: deed(scaleForm),
  einde: deed(endForm),
  termijn: deed(termForm),
};
