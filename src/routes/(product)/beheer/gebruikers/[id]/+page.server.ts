import { z } from 'zod';
import { action, actionThatShows } from '#forms.server.ts';
import { changeFields, confirmFields } from '../account-fields.ts';
import { loadAccount } from './account.server.ts';
import { changeDetails, endSessions, renewLink, turn } from './change.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadAccount(event);

export const actions: Actions = {
  wijzig: actionThatShows(changeFields, changeDetails),
  uit: action(confirmFields, (context, fields) => turn('disable', context, fields)),
  aan: action(confirmFields, (context, fields) => turn('enable', context, fields)),
  link: actionThatShows(confirmFields, renewLink),
  sessies: action(z.object({}), endSessions),
};
