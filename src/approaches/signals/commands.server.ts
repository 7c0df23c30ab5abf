import { asDeed, type Deed } from '#audit/deeds.server.ts';
import type { Database } from '#db/connection.ts';
import { holdApproach } from '#approaches/hold.server.ts';
import type { Approach } from '#approaches/model.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { requireChanging, type ApproachDecider } from '#approaches/rights.server.ts';
import { goingAlong } from '#approaches/signals/along.ts';
import { findTakenIn, listTakenIn, type TakenIn } from '#approaches/signals/queries.server.ts';
import { DomainError } from '#errors.ts';
import { holdBundle } from '#signals/triage/bundles.server.ts';
import {
  applyCommand,
  holdNotice,
  holdNotices,
  requireVersion,
  resource as signalResource,
} from '#signals/triage/commands.server.ts';
import { canBeTakenInto } from '#signals/triage/moves.ts';
import { getNotice, listNotices, memberIds, type FoundNotice } from '#signals/triage/queries.server.ts';
import { weighedOf } from '#signals/triage/rights.server.ts';

/** What an approach takes in, on the version that someone looked at: a signal, or what they may weigh of a bundle. */
export type Taking = { approachId: string } & (
  { signalId: string; version: number } | { bundleId: number; version: string }
);

/**
 * Takes a signal or a bundle into an approach that runs; what still has to be weighed is taken up with that. Throws NOT_FOUND for an
 * approach that this viewer does not change and for a signal that is not there for them, NO_ACCESS for one they do not weigh, and
 * CONFLICT for an approach that is closed or elsewhere, for a signal that is finished or in an approach already, and for what someone
 * else changed since this version was read: then nothing changes.
 */
export async function takeInto(db: Database, by: ApproachDecider, taking: Taking): Promise<void> {
  const { approachId } = taking;
  const attempt = onApproach(approachId);
  await asDeed(db, by.asker, attempt, async (tx) => {
    const approach = await holdOwn(tx, by, approachId);
    if (approach.closedOn !== null)
      throw new DomainError('CONFLICT', 'Deze aanpak is gesloten. Kies een aanpak die loopt.');
    const bundleId = 'bundleId' in taking ? taking.bundleId : null;
    const members =
      'bundleId' in taking ? await holdBundle(tx, by, taking) : [await holdVersion(tx, by, taking)];
    requireHere(approach, members);
    await requireLoose(tx, members, bundleId);
    // Of a bundle those that are finished stay as they are; of a single one the rule says why it cannot.
    const moving = bundleId === null ? members : members.filter(({ notice }) => canBeTakenInto(notice.state));
    if (moving.length === 0)
      throw new DomainError(
        'CONFLICT',
        'Elk signaal in deze bundel is al afgehandeld. Heropen er eerst een.',
      );
    await putIn(tx, by, approachId, bundleId, moving);
    return { result: undefined, deeds: [attempt, ...moving.map(onSignal)] };
  });
}

/**
 * Takes along into an approach what the one that it continues had taken in. What is finished or not weighed by this viewer stays where it
 * is, with the whole bundle that it is in ({@link goingAlong}). Throws NOT_FOUND for approaches that this viewer does not change, and
 * CONFLICT for an approach that is closed or continues none, and when there is nothing to take along: then nothing changes.
 */
export async function takeAlong(db: Database, by: ApproachDecider, approachId: string): Promise<void> {
  const attempt = onApproach(approachId);
  await asDeed(db, by.asker, attempt, async (tx) => {
    const approach = await holdOwn(tx, by, approachId);
    if (approach.closedOn !== null)
      throw new DomainError('CONFLICT', 'Deze aanpak is gesloten. Heropen hem om iets op te nemen.');
    const { continuesId } = approach;
    if (continuesId === null) throw new DomainError('CONFLICT', 'Deze aanpak is geen vervolg op een andere.');
    await holdOwn(tx, by, continuesId);
    const moved: FoundNotice[] = [];
    for (const row of await listTakenIn(tx, continuesId, null)) {
      const moving = await holdGoingAlong(tx, by, row);
      if (moving.length === 0) continue;
      await letGo(tx, by, continuesId, row.id, moving);
      await putIn(tx, by, approachId, row.bundleId, await reread(tx, moving));
      moved.push(...moving);
    }
    if (moved.length === 0)
      throw new DomainError(
        'CONFLICT',
        'Er is niets om over te nemen: alles is al overgenomen, is afgehandeld of hoort niet bij u, of zit met zo’n signaal in een bundel.',
      );
    return { result: undefined, deeds: [attempt, onApproach(continuesId), ...moved.map(onSignal)] };
  });
}

/**
 * Takes out of an approach what it took in, also of one that is closed: it may go on in a next one. The signals stay in the state they
 * have. Throws as {@link takeInto} does, and CONFLICT when it was taken out already, and for a bundle of which they do not weigh every
 * signal in it: it is in an approach as a whole.
 *
 * @param id of the row that says that it was taken in
 */
export async function takeOut(
  db: Database,
  by: ApproachDecider,
  { approachId, id }: { approachId: string; id: number },
): Promise<void> {
  const attempt = onApproach(approachId);
  await asDeed(db, by.asker, attempt, async (tx) => {
    await holdOwn(tx, by, approachId);
    const row = await tx
      .selectFrom('approachSignal')
      .select(['signalId', 'bundleId', 'endedOn'])
      .where('id', '=', id)
      .where('approachId', '=', approachId)
      .executeTakeFirst();
    if (row === undefined) throw new DomainError('NOT_FOUND', 'Dit staat niet bij deze aanpak.');
    if (row.endedOn !== null) throw new DomainError('CONFLICT', 'Dit is al uit de aanpak gehaald.');
    const members = await holdRow(tx, by, row);
    if (row.bundleId !== null) await requireWhole(tx, row.bundleId, approachId, members);
    const leaving = await letGo(tx, by, approachId, id, members);
    return { result: undefined, deeds: [attempt, ...leaving.map(onSignal)] };
  });
}

/** Puts signals that are held into an approach, by themselves or as a bundle. */
async function putIn(
  tx: Database,
  by: ApproachDecider,
  approachId: string,
  bundleId: number | null,
  moving: readonly FoundNotice[],
): Promise<void> {
  for (const each of moving) await applyCommand(tx, by, each, { kind: 'takeInto', approachId, bundleId });
  await tx
    .insertInto('approachSignal')
    .values({
      ...{ approachId, bundleId, signalId: bundleId === null ? (moving[0]?.id ?? null) : null },
      ...{ takenOn: by.today, takenBy: by.asker.actor },
    })
    .execute();
}

/** Ends what a row says that an approach took in; gives the signals that left with it. */
async function letGo(
  tx: Database,
  by: ApproachDecider,
  approachId: string,
  id: number,
  members: readonly FoundNotice[],
): Promise<FoundNotice[]> {
  // Of a bundle one that came later was never in it by itself.
  const leaving = members.filter(({ notice }) => notice.takenInto?.approachId === approachId);
  for (const each of leaving) await applyCommand(tx, by, each, { kind: 'takeOut', approachId });
  await tx
    .updateTable('approachSignal')
    .set({ endedOn: by.today, endedBy: by.asker.actor })
    .where('id', '=', id)
    .execute();
  return leaving;
}

/** The signals of a row that says what was taken in, held. */
async function holdRow(
  tx: Database,
  by: ApproachDecider,
  { signalId, bundleId }: Pick<TakenIn, 'signalId' | 'bundleId'>,
): Promise<FoundNotice[]> {
  return bundleId === null ? [await holdNotice(tx, by, signalId ?? '')] : holdLeft(tx, by, bundleId);
}

/** Throws CONFLICT when a bundle has a signal in an approach that is not among these. */
async function requireWhole(
  tx: Database,
  bundleId: number,
  approachId: string,
  members: readonly FoundNotice[],
): Promise<void> {
  const known = new Set(members.map(({ id }) => id));
  const others = (await memberIds(tx, bundleId)).filter((id) => !known.has(id));
  const left = (await listNotices(tx, others)).filter(
    ({ notice }) => notice.takenInto?.approachId === approachId,
  );
  if (left.length === 0) return;
  throw new DomainError(
    'CONFLICT',
    'In deze bundel zit ook een signaal dat u niet weegt. De bundel gaat er als geheel uit; vraag dat aan wie ook dat signaal weegt.',
  );
}

/** What of a row goes along into the approach that continues its own, held. */
async function holdGoingAlong(
  tx: Database,
  by: ApproachDecider,
  { approachId, signalId, bundleId }: TakenIn,
): Promise<FoundNotice[]> {
  const ids = bundleId === null ? [signalId ?? ''] : await memberIds(tx, bundleId);
  await holdNotices(tx, ids);
  const members = await listNotices(tx, ids);
  const weighed = await weighedOf(tx, tx, by, members);
  return goingAlong(members, approachId, ({ id }) => weighed.has(id));
}

/** Signals as they are after what was just done with them. */
async function reread(tx: Database, notices: readonly FoundNotice[]): Promise<FoundNotice[]> {
  const found: FoundNotice[] = [];
  for (const { id } of notices) found.push(await getNotice(tx, id));
  return found;
}

/** An approach that this viewer changes, held so that nobody closes it meanwhile. */
async function holdOwn(tx: Database, by: ApproachDecider, id: string): Promise<Approach> {
  await holdApproach(tx, id);
  const found = await getApproach(tx, id, null);
  await requireChanging(tx, by, found);
  return found.approach;
}

async function holdVersion(
  tx: Database,
  by: ApproachDecider,
  { signalId, version }: { signalId: string; version: number },
): Promise<FoundNotice> {
  const found = await holdNotice(tx, by, signalId);
  requireVersion(by, found, version);
  return found;
}

function requireHere({ municipalityCode }: Approach, members: readonly FoundNotice[]): void {
  if (members.every(({ notice }) => notice.place.municipalityCode === municipalityCode)) return;
  throw new DomainError('CONFLICT', 'Deze aanpak hoort bij een andere gemeente.');
}

/** One approach at a time, whether a signal went in by itself or with its bundle. */
async function requireLoose(
  tx: Database,
  members: readonly FoundNotice[],
  bundleId: number | null,
): Promise<void> {
  const bundleIds = members.flatMap(({ notice }) => notice.bundleId ?? []);
  const [taken] = await findTakenIn(tx, { signalIds: members.map(({ id }) => id), bundleIds });
  if (taken === undefined) return;
  const what =
    taken.bundleId === null
      ? bundleId === null
        ? 'Dit signaal zit'
        : 'Een signaal van deze bundel zit'
      : bundleId === null
        ? 'De bundel van dit signaal zit'
        : 'Deze bundel zit';
  throw new DomainError('CONFLICT', `${what} al in een aanpak. Haal het daar eerst uit.`);
}

/** What someone may weigh of a bundle; nothing when every signal has left it since. */
async function holdLeft(tx: Database, by: ApproachDecider, bundleId: number): Promise<FoundNotice[]> {
  const isEmpty = (await memberIds(tx, bundleId)).length === 0;
  return isEmpty ? [] : holdBundle(tx, by, { bundleId, version: null });
}

function onApproach(approachId: string): Deed {
  return { action: 'update', resource: resourceOf.area, subject: approachId };
}

function onSignal({ id }: FoundNotice): Deed {
  return { action: 'update', resource: signalResource, subject: id };
}
