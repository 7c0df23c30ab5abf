import { actionThatShows } from '#forms.server.ts';
import { newNoticeForm } from '#signals/triage/forms.ts';
import { orRefuse } from '../../../guard.server.ts';
import { signalsContext } from '../signals.server.ts';
import { loadNewSignal, takeInOrAsk } from './new-signal.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await signalsContext(event);
  return { ...(await orRefuse(loadNewSignal(context))), mayBundle: context.mayWeigh };
};

export const actions: Actions = {
  meld: actionThatShows(newNoticeForm, async (context, form) => {
    const answer = await takeInOrAsk(context, form);
    // With what resembles it the page shows the form once more, as it was filled in.
    return typeof answer === 'string' ? answer : { ...answer, values: form.filled, errors: [] };
  }),
};
