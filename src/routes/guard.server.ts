import { error, redirect } from '@sveltejs/kit';
import type { Viewer } from '#auth/model.ts';
import { requireRight, type AskingEvent } from '#auth/require-right.ts';
import { entrance } from '#auth/route-guard.ts';
import type { Database } from '#db/connection.ts';
import { findEdition, type Edition } from '#areas/edition-queries.server.ts';
import { listCoverage } from '#insight/coverage.server.ts';
import { isDomainError, type RefusalCode } from '#errors.ts';
import { localDay } from '#text/dates.ts';

/** What every page behind the door knows. */
export interface PageContext {
  db: Database;
  viewer: Viewer;
  edition: Edition;
  /** Day that counts as today: in a demo the newest day of its data, so that an old demo is not all outdated. */
  today: string;
  /** First and last day any source covers; null without signals. */
  coverage: { firstDay: string; lastDay: string } | null;
}

/** A request for something behind the door. */
type Asking = AskingEvent & { locals: App.Locals };

/**
 * What every page stands on. Sends someone without a role to the door, refuses whoever has no right to this page, and says so
 * when there is no map yet.
 */
export async function pageContext(event: Asking): Promise<PageContext> {
  requireRight(event, 'GET');
  return frameContext(event);
}

/** The same for the frame around a page: someone who may not see the page does get the menu with it. */
export async function frameContext({ locals, url }: Asking): Promise<PageContext> {
  if (locals.viewer === null) redirect(303, entrance(url));
  const edition = await findEdition(locals.db);
  if (edition === undefined)
    error(503, 'Er zijn nog geen gebieden geladen. Lees eerst grenzen in met: wijkbeeld areas import.');
  const rows = await listCoverage(locals.db, null);
  const firstDay = rows.reduce<string | null>(
    (first, row) => (first === null || row.firstDay < first ? row.firstDay : first),
    null,
  );
  const lastDay = rows.reduce<string | null>(
    (last, row) => (last === null || row.lastDay > last ? row.lastDay : last),
    null,
  );
  const coverage = firstDay === null || lastDay === null ? null : { firstDay, lastDay };
  const today = locals.kind === 'demo' && coverage !== null ? coverage.lastDay : localDay(new Date());
  return { db: locals.db, viewer: locals.viewer, edition, today, coverage };
}

const statuses: Record<RefusalCode, number> = {
  NOT_FOUND: 404,
  INVALID: 422,
  CONFLICT: 409,
  NO_ACCESS: 403,
  TOO_OFTEN: 429,
  UNAVAILABLE: 503,
};

/** Runs a query for a page; a refusal becomes an error page with its own sentence and status. */
export async function orRefuse<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (refusal) {
    if (isDomainError(refusal)) error(statuses[refusal.code], refusal.message);
    throw refusal;
  }
}
