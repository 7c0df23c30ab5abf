import pg from 'pg';
import { CompiledQuery, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { actingDriver, type Memory } from '#db/acting-driver.ts';
import { handleOn, type Database } from '#db/connection.ts';
import { requestRoles, type RequestRole } from '#db/roles.ts';

/** What the database knows of the one who asks; its policies read it. */
export interface RequestContext {
  /** As the log names who asks; null before anyone is known. */
  actor: string | null;
  /** Whose exact counts and signals this viewer may see. */
  detail: 'municipality' | 'own-area' | 'none';
  /** The municipality, for `municipality`. */
  municipality: string | null;
  /** Codes of the areas that count as own, for `own-area`. */
  areas: readonly string[];
  /** Whether this viewer may read the whole log, and not only what was done in the own name. */
  readsLog: boolean;
  /** Who someone at the door says to be, `name m.devries` or `identity ISSUER SUBJECT`; null when they do not say. */
  claim: string | null;
  /** Hash of the token someone shows at the door; null when they show none. */
  tokenHash: Buffer | null;
  /** Whether this viewer manages accounts. */
  manages: boolean;
  /**
   * Which approaches this viewer reads: all, those of `municipality`, those within `areas`, or those in which `organisation`
   * takes part.
   */
  plans: 'all' | 'municipality' | 'own-area' | 'organisation' | 'none';
  /** What the cases that this viewer reads as a member may be about; none for who reads no case at all. */
  cases: readonly string[];
  /** Municipality of which this viewer knows the groups by name; null when none. */
  groups: string | null;
  /** Whose new members of cases this viewer approves as second person. */
  approves: 'all' | 'organisation' | 'none';
  /** Which signals at work this viewer reads: those of `municipality`, those in `areas`, or those of `organisation`. */
  inbox: 'municipality' | 'own-area' | 'organisation' | 'none';
  /** Name of the organisation someone works for; null when none is known. */
  organisation: string | null;
  /** Municipality whose own interventions, and what it lacks, this viewer reads. */
  catalogue: string | null;
}

/** Of someone who is not known: no policy lets this one through. */
export const nobody: RequestContext = {
  actor: null,
  detail: 'none',
  municipality: null,
  areas: [],
  readsLog: false,
  claim: null,
  tokenHash: null,
  manages: false,
  plans: 'none',
  cases: [],
  groups: null,
  approves: 'none',
  inbox: 'none',
  organisation: null,
  catalogue: null,
};

/** The handle that lends each acting one its connections, so that one that acts can act as another role too. */
const lenders = new WeakMap<Database, Database>();
/** What one that acts was asked to act as, so that questions of a request that are the same to the database go on in one transaction. */
const companions = new WeakMap<Database, Map<string, Database>>();
/** What was answered to those that remember. */
const memories = new WeakMap<Database, Memory>();

/**
 * The same database, for one request: every query runs in a transaction that first takes on the role and says who asks, and
 * both end with it. A transaction of the caller is that transaction. Nothing is sent before the first query. Questions that
 * follow each other at once share a transaction, so that each costs one message and not three; whatever may write ends it.
 *
 * @param db not a transaction: acting begins its own
 * @param remembers whether the same question gets the same answer for as long as this handle lives, and those that are made from
 *   it: for a request that only reads, of which every part asks for itself
 */
export function actingAs(
  db: Database,
  role: RequestRole,
  context: RequestContext,
  { remembers = memories.has(db) } = {},
): Database {
  if (db.isTransaction) throw new Error('a request acts in a transaction of its own');
  const opening = openingOf(role, context);
  const known = companions.get(db)?.get(opening);
  if (known !== undefined) return known;
  const lender = lenders.get(db) ?? db;
  const memory = remembers ? (memories.get(db) ?? new Map()) : null;
  const driver = actingDriver(lender, CompiledQuery.raw(opening), memory);
  const acting = handleOn({
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (own) => new PostgresIntrospector(own),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  });
  lenders.set(acting, lender);
  companions.set(acting, new Map([[opening, acting]]));
  companions.get(db)?.set(opening, acting);
  if (memory !== null) memories.set(acting, memory);
  return acting;
}

/** All that comes before the first query, as one message. */
function openingOf(role: RequestRole, context: RequestContext): string {
  const settings = {
    actor: context.actor ?? '',
    detail: context.detail === 'none' ? '' : context.detail,
    municipality: context.municipality ?? '',
    areas: context.areas.join(','),
    log: context.readsLog ? 'all' : '',
    claim: context.claim ?? '',
    token: context.tokenHash?.toString('hex') ?? '',
    manages: context.manages ? 'accounts' : '',
    plans: context.plans === 'none' ? '' : context.plans,
    cases: context.cases.join(','),
    groups: context.groups ?? '',
    approves: context.approves === 'none' ? '' : context.approves,
    inbox: context.inbox === 'none' ? '' : context.inbox,
    organisation: context.organisation ?? '',
    catalogue: context.catalogue ?? '',
  };
  const given = Object.entries(settings).filter(([, value]) => value !== '');
  return [
    'begin',
    `set local role ${requestRoles[role]}`,
    ...given.map(([name, value]) => `set local wijkbeeld.${name} = ${pg.escapeLiteral(value)}`),
  ].join('; ');
}
