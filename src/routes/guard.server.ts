import { error, redirect } from '@sveltejs/kit';
import type { Viewer } from '#auth/model.ts';
import { requireRight, type AskingEvent } from '#auth/require-right.ts';
import { decide, entrance } from '#auth/route-guard.ts';
import type { Database } from '#db/connection.ts';
import { findEdition, type Edition } from '#areas/edition-queries.server.ts';
import { countingDay } from '#insight/counting-day.ts';
import { listCoverage, tellable } from '#insight/coverage.server.ts';
import { spanOfDeliveries } from '#insight/delivery.ts';
import { isDomainError, type RefusalCode } from '#errors.ts';

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

/** Stands for the map while no areas are loaded: of its year there are none. */
const noMap: Edition = { version: '', year: 0, attribution: '' };

/**
 * What every page about areas stands on. Sends someone without a role to the door, refuses whoever has no right to this page, and
 * says so when there is no map yet; who manages the product then begins there.
 */
export async function pageContext(event: Asking): Promise<PageContext> {
  const context = await openContext(event);
  if (context.edition !== noMap) return context;
  const start = { routeId: '/(product)/beheer', method: 'GET', url: new URL('/beheer', event.url) };
  if (event.url.pathname === '/start' && decide(context.viewer, start).kind === 'allowed')
    redirect(303, '/beheer');
  error(
    503,
    'Er zijn nog geen gebieden geladen. Een OOV-adviseur leest ze in bij Beheer, of wie bij de server kan met: npx wijkbeeld areas import.',
  );
}

/** The same for a page that also has something to say without a map: Beheer, the log, the explanations. */
export async function openContext(event: Asking): Promise<PageContext> {
  requireRight(event, 'GET');
  return frameContext(event);
}

/** The same for the frame around a page: someone who may not see the page does get the menu with it. */
export async function frameContext({ locals, url }: Asking): Promise<PageContext> {
  if (locals.viewer === null) redirect(303, entrance({ url, method: 'GET' }));
  const edition = (await findEdition(locals.db)) ?? noMap;
  const coverage = spanOfDeliveries(tellable(await listCoverage(locals.db, null)));
  const today = countingDay(locals.kind, coverage);
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
