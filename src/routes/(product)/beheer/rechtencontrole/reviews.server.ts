import { error } from '@sveltejs/kit';
import { areaName, stateWords } from '#auth/accounts/view.ts';
import { isPrivileged, roleDefinitions } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import { hasSecondPerson } from '#auth/requests/second-person.server.ts';
import {
  dueDay,
  isOverdue,
  nobodyDecides,
  otherDecides,
  reviewKinds,
  reviewTerms,
} from '#auth/reviews/model.ts';
import {
  findReview,
  listReviewRows,
  listReviews,
  listToWithdraw,
  reviewTimes,
  type Review,
} from '#auth/reviews/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { formatMoment, localDay } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';
import { openContext } from '../../../guard.server.ts';
import { managing, namesOf } from '../managing.server.ts';
import { standingOf, type ReviewStanding } from './review-words.ts';

type Asking = Parameters<typeof openContext>[0];

/** How each kind of review stands today. */
export async function reviewStandings(db: Database, reviews: readonly Review[]): Promise<ReviewStanding[]> {
  const today = localDay(new Date());
  return Promise.all(
    reviewKinds.map(async (kind) => {
      const times = await reviewTimes(db, kind);
      const due = dueDay(kind, times);
      const signed = times.signedAt === null ? null : localDay(times.signedAt);
      const open = reviews.find((review) => review.kind === kind && review.signedAt === null);
      return standingOf(kind, { signed, due, isOverdue: isOverdue(due, today) }, open?.id ?? null);
    }),
  );
}

/** The reviews: how they stand, and those of before. */
export async function loadReviews(event: Asking) {
  const { viewer } = await openContext(event);
  const { db } = managing(event.locals, viewer);
  const reviews = await listReviews(db);
  return {
    standings: await reviewStandings(db, reviews),
    history: reviews
      .filter(({ signedAt }) => signedAt !== null)
      .map(({ id, kind, signedAt, signerName, accounts, withdrawn }) => ({
        id,
        label: reviewTerms[kind].label,
        signed: signedAt === null ? '' : formatMoment(signedAt),
        signer: signerName ?? 'iemand zonder account',
        accounts: formatCountOf(accounts, 'account', 'accounts'),
        withdrawn: withdrawn === 0 ? 'niets' : formatCountOf(withdrawn, 'account', 'accounts'),
      })),
    maySign: may(viewer, 'privilegedRole', 'approve', {}),
  };
}

/** One review with its rows. */
export async function loadReview(event: Asking & { params: Partial<Record<string, string>> }) {
  const { db: areas, viewer, edition } = await openContext(event);
  const { db } = managing(event.locals, viewer);
  const review = await findReview(db, event.params.id ?? '');
  if (review === undefined) error(404, 'Deze controle bestaat niet.');
  const rows = await listReviewRows(db, review.id);
  const names = await namesOf(
    areas,
    edition,
    rows.map(({ ownAreaCode }) => ownAreaCode),
  );
  const waiting = await listToWithdraw(db);
  return {
    id: review.id,
    revision: review.revision,
    changedAt: formatMoment(review.changedAt),
    label: reviewTerms[review.kind].label,
    opened: formatMoment(review.openedAt),
    opener: review.openerName ?? '',
    signed: review.signedAt === null ? null : formatMoment(review.signedAt),
    signer: review.signerName ?? '',
    maySign: review.signedAt === null && may(viewer, 'privilegedRole', 'approve', {}),
    ownReason: (await hasSecondPerson(db, 'privilegedRole', [viewer.name])) ? otherDecides : nobodyDecides,
    rows: rows.map(({ accountId, name, loginName, organisation, role, ownAreaCode, state, verdict }) => ({
      ...{ accountId, name, loginName, organisation, verdict },
      role: roleDefinitions[role].label,
      isPrivileged: isPrivileged(role),
      area: areaName(names, ownAreaCode),
      state: stateWords[state],
      isOwn: accountId === viewer.name,
      isWaiting: review.signedAt !== null && verdict === 'withdraw' && waiting.has(accountId),
    })),
  };
}

/** A row as the page shows it. */
export type ShownRow = Awaited<ReturnType<typeof loadReview>>['rows'][number];
