import { createHash, randomUUID } from 'node:crypto';
import { asDeed, type Deed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { DomainError, isDomainError } from '#errors.ts';
import { applyCommand, holdNotice, resource, takeIn } from '#signals/triage/commands.server.ts';
import type { NewNotice, NoticeCommand } from '#signals/triage/model.ts';
import { canMove } from '#signals/triage/moves.ts';
import { memberIds, unknownBundle, type FoundNotice } from '#signals/triage/queries.server.ts';
import type { WorkDecider } from '#signals/triage/rights.server.ts';

/** More signals than this are not put together at once. */
const mostAtOnce = 50;

/** What signals go into: the bundle of one of them or another bundle by its number, or a new one. */
export interface BundleWish {
  signalIds: readonly string[];
  bundleId: number | null;
}

/** What became of putting signals together. */
export interface Bundled {
  bundleId: number;
  /** The signals that went in now, each with the bundle it left for it; not those that sat in it already. */
  joined: { id: string; from: number | null }[];
}

/**
 * Puts signals together in a bundle. A signal that sits in it already stays there. Throws a refusal that names the rule, and NOT_FOUND
 * for a signal or a bundle that is not there for this viewer: then nothing changes.
 */
export async function bundleNotices(db: Database, by: WorkDecider, wish: BundleWish): Promise<Bundled> {
  const attempt = { action: 'update', resource, subject: wish.signalIds[0] ?? null };
  return asDeed(db, by.asker, attempt, async (tx) => {
    const { bundleId, joined } = await join(tx, by, wish);
    const left = joined.map(({ id, notice }) => ({ id, from: notice.bundleId }));
    return { result: { bundleId, joined: left }, deeds: joined.map(deedOn) };
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
  if (wish.bundleId !== null) await requireBundle(tx, by, wish.bundleId, municipalityCode);
  const bundleId = wish.bundleId ?? (await newBundle(tx, by, found));
  const joining = found.filter(({ notice }) => notice.bundleId !== bundleId);
  if (joining.length === 0) throw new DomainError('CONFLICT', 'Deze signalen zitten al in deze bundel.');
  for (const each of joining) await applyCommand(tx, by, each, { kind: 'bundle', bundleId });
  return { bundleId, joined: joining };
}

/**
 * Takes signals out of the bundle they sit in: the way back from putting them together. Throws as {@link bundleNotices} does, and
 * CONFLICT when one of them went to another bundle meanwhile.
 *
 * @param bundleId the bundle that is meant; null for whichever they sit in
 */
export async function unbundleNotices(
  db: Database,
  by: WorkDecider,
  { signalIds, bundleId }: BundleWish,
): Promise<void> {
  const attempt = { action: 'update', resource, subject: signalIds[0] ?? null };
  await asDeed(db, by.asker, attempt, async (tx) => {
    const found = await holdAll(tx, by, signalIds);
    if (bundleId !== null && found.some(({ notice }) => notice.bundleId !== bundleId))
      throw new DomainError('CONFLICT', 'Een van deze signalen zit intussen niet meer in deze bundel.');
    for (const each of found) await applyCommand(tx, by, each, { kind: 'unbundle' });
    return { result: undefined, deeds: found.map(deedOn) };
  });
}

/**
 * Makes a move with every signal of a bundle that someone may weigh and that can make it, in one transaction; gives how many moved.
 * Throws CONFLICT when none can or when what they may weigh of the bundle changed since this version was read, NO_ACCESS when they may
 * only follow it, and NOT_FOUND when it is not there for them: then none moves.
 *
 * @param version as {@link versionOf} gives it for the signals of the bundle that this person may weigh
 */
export async function moveBundle(
  db: Database,
  by: WorkDecider,
  { bundleId, version }: { bundleId: number; version: string },
  command: Extract<NoticeCommand, { kind: 'move' }>,
): Promise<number> {
  const attempt = { action: 'update', resource, subject: `bundel ${bundleId}` };
  return asDeed(db, by.asker, attempt, async (tx) => {
    const found = await holdBundle(tx, by, { bundleId, version });
    const moving = found.filter(({ notice }) => canMove(notice.state, command.move));
    if (moving.length === 0) throw new DomainError('CONFLICT', 'Geen signaal in deze bundel kan dit nu.');
    for (const each of moving) await applyCommand(tx, by, each, command);
    return { result: moving.length, deeds: moving.map(deedOn) };
  });
}

/**
 * The signals of a bundle that someone may weigh, held until the transaction ends. Throws CONFLICT when what they may weigh of it changed
 * since this version was read, NO_ACCESS when they may only follow it, and NOT_FOUND when it is not there for them.
 *
 * @param version as {@link versionOf} gives it; null for whoever asks nothing of what is in it
 */
export async function holdBundle(
  tx: Database,
  by: WorkDecider,
  { bundleId, version }: { bundleId: number; version: string | null },
): Promise<FoundNotice[]> {
  const found = await holdWeighed(tx, by, bundleId);
  if (version !== null && versionOf(found) !== version)
    throw staleRefusal(by.asker, null, {
      what: 'deze bundel',
      next: 'Wat u invulde staat er nog; kijk hoe hij nu staat en probeer het opnieuw.',
    });
  return found;
}

/** The version of a bundle: which signals are in it, each with its own version; 32 hexadecimal digits. */
export function versionOf(members: readonly Pick<FoundNotice, 'id' | 'sequence'>[]): string {
  const pairs = members.map(({ id, sequence }) => `${id}:${sequence}`).toSorted();
  return createHash('sha256').update(pairs.join(' ')).digest('hex').slice(0, 32);
}

/** The signals of a bundle that someone may weigh, held. Throws the refusal that tells most when there is none. */
async function holdWeighed(tx: Database, by: WorkDecider, bundleId: number): Promise<FoundNotice[]> {
  const held: FoundNotice[] = [];
  let refusal = unknownBundle();
  for (const id of await memberIds(tx, bundleId)) {
    try {
      held.push(await holdNotice(tx, by, id));
    } catch (thrown) {
      // Of a signal that is not there for someone nothing is said; one that they read says that they may not weigh.
      if (!isDomainError(thrown) || (thrown.code !== 'NO_ACCESS' && thrown.code !== 'NOT_FOUND'))
        throw thrown;
      if (thrown.code === 'NO_ACCESS') refusal = thrown;
    }
  }
  if (held.length === 0) throw refusal;
  return held;
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
): Promise<void> {
  const bundle = await tx
    .selectFrom('signalBundle')
    .select('municipalityCode')
    .where('id', '=', bundleId)
    .executeTakeFirst();
  if (bundle?.municipalityCode !== municipalityCode) throw unknownBundle();
  await holdWeighed(tx, by, bundleId);
}

function deedOn({ id }: Pick<FoundNotice, 'id'>): Deed {
  return { action: 'update', resource, subject: id };
}
