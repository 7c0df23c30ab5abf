import { randomUUID } from 'node:crypto';
import { asDeed, type Deed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';
import { applyCommand, holdNotice, resource, takeIn } from '#signals/triage/commands.server.ts';
import type { NewNotice, NoticeCommand } from '#signals/triage/model.ts';
import { canMove } from '#signals/triage/moves.ts';
import { memberIds, type FoundNotice } from '#signals/triage/queries.server.ts';
import type { WorkDecider } from '#signals/triage/rights.server.ts';

/** More signals than this are not put together at once. */
const mostAtOnce = 50;

/** What signals go into: the bundle of one of them or another bundle by its number, or a new one. */
export interface BundleWish {
  signalIds: readonly string[];
  bundleId: number | null;
}

/**
 * Puts signals together in a bundle, and gives its number. A signal that sits in it already stays there. Throws a refusal that names the rule, and NOT_FOUND for a signal or a bundle that is not there for this viewer: then
 * nothing changes.
 */
export async function bundleNotices(db: Database, by: WorkDecider, wish: BundleWish): Promise<number> {
  const attempt = { action: 'update', resource, subject: wish.signalIds[0] ?? null };
  return asDeed(db, by.asker, attempt, async (tx) => {
    const { bundleId, joined } = await join(tx, by, wish);
    return { result: bundleId, deeds: joined.map(deedOn) };
  });
}

/**
 * Takes in a signal that is about the same as others: it goes into their bundle, or into a new one with the signal it resembles. Gives
 * its id; throws as {@link bundleNotices} does, and then nothing was taken in.
 *
 * @param like a bundle by its number, or a signal by its id
 */
export async function receiveIntoBundle(
  db: Database,
  by: WorkDecider,
  given: NewNotice,
  like: { bundleId: number } | { signalId: string },
): Promise<string> {
  const id = randomUUID();
  const attempt = { action: 'create', resource, subject: id };
  return asDeed(db, by.asker, attempt, async (tx) => {
    await takeIn(tx, by, id, given);
    const other = 'signalId' in like ? [like.signalId] : [];
    const bundleId = 'bundleId' in like ? like.bundleId : await bundleOf(tx, by, like.signalId);
    const { joined } = await join(tx, by, { signalIds: [...other, id], bundleId });
    return { result: id, deeds: [attempt, ...joined.map(deedOn)] };
  });
}

async function bundleOf(tx: Database, by: WorkDecider, signalId: string): Promise<number | null> {
  return (await holdNotice(tx, by, signalId)).notice.bundleId;
}

async function join(
  tx: Database,
  by: WorkDecider,
  wish: BundleWish,
): Promise<{ bundleId: number; joined: FoundNotice[] }> {
  const found = await holdAll(tx, by, wish.signalIds);
  const [first] = found;
  if (first === undefined) throw new DomainError('CONFLICT', 'Kies ten minste één signaal.');
  const { municipalityCode } = first.notice.place;
  if (found.some(({ notice }) => notice.place.municipalityCode !== municipalityCode))
    throw new DomainError('CONFLICT', 'Een bundel hoort bij één gemeente.');
  const bundleId = wish.bundleId ?? (await newBundle(tx, by, found));
  await requireBundle(tx, by, bundleId, municipalityCode, wish.bundleId === null);
  const joining = found.filter(({ notice }) => notice.bundleId !== bundleId);
  if (joining.length === 0) throw new DomainError('CONFLICT', 'Deze signalen zitten al in deze bundel.');
  for (const each of joining) await applyCommand(tx, by, each, { kind: 'bundle', bundleId });
  return { bundleId, joined: joining };
}

/** Takes signals out of the bundle they sit in: the way back from putting them together. Throws as {@link bundleNotices} does. */
export async function unbundleNotices(
  db: Database,
  by: WorkDecider,
  signalIds: readonly string[],
): Promise<void> {
  const attempt = { action: 'update', resource, subject: signalIds[0] ?? null };
  await asDeed(db, by.asker, attempt, async (tx) => {
    const found = await holdAll(tx, by, signalIds);
    for (const each of found) await applyCommand(tx, by, each, { kind: 'unbundle' });
    return { result: undefined, deeds: found.map(deedOn) };
  });
}

/**
 * Makes a move with every signal of a bundle that can make it, in one transaction. Throws CONFLICT when none can or when the bundle
 * changed since this version was read, and as {@link bundleNotices} does: then none moves.
 *
 * @param version sum of the versions of its signals
 */
export async function moveBundle(
  db: Database,
  by: WorkDecider,
  { bundleId, version }: { bundleId: number; version: number },
  command: Extract<NoticeCommand, { kind: 'move' }>,
): Promise<void> {
  const attempt = { action: 'update', resource, subject: `bundel ${bundleId}` };
  await asDeed(db, by.asker, attempt, async (tx) => {
    const found = await holdAll(tx, by, await memberIds(tx, bundleId));
    if (versionOf(found) !== version)
      throw staleRefusal(by.asker, null, {
        what: 'deze bundel',
        next: 'Wat u invulde staat er nog; kijk hoe hij nu staat en probeer het opnieuw.',
      });
    const moving = found.filter(({ notice }) => canMove(notice.state, command.move));
    if (moving.length === 0) throw new DomainError('CONFLICT', 'Geen signaal in deze bundel kan dit nu.');
    for (const each of moving) await applyCommand(tx, by, each, command);
    return { result: undefined, deeds: moving.map(deedOn) };
  });
}

/** The version of a bundle: the sum of those of its signals. */
export function versionOf(members: readonly Pick<FoundNotice, 'sequence'>[]): number {
  return members.reduce((sum, { sequence }) => sum + sequence, 0);
}

/** In a fixed order, so that two who hold the same signals wait for each other and not both at once. */
async function holdAll(tx: Database, by: WorkDecider, ids: readonly string[]): Promise<FoundNotice[]> {
  if (ids.length > mostAtOnce)
    throw new DomainError('CONFLICT', `Bundel hoogstens ${mostAtOnce} signalen in één keer.`);
  const found = new Map<string, FoundNotice>();
  for (const id of [...new Set(ids)].toSorted()) found.set(id, await holdNotice(tx, by, id));
  return [...found.values()];
}

async function newBundle(
  tx: Database,
  { asker, today }: WorkDecider,
  [first, ...others]: readonly FoundNotice[],
): Promise<number> {
  if (first === undefined || others.length === 0)
    throw new DomainError('CONFLICT', 'Een nieuwe bundel begint met ten minste twee signalen.');
  const row = await tx
    .insertInto('signalBundle')
    .values({ municipalityCode: first.notice.place.municipalityCode, madeOn: today, madeBy: asker.actor })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Throws NOT_FOUND for a bundle that is not there, or of which someone may weigh nothing. */
async function requireBundle(
  tx: Database,
  by: WorkDecider,
  bundleId: number,
  municipalityCode: string,
  isNew: boolean,
): Promise<void> {
  if (isNew) return;
  const unknown = new DomainError('NOT_FOUND', 'Deze bundel bestaat niet, of hoort niet bij uw gebied.');
  const bundle = await tx
    .selectFrom('signalBundle')
    .select('municipalityCode')
    .where('id', '=', bundleId)
    .executeTakeFirst();
  const [member] = await memberIds(tx, bundleId);
  if (bundle?.municipalityCode !== municipalityCode || member === undefined) throw unknown;
  await holdNotice(tx, by, member);
}

function deedOn({ id }: Pick<FoundNotice, 'id'>): Deed {
  return { action: 'update', resource, subject: id };
}
