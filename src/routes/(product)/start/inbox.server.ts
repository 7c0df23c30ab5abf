import { areOwn, listOwnAreas } from '#areas/own-areas.server.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { inboxDatabase } from '#auth/database.ts';
import { may } from '#auth/permissions.ts';
import { countInbox, countPassedOn } from '#signals/triage/inbox.server.ts';
import type { PageContext } from '../../guard.server.ts';
import { areasOf } from '../signalen/inbox-page.server.ts';
import { inboxHere, startTabs, type InboxHere } from './inbox-here.ts';

/**
 * How many signals at work there are in an area, counted only: which ones they are is read, and written down, in the inbox. Null for
 * who reads no inbox, and for an area that is not wholly the own one: what was noticed elsewhere is not theirs.
 */
export async function loadInboxHere(
  context: PageContext,
  { areaCode, municipalityCode }: { areaCode: string; municipalityCode: string },
): Promise<InboxHere | null> {
  const { db, viewer, edition, today } = context;
  if (!may(viewer, 'signalInbox', 'read', { ownArea: true })) return null;
  const ownAreas = await listOwnAreas(db, viewer, { areaYear: edition.year, day: today });
  const isOwn = areaCode === viewer.ownAreaCode;
  if (!isOwn && !areOwn(viewer, ownAreas, { municipalityCode, areaCodes: [areaCode] })) return null;
  const counts = await countInbox(
    inboxDatabase(db, viewer, ownAreas),
    {
      // The inbox itself is that of the own area; a signal without a place lies in no part of it.
      ...{ municipalityCode, areaCodes: isOwn ? null : await areasOf(context, areaCode) },
      ...{ themeCode: null, sourceId: null, isLate: false, isPlaceless: false },
      ...{ ownIds: [], isPassedOn: false },
    },
    today,
    startTabs,
  );
  return inboxHere(counts, isOwn ? null : areaCode, may(viewer, 'signalInbox', 'create'));
}

/** How many signals were passed on to the organisation of a viewer and are in its hands. */
export async function countPassedToOwn({ db, viewer }: PageContext): Promise<number> {
  const reader = inboxDatabase(db, viewer, []);
  const organisations = await listOwnOrganisations(reader, viewer, []);
  return countPassedOn(
    reader,
    organisations.map(({ id }) => id),
  );
}
