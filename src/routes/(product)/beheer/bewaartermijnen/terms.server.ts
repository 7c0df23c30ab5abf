import type { Viewer } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import { listOpenRequests } from '#auth/requests/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { listApproachTerms } from '#retention/approach-terms.server.ts';
import { approachRule, cutoffFor, filesStay, retentionRules, type RetentionKind } from '#retention/model.ts';
import {
  approachesWaitUntil,
  countOld,
  findLastRun,
  planRetention,
  type LastRun,
} from '#retention/queries.server.ts';
import { askedTerm, termRequests } from '#retention/term-request.server.ts';
import { dueSentence } from '#retention/view.ts';
import { formatDay, formatMoment, localDay } from '#text/dates.ts';
import { formatCount, formatCountOf, plural } from '#text/numbers.ts';
import { manageContext } from '../manage.server.ts';

/** A term that waits for a second person, as the page shows it. */
interface ShownRequest {
  months: number;
  /** Null for who may not read requests. */
  asker: { name: string; reason: string } | null;
  until: string;
  /** Rows that are over that term, and the day before which those are. */
  old: string;
  before: string;
}

/** The terms that wait for a second person, by what they are about; who asked and why is for who may read requests. */
export async function listAsked(
  db: Database,
  viewer: Viewer,
  now: Date,
): Promise<Map<RetentionKind, ShownRequest>> {
  const seesWho = may(viewer, 'privilegedRole', 'read', {});
  const asked = new Map<RetentionKind, ShownRequest>();
  for (const { kind, payload, reason, requesterName, expiresAt } of await listOpenRequests(db, now)) {
    const term = kind === termRequests.name ? askedTerm(payload) : undefined;
    if (term === undefined) continue;
    const cutoff = cutoffFor(term.kind, now, term.months);
    asked.set(term.kind, {
      months: term.months,
      asker: seesWho ? { name: requesterName ?? 'de functioneel beheerder', reason } : null,
      until: formatDay(localDay(expiresAt)),
      old: rowsAre(await countOld(db, term.kind, cutoff)),
      before: formatDay(localDay(cutoff)),
    });
  }
  return asked;
}

function rowsAre(count: number): string {
  return `${plural(count, 'is', 'zijn')} ${formatCountOf(count, 'regel', 'regels')}`;
}

/** How long each kind is kept, with what is asked of it, and what this viewer can do about it. */
export async function loadTerms(event: Parameters<typeof manageContext>[0]) {
  const { db, viewer } = await manageContext(event);
  const now = new Date();
  const plans = await planRetention(db, now);
  const asked = await listAsked(db, viewer, now);
  const types = await listApproachTerms(db);
  const due = plans.reduce((sum, plan) => sum + plan.due, 0);
  const waits = await approachesWaitUntil(db, now);
  const approaches = waits === null ? types.reduce((sum, { old }) => sum + (old ?? 0), 0) : 0;
  return {
    isDue: due + approaches > 0,
    sentence: dueSentence(due, approaches),
    approaches: {
      ...{ ...approachRule, filesStay, types },
      waitsUntil: waits === null ? null : formatMoment(waits),
      last: lastInWords(await findLastRun(db, 'approaches')),
    },
    plans: plans.map(({ kind, months, revision, cutoff, old, waitsUntil, lastRun }) => ({
      ...retentionRules[kind],
      ...{ kind, months, revision },
      before: formatDay(localDay(cutoff)),
      old: formatCount(old),
      waitsUntil: waitsUntil === null ? null : formatMoment(waitsUntil),
      last: lastInWords(lastRun),
      asked: asked.get(kind) ?? null,
    })),
    mayRun: may(viewer, 'destructionRun', 'create', {}),
    seesRequests: may(viewer, 'privilegedRole', 'read', {}),
  };
}

function lastInWords(run: LastRun | null): string {
  return run === null ? '' : `${formatCount(run.removed)} op ${formatMoment(run.ranAt)}`;
}

/** A term as the page shows it. */
export type ShownTerm = Awaited<ReturnType<typeof loadTerms>>['plans'][number];
