import { listAccounts } from '#auth/accounts/queries.server.ts';
import { accountLine, accountsSentence } from '#auth/accounts/view.ts';
import { may } from '#auth/permissions.ts';
import { listToWithdraw } from '#auth/reviews/queries.server.ts';
import { listOpenRequests } from '#auth/requests/queries.server.ts';
import { openContext } from '../../../guard.server.ts';
import { managing, namesOf } from '../managing.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db: areas, viewer, edition } = await openContext(event);
  const { db } = managing(event.locals, viewer);
  const accounts = await listAccounts(db);
  const waiting = new Set((await listOpenRequests(db, new Date())).map(({ subject }) => subject));
  const withdrawn = await listToWithdraw(db);
  const names = await namesOf(
    areas,
    edition,
    accounts.map(({ ownAreaCode }) => ownAreaCode),
  );
  return {
    sentence: accounts.length === 0 ? 'Een oefenomgeving heeft geen accounts' : accountsSentence(accounts),
    accounts: accounts.map((account) => ({
      ...accountLine(account, names),
      isWaiting: waiting.has(account.id),
      isToWithdraw: withdrawn.has(account.id),
    })),
    mayChange: may(viewer, 'account', 'create', {}),
  };
};
