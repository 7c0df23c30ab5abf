import type { Viewer } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import { seesMunicipality, seesOwnDetail } from '#auth/signal-detail.ts';
import { actingAs, nobody, type RequestContext } from '#db/acting.ts';
import type { Database } from '#db/connection.ts';

/**
 * The database as pages about areas see it: published figures and protected counts, nothing of a single signal.
 *
 * @param viewer null before anyone has come in
 */
export function areaDatabase(db: Database, viewer: Viewer | null): Database {
  return actingAs(db, 'area', viewer === null ? nobody : { ...nobody, actor: viewer.name });
}

/**
 * The database with signals and exact counts, as far as this viewer may see them; the database itself holds the viewer to
 * that.
 *
 * @param areas areas of any level that lie wholly in the own area
 */
export function detailDatabase(db: Database, viewer: Viewer, areas: readonly string[]): Database {
  const context: RequestContext = { ...nobody, actor: viewer.name };
  return actingAs(db, 'detail', seesOwnDetail(viewer) ? { ...context, detail: 'own-area', areas } : context);
}

/**
 * The same for a whole municipality, when that is the viewer's own area. The policies of the database know areas one by one,
 * so here they ask no more than that.
 */
export function municipalityDatabase(
  db: Database,
  viewer: Viewer,
  municipalityCode: string | null,
): Database {
  const detail = seesMunicipality(viewer, municipalityCode) ? 'all' : 'none';
  return actingAs(db, 'detail', { ...nobody, actor: viewer.name, detail });
}

/**
 * The log, as far as this viewer may read it: what was done in the own name, or everything.
 *
 * @param everything asks for the whole log; it is given to whoever may read all of it only
 */
export function logDatabase(db: Database, viewer: Viewer, everything: boolean): Database {
  const readsLog = everything && may(viewer, 'auditLog', 'read', {});
  return actingAs(db, 'log', { ...nobody, actor: viewer.name, readsLog });
}
