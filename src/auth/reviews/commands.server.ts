import { randomUUID } from 'node:crypto';
import { asDeed, type Deed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import { dropOpenLinks } from '#auth/accounts/links.server.ts';
import { lockAccounts, requireUnchanged } from '#auth/accounts/lock.server.ts';
import type { Decider } from '#auth/requests/commands.server.ts';
import { hasSecondPerson } from '#auth/requests/second-person.server.ts';
import { listReviewRows, rolesOf, type ReviewRow } from '#auth/reviews/queries.server.ts';
import { nobodyDecides, otherDecides, type ReviewKind, type Verdict } from '#auth/reviews/model.ts';
import type { Database } from '#db/connection.ts';
import { joinDutch } from '#text/list-words.ts';
import { DomainError } from '#errors.ts';

/** A review, as it was when it was looked at. */
export interface SeenReview {
  id: string;
  revision: number;
}

/** What was decided about whom, by number of the account. */
export type Verdicts = ReadonlyMap<string, Verdict>;

const resource = 'privilegedRole';

/**
 * Begins a review: who has which rights is copied as it is now. Gives its id. Throws CONFLICT when one of this kind is under
 * way, or there is nobody to look at.
 */
export async function beginReview(db: Database, by: Decider, kind: ReviewKind, now: Date): Promise<string> {
  const id = randomUUID();
  return asDeed(db, by.asker, { action: 'open', resource, subject: id }, async (tx) => {
    requireUnchanged(by.viewer, await lockAccounts(tx, [by.viewer.name]));
    const begun = await tx
      .insertInto('rightsReview')
      .values({ id, kind, openedBy: by.asker.actor, openedAt: now, signedBy: null, signedAt: null })
      .onConflict((conflict) => conflict.column('kind').where('signedAt', 'is', null).doNothing())
      .executeTakeFirst();
    if (begun.numInsertedOrUpdatedRows !== 1n)
      throw new DomainError('CONFLICT', 'Deze controle loopt al. Ga daarmee verder.');
    const accounts = await tx
      .selectFrom('account')
      .select(['id', 'loginName', 'name', 'organisation', 'role', 'ownAreaCode', 'state'])
      .where('role', 'in', rolesOf(kind))
      .where('state', '!=', 'disabled')
      .execute();
    if (accounts.length === 0) throw new DomainError('CONFLICT', 'Er is geen account om te controleren.');
    const rows = accounts.map(({ id: accountId, state, ...account }) => ({
      ...account,
      ...{ reviewId: id, accountId, verdict: null },
      state: state === 'invited' ? ('invited' as const) : ('active' as const),
    }));
    await tx.insertInto('rightsReviewRow').values(rows).execute();
    return { result: id };
  });
}

/**
 * Keeps what was decided so far. Throws CONFLICT when the review is signed or was changed since it was looked at, and NO_ACCESS for
 * a decision over the own rights.
 */
export async function saveVerdicts(
  db: Database,
  by: Decider,
  seen: SeenReview,
  verdicts: Verdicts,
  now: Date,
): Promise<void> {
  await asDeed(db, by.asker, { action: 'update', resource, subject: seen.id }, async (tx) => {
    await openReview(tx, by, seen);
    await writeVerdicts(tx, by, seen, verdicts, now);
    return { result: undefined };
  });
}

/**
 * Signs a review, with what was decided. Throws INVALID when something is undecided, and otherwise as {@link saveVerdicts} does.
 * What is withdrawn, an administrator carries out; a link that nobody used yet is void at once.
 */
export async function signReview(
  db: Database,
  by: Decider,
  seen: SeenReview,
  verdicts: Verdicts,
  now: Date,
): Promise<void> {
  const { id } = seen;
  const signing: Deed = { action: 'sign', resource, subject: id };
  await asDeed(db, by.asker, signing, async (tx) => {
    await openReview(tx, by, seen);
    await writeVerdicts(tx, by, seen, verdicts, now);
    const rows = await listReviewRows(tx, id);
    await requireDecided(tx, by, rows);
    await tx
      .updateTable('rightsReview')
      .set({ signedBy: by.asker.actor, signedAt: now })
      .where('id', '=', id)
      .execute();
    return { result: undefined, deeds: [signing, ...(await voidLinks(tx, rows))] };
  });
}

/** Nobody takes an account into use of which the rights are withdrawn. Gives a deed for each account whose link is void. */
async function voidLinks(tx: Database, rows: readonly ReviewRow[]): Promise<Deed[]> {
  const deeds: Deed[] = [];
  for (const { accountId, verdict } of rows) {
    if (verdict === 'withdraw' && (await dropOpenLinks(tx, accountId)) > 0)
      deeds.push({ action: 'void-link', resource: 'account', subject: accountId });
  }
  return deeds;
}

/** Locks a review that can still be changed, by someone who still may and saw how it is now. */
async function openReview(
  tx: Database,
  { viewer, asker }: Decider,
  { id, revision }: SeenReview,
): Promise<void> {
  requireUnchanged(viewer, await lockAccounts(tx, [viewer.name]));
  const review = await tx
    .selectFrom('rightsReview')
    .select(['signedAt', 'revision', 'changedBy'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (review === undefined) throw new DomainError('NOT_FOUND', 'Deze controle bestaat niet.');
  if (review.signedAt !== null)
    throw new DomainError('CONFLICT', 'Deze controle is al ondertekend en verandert niet meer.');
  if (review.revision !== revision)
    throw staleRefusal(asker, review.changedBy, {
      what: 'deze controle',
      next: 'Hieronder staat wat er nu is en wat u koos.',
    });
}

async function requireDecided(tx: Database, { viewer }: Decider, rows: readonly ReviewRow[]): Promise<void> {
  const undecided = rows.filter(({ verdict }) => verdict === null);
  const others = undecided.filter(({ accountId }) => accountId !== viewer.name);
  if (others.length > 0) {
    const names = joinDutch(others.map(({ name }) => name));
    throw new DomainError('INVALID', `Kies eerst wat u besluit over ${names}.`);
  }
  if (undecided.length === 0) return;
  const who = (await hasSecondPerson(tx, resource, [viewer.name])) ? otherDecides : nobodyDecides;
  throw new DomainError('INVALID', `${who} Bewaar tot die tijd wat u koos.`);
}

async function writeVerdicts(
  tx: Database,
  { viewer, asker }: Decider,
  { id: reviewId, revision }: SeenReview,
  verdicts: Verdicts,
  now: Date,
): Promise<void> {
  if (verdicts.has(viewer.name)) throw new DomainError('NO_ACCESS', otherDecides);
  for (const verdict of ['keep', 'withdraw'] as const) {
    const about = [...verdicts].flatMap(([id, given]) => (given === verdict ? [id] : []));
    if (about.length === 0) continue;
    await tx
      .updateTable('rightsReviewRow')
      .set({ verdict })
      .where('reviewId', '=', reviewId)
      .where('accountId', 'in', about)
      .execute();
  }
  await tx
    .updateTable('rightsReview')
    .set({ revision: revision + 1, changedAt: now, changedBy: asker.actor })
    .where('id', '=', reviewId)
    .execute();
}
