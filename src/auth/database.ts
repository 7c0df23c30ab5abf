import type { Viewer } from '#auth/model.ts';
import { grantsOf, may, type Resource, type Verb } from '#auth/permissions.ts';
import { seesMunicipality, seesOwnDetail } from '#auth/exact-counts.ts';
import { actingAs, nobody, type RequestContext } from '#db/acting.ts';
import type { Database } from '#db/connection.ts';

/**
 * The database as pages about areas see it: published figures and protected counts, nothing of a single signal.
 *
 * @param viewer null before anyone has come in
 * @param settings whether this is for a request that only reads, see `actingAs`
 */
export function areaDatabase(
  db: Database,
  viewer: Viewer | null,
  settings: { remembers?: boolean } = {},
): Database {
  return actingAs(db, 'area', viewer === null ? nobody : { ...nobody, actor: viewer.name }, settings);
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

/** The same for the municipality that is the viewer's own area, whichever one is asked about. */
export function municipalityDatabase(db: Database, viewer: Viewer): Database {
  const context: RequestContext = { ...nobody, actor: viewer.name };
  const municipality = viewer.ownAreaCode;
  const isOwn = seesMunicipality(viewer, municipality);
  return actingAs(db, 'detail', isOwn ? { ...context, detail: 'municipality', municipality } : context);
}

/**
 * The same for all of the viewer's own area, be that a municipality or a part of one.
 *
 * @param areas areas of any level that lie wholly in the own area; of a municipality they need not be named
 */
export function ownDetailDatabase(db: Database, viewer: Viewer, areas: readonly string[]): Database {
  return viewer.ownAreaCode.startsWith('GM')
    ? municipalityDatabase(db, viewer)
    : detailDatabase(db, viewer, areas);
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

/**
 * Approaches as this viewer may read them: all, those in the own area, or those in which the own organisation takes part; the
 * database itself holds the viewer to that.
 *
 * @param areas areas of any level that lie wholly in the own area
 */
export function plansDatabase(db: Database, viewer: Viewer, areas: readonly string[]): Database {
  const scopes = grantsOf(viewer.role, 'areaPlan', 'read')
    .filter(({ detail }) => detail !== 'aggregate')
    .map(({ scope }) => scope);
  const context: RequestContext = { ...nobody, actor: viewer.name };
  if (scopes.includes('all')) return actingAs(db, 'plans', { ...context, plans: 'all' });
  if (scopes.includes('own-area')) {
    // Someone without buurten has no own area, whatever code stands there.
    const isMunicipality = /^GM/.test(viewer.ownAreaCode) && viewer.ownBuurten.length > 0;
    return isMunicipality
      ? actingAs(db, 'plans', { ...context, plans: 'municipality', municipality: viewer.ownAreaCode })
      : actingAs(db, 'plans', { ...context, plans: 'own-area', areas });
  }
  const isPartner = scopes.includes('member') || scopes.includes('own-organisation');
  return isPartner && viewer.organisationId !== null
    ? actingAs(db, 'plans', { ...context, plans: 'organisation', organisation: viewer.organisationId })
    : actingAs(db, 'plans', context);
}

/**
 * Cases as this viewer may read them: those of the given kinds in which they take part and of which their role reads more than that
 * they are there. Beside that the names of groups in the own municipality, and members that wait for this viewer as second person.
 *
 * @param kinds what in the table of rights each orientation is
 */
export function casesDatabase(
  db: Database,
  viewer: Viewer,
  kinds: Readonly<Record<string, Resource>>,
): Database {
  const grants = (resource: Resource, verb: Verb) => grantsOf(viewer.role, resource, verb);
  const cases = Object.entries(kinds).flatMap(([orientation, resource]) =>
    grants(resource, 'read').some(
      ({ scope, detail }) => scope === 'member' && (detail === 'content' || detail === 'shared'),
    )
      ? [orientation]
      : [],
  );
  const knowsGroups = grants('groupFile', 'read').some(
    ({ scope, detail }) => scope === 'all' && detail === 'meta',
  );
  const [municipality] = /\d{4}/.exec(viewer.ownBuurten[0] ?? '') ?? [];
  const approving = grants('casusMembership', 'approve').map(({ scope }) => scope);
  return actingAs(db, 'cases', {
    ...{ ...nobody, actor: viewer.name, cases, organisation: viewer.organisationId },
    municipality: municipality === undefined ? null : `GM${municipality}`,
    groups: knowsGroups && municipality !== undefined ? `GM${municipality}` : null,
    approves: approving.includes('all')
      ? 'all'
      : approving.includes('own-organisation') && viewer.organisationId !== null
        ? 'organisation'
        : 'none',
  });
}

/**
 * Signals at work as this viewer may read them: those in the own area, or those that the own organisation brought or got; the
 * database itself holds the viewer to that.
 *
 * @param areas areas of any level that lie wholly in the own area
 */
export function inboxDatabase(db: Database, viewer: Viewer, areas: readonly string[]): Database {
  const scopes = grantsOf(viewer.role, 'signalInbox', 'read')
    .filter(({ detail, ticket }) => detail !== 'aggregate' && !ticket)
    .map(({ scope }) => scope);
  const { organisationId: organisation } = viewer;
  const context: RequestContext = { ...nobody, actor: viewer.name, organisation };
  if (scopes.includes('own-area') && viewer.ownBuurten.length > 0) {
    const own = viewer.ownAreaCode;
    return own.startsWith('GM')
      ? actingAs(db, 'plans', { ...context, inbox: 'municipality', municipality: own })
      : actingAs(db, 'plans', { ...context, inbox: 'own-area', areas });
  }
  const isPartner = scopes.includes('own-organisation') && organisation !== null;
  return actingAs(db, 'plans', isPartner ? { ...context, inbox: 'organisation' } : context);
}

/**
 * What a municipality added to the catalogue of interventions, does not offer and misses. Every role reads that of the own
 * municipality, and of no other.
 *
 * @param municipalityCode the viewer's own; null for who has none
 */
export function catalogueDatabase(db: Database, viewer: Viewer, municipalityCode: string | null): Database {
  return actingAs(db, 'plans', { ...nobody, actor: viewer.name, catalogue: municipalityCode });
}

/** What someone at the door brings: who they say to be, or the hash of a token they show. */
export type Brought = Partial<Pick<RequestContext, 'actor' | 'claim' | 'tokenHash'>>;

/**
 * The accounts as someone at the door reaches them: the one that is named or whose token is shown, and no other.
 *
 * @param db the whole database
 */
export function doorDatabase(db: Database, brought: Brought): Database {
  return actingAs(db, 'login', { ...nobody, ...brought });
}

/** The accounts as someone who is in reaches them: the own one, with its sessions. */
export function accountDatabase(db: Database, accountId: string): Database {
  return doorDatabase(db, { actor: accountId });
}

/** Accounts, requests about them and reviews of rights, for whoever may see accounts; nothing for anyone else. */
export function manageDatabase(db: Database, viewer: Viewer): Database {
  const manages = may(viewer, 'account', 'read', {});
  return actingAs(db, 'manage', { ...nobody, actor: viewer.name, manages });
}
