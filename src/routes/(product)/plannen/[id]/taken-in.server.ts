import { withAudit } from '#audit/reads.server.ts';
import { inboxDatabase } from '#auth/database.ts';
import { areaNamesOf } from '#areas/queries.server.ts';
import { countGoingAlong, listTakenIn, type TakenIn } from '#approaches/signals/queries.server.ts';
import { resource } from '#signals/triage/commands.server.ts';
import { listBriefly, listBundles, type BriefNotice } from '#signals/triage/queries.server.ts';
import { placeName } from '#signals/triage/view.ts';
import { workStates, type WorkState } from '#signals/triage/moves.ts';
import { formatDay } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';
import type { PlansContext } from '../plans.server.ts';

/** A signal or a bundle that an approach took in, as its page shows it. */
export interface TakenInRow {
  id: number;
  /** Of what this viewer does not read only that it is there, without an address. */
  title: string;
  href: string | null;
  /** Where, when and in which state; empty for who does not read it, and on a past day. */
  details: string;
  since: string;
  mayTakeOut: boolean;
}

/**
 * What an approach took in. Of a signal the page tells as much as this viewer reads of signals at work; each that it names is written
 * in the log first. Of a past day it says what the approach had, and not how that stood: signals are not looked back at.
 */
export async function loadTakenIn(
  context: PlansContext,
  approachId: string,
  { day, mayChange }: { day: string | null; mayChange: boolean },
): Promise<TakenInRow[]> {
  const { db, viewer, reader, ownAreas, asker, edition } = context;
  const rows = await listTakenIn(reader, approachId, day);
  if (rows.length === 0) return [];
  const signalIds = rows.flatMap(({ signalId }) => signalId ?? []);
  const bundleIds = rows.flatMap(({ bundleId }) => bundleId ?? []);
  const inbox = inboxDatabase(db, viewer, ownAreas);
  const seen = await withAudit(inbox, asker, { resource }, async (tx) => {
    const signals = await listBriefly(tx, { signalIds, bundleIds });
    const data = { signals, bundles: await listBundles(tx, bundleIds) };
    return { data, subjects: signals.map(({ id }) => id) };
  });
  const codes = seen.signals.flatMap(({ areaCode }) => areaCode ?? []);
  const areas = await areaNamesOf(db, edition.year, [...new Set(codes)]);
  const names = { area: (code: string) => areas.get(code) ?? code };
  return rows.map((row) => {
    const members = seen.signals.filter(({ id, bundleId }) =>
      row.bundleId === null ? id === row.signalId : bundleId === row.bundleId,
    );
    const [first] = members;
    const isRead = first !== undefined;
    return {
      ...{ id: row.id, since: formatDay(row.takenOn) },
      title: titleOf(row, first, seen.bundles),
      href: isRead ? addressOf(row) : null,
      details: isRead && day === null ? detailsOf(first, members.length, row.bundleId !== null, names) : '',
      // Who does not read a signal, does not weigh it either. A bundle can have become empty: that only the command can tell.
      mayTakeOut: mayChange && (isRead || row.bundleId !== null),
    };
  });
}

/** How many signals and bundles of the approach before this viewer can take along. */
export function countToTakeAlong(context: PlansContext, continuesId: string): Promise<number> {
  const { db, viewer, reader, ownAreas, edition, today } = context;
  const inbox = inboxDatabase(db, viewer, ownAreas);
  return countGoingAlong({ db, reader, inbox }, { viewer, year: edition.year, today }, continuesId);
}

function titleOf(
  { id, bundleId }: TakenIn,
  first: BriefNotice | undefined,
  bundles: ReadonlyMap<number, { title: string }>,
): string {
  if (first === undefined)
    return bundleId === null ? `Signaal, opname ${id}` : `Bundel, opname ${id}: leeg, of niet voor u`;
  return bundleId === null
    ? first.title
    : `Bundel ${bundleId}: ${bundles.get(bundleId)?.title ?? first.title}`;
}

function addressOf({ signalId, bundleId }: TakenIn): string {
  return bundleId === null ? `/signalen/${signalId ?? ''}` : `/signalen/bundels/${bundleId}`;
}

function detailsOf(
  { areaCode, seenOn, state }: BriefNotice,
  count: number,
  isBundle: boolean,
  names: { area: (code: string) => string },
): string {
  const where = `${placeName(areaCode, names)} · gezien ${formatDay(seenOn)}`;
  return isBundle
    ? `${formatCountOf(count, 'signaal', 'signalen')} · ${where}`
    : `${where} · ${workStates[state as WorkState]}`;
}
