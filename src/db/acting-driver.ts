import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Database } from '#db/connection.ts';

type Answer = Promise<QueryResult<never>>;

/** What was answered, by who asked and what. */
export type Memory = Map<string, Answer>;

/** A connection that was lent by the handle below, and whether our transaction is open on it. */
interface Lent {
  connection: DatabaseConnection;
  isOpen: boolean;
  /** Whether the last thing asked was a question that was answered: what is written must be kept before anyone goes on. */
  isAnswered: boolean;
  giveBack(): void;
}

/** A connection with a transaction that the next question may go on in, until this turn of the process is over. */
interface Resting {
  one: Lent;
  ending: NodeJS.Immediate;
}

/** What the caller holds: nothing is borrowed for it before it asks what is not known yet. */
interface Held {
  one: Promise<Lent> | null;
  /** Whether the caller began a transaction, which sees what it wrote itself. */
  isTransaction: boolean;
}

function borrow(db: Database): Promise<Lent> {
  return new Promise((resolve, reject) => {
    const lending = db.getExecutor().provideConnection(
      (connection) =>
        new Promise<void>((giveBack) => {
          resolve({ connection, giveBack, isOpen: false, isAnswered: false });
        }),
    );
    lending.catch(reject);
  });
}

/** Whether a statement only asks; one of which that is not sure, writes. */
function onlyAsks(statement: string): boolean {
  return /^\s*(select|with)\b/i.test(statement) && !/\b(insert|update|delete|merge)\b/i.test(statement);
}

/**
 * Runs every query in a transaction that begins with `opening`, on connections that are borrowed from a database.
 *
 * @param memory where answers are kept and found again; null to ask every question anew
 */
export function actingDriver(db: Database, opening: CompiledQuery, memory: Memory | null): Driver {
  const holding = new WeakMap<DatabaseConnection, Held>();
  let resting: Resting | null = null;
  const find = (connection: DatabaseConnection): Held => {
    const found = holding.get(connection);
    if (found === undefined) throw new Error('this connection was given back already');
    return found;
  };
  const take = (held: Held): Promise<Lent> => {
    if (held.one !== null) return held.one;
    if (resting === null) return (held.one = borrow(db));
    const { one, ending } = resting;
    resting = null;
    clearImmediate(ending);
    return (held.one = Promise.resolve(one));
  };
  const open = async (one: Lent): Promise<void> => {
    if (one.isOpen) return;
    one.isOpen = true;
    await one.connection.executeQuery(opening);
  };
  const end = async (held: Held, word: 'commit' | 'rollback'): Promise<void> => {
    const one = await take(held);
    one.isOpen = false;
    await one.connection.executeQuery(CompiledQuery.raw(word));
  };
  const endAndGiveBack = async (one: Lent): Promise<void> => {
    try {
      // After a failed query the database makes a rollback of it.
      if (one.isOpen) await one.connection.executeQuery(CompiledQuery.raw('commit'));
    } finally {
      one.isOpen = false;
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
  const send = async (held: Held, query: CompiledQuery): Answer => {
    const one = await take(held);
    one.isAnswered = false;
    await open(one);
    const answer = await one.connection.executeQuery<never>(query);
    one.isAnswered = onlyAsks(query.sql);
    return answer;
  };
  const ask = (held: Held, query: CompiledQuery): Answer => {
    if (memory === null || held.isTransaction) return send(held, query);
    if (!onlyAsks(query.sql)) {
      // Before and after: what is asked meanwhile is answered from before it.
      memory.clear();
      return send(held, query).finally(() => memory.clear());
    }
    const key = JSON.stringify([opening.sql, query.sql, query.parameters]);
    const known = memory.get(key);
    if (known !== undefined) return known;
    const answer = send(held, query);
    memory.set(key, answer);
    answer.catch(() => memory.delete(key));
    return answer;
  };
  return {
    init: async () => undefined,
    async acquireConnection() {
      const held: Held = { one: null, isTransaction: false };
      const connection: DatabaseConnection = {
        executeQuery: (query) => ask(held, query),
        streamQuery() {
          throw new Error('streaming is not supported');
        },
      };
      holding.set(connection, held);
      return connection;
    },
    async beginTransaction(connection, settings) {
      const held = find(connection);
      held.isTransaction = true;
      memory?.clear();
      const one = await take(held);
      // A transaction of the caller begins afresh: its mode cannot be set after a question.
      if (one.isOpen) await end(held, 'commit');
      await open(one);
      const mode = modeOf(settings);
      if (mode !== '') await one.connection.executeQuery(CompiledQuery.raw(`set transaction${mode}`));
    },
    async commitTransaction(connection) {
      await end(find(connection), 'commit');
      memory?.clear();
    },
    rollbackTransaction: (connection) => end(find(connection), 'rollback'),
    async releaseConnection(connection) {
      const { one: taken } = find(connection);
      holding.delete(connection);
      if (taken === null) return;
      const one = await taken;
      if (one.isOpen && one.isAnswered && resting === null) rest(one);
      else await endAndGiveBack(one);
    },
    destroy: async () => undefined,
  };
}

function modeOf({ isolationLevel, accessMode }: TransactionSettings): string {
  return `${isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`}${accessMode === undefined ? '' : ` ${accessMode}`}`;
}
