import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { answerMember } from '#approaches/members/commands.server.ts';
import { answerMemberForm } from '#approaches/members/forms.ts';
import { loadList } from '../plannen/list.server.ts';
import { decidingIn, plansContext } from '../plannen/plans.server.ts';
import { sections } from '../plannen/sections.ts';
import { loadWaiting } from '../plannen/waiting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event, sections.casussen);
  return {
    ...(await loadList(context, event.url.searchParams)),
    purpose: context.asker.purpose ?? '',
    waiting: await loadWaiting(context),
    isSaved: event.url.searchParams.has('bewaard'),
  };
};

export const actions: Actions = {
  // For every kind of case, groups too: who answers sees only whom it is about.
  akkoord: action(answerMemberForm, async (context, { memberId, answer }) => {
    await answerMember(database(), await decidingIn(context), memberId, answer);
    return '/casussen?bewaard';
  }),
};
