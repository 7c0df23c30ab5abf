import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { historyRows, historyStamp } from '#decisions/history-rows.ts';
import { DomainError } from '#errors.ts';
import { themeOf } from '#signals/categories.ts';
import { decideNotice, receive } from '#signals/triage/decide.ts';
import type { NewNotice, Notice, NoticeCommand, NoticeEvent } from '#signals/triage/model.ts';
import { stageFor } from '#signals/triage/moves.ts';
import { getNotice, type FoundNotice } from '#signals/triage/queries.server.ts';
import { replayNotice } from '#signals/triage/replay.ts';
import {
  requirePlace,
  requireReceiving,
  requireWeighing,
  type WorkDecider,
} from '#signals/triage/rights.server.ts';
import { requirePartner } from '#partners/works-in.server.ts';
import { listReceivers, proposeFor } from '#signals/triage/routing.server.ts';

/** Which version of a signal someone looked at. */
export interface NoticeVersion {
  id: string;
  sequence: number;
}

/** The kind of thing that the log names. */
export const resource = 'signalInbox';

/** Takes in a signal; gives its id. Throws a refusal that names the rule. */
export async function receiveNotice(db: Database, by: WorkDecider, given: NewNotice): Promise<string> {
  const id = randomUUID();
  return asDeed(db, by.asker, { action: 'create', resource, subject: id }, async (tx) => {
    await takeIn(tx, by, id, given);
    return { result: id };
  });
}

/** The same as a part of something more, under a number that was made for it. */
export async function takeIn(tx: Database, by: WorkDecider, id: string, given: NewNotice): Promise<void> {
  const events = receive(given, by);
  await requireReceiving(tx, by, given);
  const notice = replayNotice(events);
  await tx
    .insertInto('noticedSignal')
    .values({
      ...{ id, title: notice.title, categoryCode: notice.categoryCode, seenOn: notice.seenOn },
      themeCode: themeOf(notice.categoryCode)?.code ?? '',
      ...{ receivedOn: notice.receivedOn, receivedBy: by.asker.actor, sourceId: notice.sourceId },
      ...rowOf(notice),
      ...historyStamp(by, events.length),
    })
    .execute();
  await addEvents(tx, id, 0, events, by);
}

/**
 * Does something with a signal. Throws a refusal that names the rule, NOT_FOUND for a signal that is not there for this viewer, and
 * CONFLICT when someone else changed it since this version was read: then nothing is added.
 */
export async function actOnNotice(
  db: Database,
  by: WorkDecider,
  { id, sequence }: NoticeVersion,
  command: NoticeCommand,
): Promise<void> {
  await asDeed(db, by.asker, { action: 'update', resource, subject: id }, async (tx) => {
    const found = await holdNotice(tx, by, id);
    requireVersion(by, found, sequence);
    await applyCommand(tx, by, found, command);
    return { result: undefined };
  });
}

/** Throws CONFLICT when someone else changed a signal since this version was read. */
export function requireVersion({ asker }: WorkDecider, found: FoundNotice, sequence: number): void {
  if (found.sequence === sequence) return;
  throw staleRefusal(asker, found.history.at(-1)?.madeBy ?? null, {
    what: 'dit signaal',
    next: 'Wat u invulde staat er nog; kijk hoe het nu staat en probeer het opnieuw.',
  });
}

/** Holds signals until the transaction ends, whoever may weigh them; in a fixed order, so that two who hold the same wait for each other. */
export async function holdNotices(tx: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .selectFrom('noticedSignal')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** A signal that is held until the transaction ends, for who may weigh it. */
export async function holdNotice(tx: Database, by: WorkDecider, id: string): Promise<FoundNotice> {
  await holdNotices(tx, [id]);
  const found = await getNotice(tx, id);
  await requireWeighing(tx, by, { ...found.notice, receivedBy: found.receivedBy });
  return found;
}

/** Adds what follows from a command to the history of a signal that is held. */
export async function applyCommand(
  tx: Database,
  by: WorkDecider,
  found: FoundNotice,
  command: NoticeCommand,
): Promise<void> {
  const asked = await withProposal(tx, by, found.notice, command);
  const added = decideNotice(found.notice, asked, by);
  if (asked.kind === 'place') await requirePlaceHere(tx, by, found.notice, asked.place);
  const notice = replayNotice([...found.history.map(({ event }) => event), ...added]);
  await addEvents(tx, found.id, found.sequence, added, by);
  await tx
    .updateTable('noticedSignal')
    .set({ ...rowOf(notice), ...historyStamp(by, found.sequence + added.length) })
    .where('id', '=', found.id)
    .execute();
}

/** Passing on goes to an organisation that works there, and keeps which one was proposed. */
async function withProposal(
  tx: Database,
  { year }: WorkDecider,
  notice: Notice,
  command: NoticeCommand,
): Promise<NoticeCommand> {
  if (command.kind !== 'move' || command.move !== 'passOn' || command.partnerId === '') return command;
  const { municipalityCode } = notice.place;
  await requirePartner(tx, command.partnerId, municipalityCode);
  const proposed = await proposeFor(tx, year, notice, await listReceivers(tx, municipalityCode));
  return { ...command, proposedId: proposed?.partnerId ?? null };
}

/** Throws unless a place that becomes known lies in the municipality of the signal. */
async function requirePlaceHere(
  tx: Database,
  by: WorkDecider,
  notice: Notice,
  place: Notice['place'],
): Promise<void> {
  if (place.municipalityCode !== notice.place.municipalityCode)
    throw new DomainError('CONFLICT', 'Dit signaal hoort bij een andere gemeente.');
  await requirePlace(tx, by, place);
}

async function addEvents(
  tx: Database,
  signalId: string,
  after: number,
  events: readonly NoticeEvent[],
  by: WorkDecider,
): Promise<void> {
  const rows = historyRows(events, after, by);
  await tx
    .insertInto('noticedSignalEvent')
    .values(rows.map((row) => ({ signalId, ...row })))
    .execute();
}

/** What the inbox knows of a signal, from what its history makes of it. */
function rowOf({ place, state, stateSince, passedToId, dueOn, bundleId }: Notice) {
  const stage = stageFor(state);
  const settledOn = stage === 'settled' ? stateSince : null;
  return { ...place, state, stage, settledOn, passedToId, dueOn, bundleId };
}
