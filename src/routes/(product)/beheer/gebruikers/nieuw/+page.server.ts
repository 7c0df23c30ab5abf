import { randomUUID } from 'node:crypto';
import { changeAccount } from '#auth/accounts/manage.server.ts';
import { actionThatShows } from '#forms.server.ts';
import { openContext } from '../../../../guard.server.ts';
import { linkToHandOver } from '../../link-to-hand-over.ts';
import { managing, requireArea } from '../../managing.server.ts';
import { detailsOf, invitationFields, roleChoices } from '../account-fields.ts';
import { areaChoices } from '../area-choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, edition } = await openContext(event);
  return {
    choices: roleChoices(),
    groups: await areaChoices(db, edition),
    isReal: event.locals.kind === 'real',
  };
};

export const actions: Actions = {
  default: actionThatShows(invitationFields, async ({ event: { locals, url }, viewer }, fields) => {
    const { by, db } = managing(locals, viewer);
    await requireArea(locals.db, fields.gebied);
    const account = { ...detailsOf(fields), loginName: fields.inlognaam };
    const change = { what: 'invite', accountId: randomUUID(), account } as const;
    const submitted = await changeAccount(db, by, change, fields.reden, new Date());
    const invited = { name: account.name, accountId: change.accountId };
    return { invited, link: linkToHandOver(url, submitted) };
  }),
};
