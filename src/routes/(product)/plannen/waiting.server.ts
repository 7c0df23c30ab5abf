import { isMemberPurpose, memberPurposes } from '#approaches/members/model.ts';
import { listWaiting } from '#approaches/members/queries.server.ts';
import { formatDay, localDay } from '#text/dates.ts';
import type { PlansContext } from './plans.server.ts';

/** Members of cases that wait for this viewer as second person, as a page tells them. */
export async function loadWaiting({ reader }: Pick<PlansContext, 'reader'>) {
  return (await listWaiting(reader)).map(({ id, title, name, organisation, purpose, addedAt }) => ({
    ...{ id, title, name, organisation },
    purpose: (isMemberPurpose(purpose) ? memberPurposes[purpose] : purpose).toLowerCase(),
    day: formatDay(localDay(addedAt)),
  }));
}
