import type { PGlite } from '@electric-sql/pglite';

/** Messages with which a client builds up one statement (Parse, Bind, Describe, Execute, Close, Flush); Sync ends it. */
const openStatement = new Set(Array.from('PBDECH', (letter) => letter.charCodeAt(0)));

/**
 * The same database, for the socket server: it hands messages on one by one and only holds other connections back inside
 * a transaction. A statement comes as several messages, and one with large values comes in pieces, so that a message of
 * another connection could get in between: PGlite, being one backend, then fills the values of the one into the statement
 * of the other. Here a statement that is not complete counts as a transaction too.
 */
export function keepStatementsWhole(database: PGlite): PGlite {
  let isOpen = false;
  const own: Partial<PGlite> = {
    isInTransaction: () => isOpen || database.isInTransaction(),
    async execProtocolRawStream(message, options) {
      await database.execProtocolRawStream(message, options);
      isOpen = openStatement.has(message[0] ?? 0);
    },
    // Only sent when a connection is lost halfway.
    async exec(query, options) {
      isOpen = false;
      return database.exec(query, options);
    },
  };
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(name in own ? own : target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
