import { error } from '@sveltejs/kit';
import { accountRequests } from '#auth/accounts/manage.server.ts';
import { findListedAccount } from '#auth/accounts/queries.server.ts';
import { accountLine } from '#auth/accounts/view.ts';
import { isPrivileged } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import { findOpenRequest } from '#auth/requests/queries.server.ts';
import { hasSecondPerson } from '#auth/requests/second-person.server.ts';
import { listToWithdraw } from '#auth/reviews/queries.server.ts';
import { formatDay, localDay } from '#text/dates.ts';
import { openContext } from '../../../../guard.server.ts';
import { managing, namesOf } from '../../managing.server.ts';
import { roleChoices, valuesOf } from '../account-fields.ts';
import { areaChoices } from '../area-choices.server.ts';

/** What can be done with an account, each with a confirmation of its own. */
const doings = ['wijzig', 'uit', 'aan', 'link', 'sessies'] as const;
export type Doing = (typeof doings)[number];

/** Whether the form with all fields is on the page: it was opened, or came back. */
function asksChange({ searchParams }: URL): boolean {
  return searchParams.get('doe') === 'wijzig' || searchParams.has('/wijzig');
}

/** One account with what this viewer may do with it. */
export async function loadAccount(
  event: Parameters<typeof openContext>[0] & { params: Partial<Record<string, string>> },
) {
  const { db: areas, viewer, edition } = await openContext(event);
  const { db } = managing(event.locals, viewer);
  const account = await findListedAccount(db, event.params.id ?? '');
  if (account === undefined) error(404, 'Dit account bestaat niet.');
  const names = await namesOf(areas, edition, [account.ownAreaCode]);
  const request = await findOpenRequest(db, accountRequests.name, account.id, new Date());
  const isOwn = account.id === viewer.name;
  const asked = event.url.searchParams.get('doe');
  return {
    line: accountLine(account, names),
    values: valuesOf(account),
    email: account.email,
    byProvider: account.identity !== null,
    isOwn,
    isToWithdraw: (await listToWithdraw(db)).has(account.id),
    isDisabled: account.state === 'disabled',
    isPrivileged: isPrivileged(account.role),
    canBeApproved: await hasSecondPerson(db, accountRequests.resource, [viewer.name, account.id]),
    openUntil: request === undefined ? null : formatDay(localDay(request.expiresAt)),
    mayChange: !isOwn && may(viewer, 'account', 'update', {}),
    doing: doings.find((name) => name === asked) ?? null,
    choices: roleChoices(),
    groups: asksChange(event.url) ? await areaChoices(areas, edition) : [],
    done: event.url.searchParams.get('gedaan'),
  };
}
