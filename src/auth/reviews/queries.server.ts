import type { Database } from '#db/connection.ts';
import { isPrivileged, isRole, roles, type Role } from '#auth/model.ts';
import type { ReviewKind, ReviewTimes, Verdict } from '#auth/reviews/model.ts';

/** The roles that a review of a kind is about. */
export function rolesOf(kind: ReviewKind): Role[] {
  return roles.filter((role) => kind === 'all' || isPrivileged(role));
}

/** One account in a review, with its rights as they were when it began. */
export interface ReviewRow {
  accountId: string;
  loginName: string;
  name: string;
  organisation: string;
  role: Role;
  ownAreaCode: string | null;
  state: 'invited' | 'active';
  verdict: Verdict | null;
}

/** A review, and who began and signed it. */
export interface Review {
  id: string;
  kind: ReviewKind;
  openedAt: Date;
  openerName: string | null;
  signedAt: Date | null;
  signerName: string | null;
  accounts: number;
  withdrawn: number;
  /** Goes up with everything that is decided, so that two people who decide at once notice each other. */
  revision: number;
  changedAt: Date;
}

/** Every review, the newest first. */
export async function listReviews(db: Database): Promise<Review[]> {
  return reviews(db).orderBy('openedAt', 'desc').orderBy('id').execute();
}

/** One review, or undefined. */
export async function findReview(db: Database, id: string): Promise<Review | undefined> {
  return reviews(db).where('id', '=', id).executeTakeFirst();
}

function reviews(db: Database) {
  return db
    .selectFrom('rightsReview')
    .select(['id', 'kind', 'openedAt', 'signedAt', 'revision', 'changedAt'])
    .select((row) => {
      const nameOf = (column: 'openedBy' | 'signedBy') =>
        row.selectFrom('account').select('name').whereRef('account.id', '=', `rightsReview.${column}`);
      const rows = row.selectFrom('rightsReviewRow').whereRef('reviewId', '=', 'rightsReview.id');
      const count = rows.select((each) => each.fn.countAll<number>().as('count'));
      return [
        nameOf('openedBy').as('openerName'),
        nameOf('signedBy').as('signerName'),
        count.$asScalar().$notNull().as('accounts'),
        count.where('verdict', '=', 'withdraw').$asScalar().$notNull().as('withdrawn'),
      ];
    });
}

/** The accounts in a review, by name. */
export async function listReviewRows(db: Database, reviewId: string): Promise<ReviewRow[]> {
  const rows = await db
    .selectFrom('rightsReviewRow')
    .select(['accountId', 'loginName', 'name', 'organisation', 'role', 'ownAreaCode', 'state', 'verdict'])
    .where('reviewId', '=', reviewId)
    .orderBy('loginName')
    .execute();
  return rows.flatMap(({ role, ...row }) => (isRole(role) ? [{ ...row, role }] : []));
}

/** When each kind was last signed. Looking at every account is looking at the privileged ones too. */
export async function reviewTimes(db: Database, kind: ReviewKind): Promise<ReviewTimes> {
  const signed = await db
    .selectFrom('rightsReview')
    .select((row) => row.fn.max('signedAt').as('moment'))
    .where('kind', 'in', kind === 'all' ? ['all'] : ['all', 'privileged'])
    .executeTakeFirst();
  const first = await db
    .selectFrom('account')
    .select((row) => row.fn.min('createdAt').as('moment'))
    .where('role', 'in', rolesOf(kind))
    .where('state', '!=', 'disabled')
    .executeTakeFirst();
  return { signedAt: signed?.moment ?? null, since: first?.moment ?? null };
}

/** Accounts that a signed review takes the rights of, and that still have them. */
export async function listToWithdraw(db: Database): Promise<Set<string>> {
  const rows = await db
    .selectFrom('rightsReviewRow as row')
    .innerJoin('rightsReview as review', 'review.id', 'row.reviewId')
    .innerJoin('account', 'account.id', 'row.accountId')
    .select('account.id')
    .where('review.signedAt', 'is not', null)
    .where('row.verdict', '=', 'withdraw')
    .where('account.state', '!=', 'disabled')
    .whereRef('account.role', '=', 'row.role')
    .whereRef('account.organisation', '=', 'row.organisation')
    .where((row) => row('account.ownAreaCode', 'is not distinct from', row.ref('row.ownAreaCode')))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
