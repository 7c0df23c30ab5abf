import { listAccounts } from '#auth/accounts/queries.server.ts';
import { accountsSentence } from '#auth/accounts/view.ts';
import type { Viewer } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import { listOpenRequests } from '#auth/requests/queries.server.ts';
import { listReviews } from '#auth/reviews/queries.server.ts';
import { managing } from './managing.server.ts';
import { overdueSentence } from './rechtencontrole/review-words.ts';
import { reviewStandings } from './rechtencontrole/reviews.server.ts';
import { requestsSentence } from './verzoeken/request-words.ts';

/** Whether there are accounts, and this viewer has to do with them. */
function concerns(locals: App.Locals, viewer: Viewer): boolean {
  return locals.kind === 'real' && may(viewer, 'account', 'read', {});
}

/** Which review of rights is late, for the banner of Beheer; null when none is, or it does not concern this viewer. */
export async function overdueReview(locals: App.Locals): Promise<string | null> {
  const { viewer } = locals;
  if (viewer === null || !concerns(locals, viewer)) return null;
  const { db } = managing(locals, viewer);
  return overdueSentence(await reviewStandings(db, await listReviews(db)));
}

/** How many requests wait for a decision of this viewer. */
export async function countToDecide(locals: App.Locals, viewer: Viewer): Promise<number> {
  if (!concerns(locals, viewer) || !may(viewer, 'privilegedRole', 'approve', {})) return 0;
  const open = await listOpenRequests(managing(locals, viewer).db, new Date());
  return open.filter(({ requestedBy, subject }) => ![requestedBy, subject].includes(viewer.name)).length;
}

/** How accounts, requests and reviews stand, each in a sentence for the overview. */
export async function accountSentences(locals: App.Locals, viewer: Viewer): Promise<Record<string, string>> {
  if (!concerns(locals, viewer)) return {};
  const { db } = managing(locals, viewer);
  const standings = await reviewStandings(db, await listReviews(db));
  return {
    '/beheer/gebruikers': accountsSentence(await listAccounts(db)),
    '/beheer/verzoeken': requestsSentence((await listOpenRequests(db, new Date())).length),
    '/beheer/rechtencontrole': overdueSentence(standings) ?? 'De rechtencontroles zijn op tijd',
  };
}
