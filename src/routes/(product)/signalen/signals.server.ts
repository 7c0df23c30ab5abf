import { listOwnAreas } from '#areas/own-areas.server.ts';
import { areaNamesOf } from '#areas/queries.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { inboxDatabase } from '#auth/database.ts';
import { askerOf } from '#auth/purposes.ts';
import { may } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { askerIn, type ActionContext } from '#forms.server.ts';
import type { WorkDecider } from '#signals/triage/rights.server.ts';
import { receiverNames } from '#signals/triage/routing.server.ts';
import type { WorkNames } from '#signals/triage/view.ts';
import { frameContext, pageContext, type PageContext } from '../../guard.server.ts';

/** What pages about signals at work stand on. */
export interface SignalsContext extends PageContext {
  /** Signals as this viewer reads them; every look is written down. */
  reader: Database;
  asker: AuditAsker;
  ownAreas: string[];
  /** Whether this viewer weighs signals at all; of each the command decides. */
  mayWeigh: boolean;
}

/** What a page about signals at work stands on; refuses whoever has no right to it. */
export async function signalsContext(event: Parameters<typeof pageContext>[0]): Promise<SignalsContext> {
  const context = await pageContext(event);
  const { db, viewer, edition, today } = context;
  const ownAreas = await listOwnAreas(db, viewer, { areaYear: edition.year, day: today });
  const { purpose, requestId } = event.locals;
  return {
    ...context,
    ownAreas,
    reader: inboxDatabase(db, viewer, ownAreas),
    asker: askerOf(viewer, purpose ?? '', requestId),
    mayWeigh: may(viewer, 'signalInbox', 'update'),
  };
}

/** Who decides, on the day and the division that the pages show. */
export async function workingIn(context: ActionContext): Promise<WorkDecider> {
  const { edition, today } = await frameContext(context.event);
  const { viewer } = context;
  return { viewer, asker: askerIn(context), year: edition.year, today, now: new Date() };
}

/** Names of every organisation there ever was, and of these areas. */
export async function workNames(
  { db, edition, reader }: Pick<SignalsContext, 'db' | 'edition' | 'reader'>,
  areaCodes: readonly (string | null)[],
): Promise<WorkNames> {
  const codes = [...new Set(areaCodes.filter((code) => code !== null))];
  const areas = await areaNamesOf(db, edition.year, codes);
  const partners = await receiverNames(reader);
  return {
    partner: (id) => partners.get(id) ?? 'een organisatie die er niet meer is',
    area: (code) => areas.get(code) ?? code,
  };
}
