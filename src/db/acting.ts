import pg from 'pg';
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type TransactionSettings,
} from 'kysely';
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

/**
 * The same database, for one request: every query runs in a transaction that first takes on the role and says who asks, and
 * both end with it. A transaction of the caller is that transaction. Nothing is sent before the first query. Questions of an
 * area page that follow each other at once share a transaction, so that each costs one message and not three.
 *
 * @param db not a transaction: acting begins its own
 */
export function actingAs(db: Database, role: RequestRole, context: RequestContext): Database {
  if (db.isTransaction) throw new Error('a request acts in a transaction of its own');
  const lender = lenders.get(db) ?? db;
  // Only the role of area pages, which may write nothing of its own: what is written must be kept before anyone goes on.
  const driver = actingDriver(lender, CompiledQuery.raw(openingOf(role, context)), role === 'area');
  const acting = handleOn({
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (own) => new PostgresIntrospector(own),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  });
  lenders.set(acting, lender);
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

/** A connection that was lent by the handle below, and whether our transaction is open on it. */
interface Lent {
  connection: DatabaseConnection;
  isOpen: boolean;
  /** Whether the last thing asked was a question that was answered. */
  isAnswered: boolean;
  giveBack(): void;
}

/** A connection with a transaction that the next question may go on in, until this turn of the process is over. */
interface Resting {
  one: Lent;
  ending: NodeJS.Immediate;
}

function borrow(db: Database): Promise<Pick<Lent, 'connection' | 'giveBack'>> {
  return new Promise((resolve, reject) => {
    const lending = db.getExecutor().provideConnection(
      (connection) =>
        new Promise<void>((giveBack) => {
          resolve({ connection, giveBack });
        }),
    );
    lending.catch(reject);
  });
}

function actingDriver(db: Database, opening: CompiledQuery, mayRest: boolean): Driver {
  const lent = new WeakMap<DatabaseConnection, Lent>();
  let resting: Resting | null = null;
  const find = (connection: DatabaseConnection): Lent => {
    const found = lent.get(connection);
    if (found === undefined) throw new Error('this connection was given back already');
    return found;
  };
  const open = async (one: Lent): Promise<void> => {
    if (one.isOpen) return;
    one.isOpen = true;
    await one.connection.executeQuery(opening);
  };
  const end = async (one: Lent, word: 'commit' | 'rollback'): Promise<void> => {
    one.isOpen = false;
    await one.connection.executeQuery(CompiledQuery.raw(word));
  };
  const endAndGiveBack = async (one: Lent): Promise<void> => {
    try {
      // After a failed query the database makes a rollback of it.
      if (one.isOpen) await end(one, 'commit');
    } finally {
      one.giveBack();
    }
  };
  const rest = (one: Lent): void => {
    const ending = setImmediate(() => {
      resting = null;
      // Its questions were answered; a connection that breaks now shows at the next.
      endAndGiveBack(one).catch(() => undefined);
    });
    resting = { one, ending };
  };
  return {
    init: async () => undefined,
    async acquireConnection() {
      const rested = resting;
      resting = null;
      if (rested !== null) clearImmediate(rested.ending);
      const one = rested?.one ?? { ...(await borrow(db)), isOpen: false, isAnswered: false };
      const connection: DatabaseConnection = {
        async executeQuery(query) {
          one.isAnswered = false;
          await open(one);
          const answer = await one.connection.executeQuery<never>(query);
          one.isAnswered = /^\s*select\b/i.test(query.sql);
          return answer;
        },
        streamQuery() {
          throw new Error('streaming is not supported');
        },
      };
      lent.set(connection, one);
      return connection;
    },
    async beginTransaction(connection, settings) {
      const one = find(connection);
      // A transaction of the caller begins afresh: its mode cannot be set after a question.
      if (one.isOpen) await end(one, 'commit');
      await open(one);
      const mode = modeOf(settings);
      if (mode !== '') await one.connection.executeQuery(CompiledQuery.raw(`set transaction${mode}`));
    },
    commitTransaction: (connection) => end(find(connection), 'commit'),
    rollbackTransaction: (connection) => end(find(connection), 'rollback'),
    async releaseConnection(connection) {
      const one = find(connection);
      lent.delete(connection);
      if (mayRest && one.isOpen && one.isAnswered && resting === null) rest(one);
      else await endAndGiveBack(one);
    },
    destroy: async () => undefined,
  };
}

function modeOf({ isolationLevel, accessMode }: TransactionSettings): string {
  return `${isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`}${accessMode === undefined ? '' : ` ${accessMode}`}`;
}
