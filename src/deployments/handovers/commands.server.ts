import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { historyRows, historyStamp } from '#decisions/history-rows.ts';
import { requireOwn, resource } from '#deployments/commands.server.ts';
import {
  askHandover,
  decideHandover,
  isAnswer,
  replayHandover,
  type HandoverCommand,
  type HandoverEvent,
} from '#deployments/handovers/model.ts';
import { getHandover, nextNumber } from '#deployments/handovers/queries.server.ts';
import { getShift } from '#deployments/queries.server.ts';
import type { DeploymentDecider } from '#deployments/standing.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/**
 * Hands over from a shift to an organisation that takes part; gives its id. Throws a refusal that names the rule, NOT_FOUND for a shift
 * that is not there for them, and NO_ACCESS for who neither changes the approach nor works for the organisation of the shift.
 */
export async function handOver(
  db: Database,
  by: DeploymentDecider,
  { shiftId, partnerId }: { shiftId: string; partnerId: string },
): Promise<string> {
  const id = randomUUID();
  const known = await approachOf(db, 'deploymentShift', shiftId);
  return asDeed(db, by.asker, { action: 'update', resource, subject: known }, async (tx) => {
    if (known === null) throw new DomainError('NOT_FOUND', 'Deze dienst bestaat niet.');
    const standing = await by.standing(tx, known);
    const { shift } = await getShift(tx, shiftId);
    requireOwn(standing, shift.partnerId);
    if (shift.state !== 'walked')
      throw new DomainError('CONFLICT', 'Overdragen kan vanuit een dienst die is gelopen. Meld hem eerst.');
    if (partnerId === '') throw new FieldRefusal('partner', 'Kies de organisatie die het overneemt.');
    if (partnerId === shift.partnerId)
      throw new FieldRefusal('partner', 'Kies een andere organisatie dan die de dienst loopt.');
    await standing.requireTakingPart(partnerId);
    await standing.requireCovenant(partnerId);
    const asked = { approachId: known, shiftId, number: await nextNumber(tx, known), partnerId };
    const events = askHandover(asked, {
      today: by.today,
      answerDays: standing.deployment.answerDays,
    });
    const { askedOn, dueOn, state } = replayHandover(events);
    await tx
      .insertInto('deploymentHandover')
      .values({ id, ...asked, askedOn, dueOn, state, ...historyStamp(by, events.length) })
      .execute();
    await addEvents(tx, id, 0, events, by);
    return { result: id };
  });
}

/**
 * Answers a handover, or takes it back. The organisation that was asked answers for itself alone; taking back is for who may hand over.
 * Throws as {@link handOver} does, and CONFLICT when it was answered or changed since this version.
 */
export async function actOnHandover(
  db: Database,
  by: DeploymentDecider,
  { id, sequence }: { id: string; sequence: number },
  command: HandoverCommand,
): Promise<void> {
  const known = await approachOf(db, 'deploymentHandover', id);
  const action = isAnswer(command) ? 'answer' : 'update';
  await asDeed(db, by.asker, { action, resource, subject: known }, async (tx) => {
    if (known === null) throw new DomainError('NOT_FOUND', 'Deze overdracht bestaat niet.');
    const standing = await by.standing(tx, known);
    const found = await getHandover(tx, id);
    const { partnerId, shiftId } = found.handover;
    if (!isAnswer(command)) requireOwn(standing, (await getShift(tx, shiftId)).shift.partnerId);
    else if (!standing.worksFor(partnerId))
      throw new DomainError('NO_ACCESS', 'Alleen de organisatie die gevraagd is, antwoordt hierop.');
    const added = decideHandover(found.handover, command, by);
    if (found.sequence !== sequence)
      throw staleRefusal(by.asker, found.history.at(-1)?.madeBy ?? null, {
        what: 'deze overdracht',
        next: 'Kijk hoe hij er nu voor staat en probeer het opnieuw.',
      });
    const { state } = replayHandover([...found.history.map(({ event }) => event), ...added]);
    await addEvents(tx, id, sequence, added, by);
    await tx
      .updateTable('deploymentHandover')
      .set({ state, ...historyStamp(by, sequence + added.length) })
      .where('id', '=', id)
      .execute();
    return { result: undefined };
  });
}

async function approachOf(
  db: Database,
  table: 'deploymentShift' | 'deploymentHandover',
  id: string,
): Promise<string | null> {
  const row = await db.selectFrom(table).select('approachId').where('id', '=', id).executeTakeFirst();
  return row?.approachId ?? null;
}

async function addEvents(
  tx: Database,
  handoverId: string,
  after: number,
  events: readonly HandoverEvent[],
  by: DeploymentDecider,
): Promise<void> {
  const rows = historyRows(events, after, by);
  await tx
    .insertInto('deploymentHandoverEvent')
    .values(rows.map((row) => ({ handoverId, ...row })))
    .execute();
}
