import type { PGlite } from '@electric-sql/pglite';

/** First byte of the message with which PostgreSQL reports an error. */
const errorMessage = 'E'.charCodeAt(0);

/** The field of that message that says which error: a write where only reading is allowed, and a full disk. */
const readOnly = Buffer.from('C25006\0');
const diskFull = Buffer.from('C53100\0');

/** An answer of the database in which a refused write is a full disk; every other answer is left as it is. */
export function nameDiskFull(answer: Uint8Array): Uint8Array {
  if (answer[0] !== errorMessage) return answer;
  const named = Buffer.from(answer);
  const at = named.indexOf(readOnly);
  if (at !== -1) diskFull.copy(named, at);
  return named;
}

/**
 * The same database, for the socket server, with the code of a full disk for a write that it refuses. The embedded database
 * only reads while the disk is nearly full (embedded.ts) and for no other reason; of a server the same code means that it is
 * a copy that only reads, or was set to.
 */
export function sayDiskFull(database: PGlite): PGlite {
  const own: Partial<PGlite> = {
    async execProtocolRawStream(message, options) {
      await database.execProtocolRawStream(message, {
        ...options,
        onRawData: (answer) => options?.onRawData(nameDiskFull(answer)),
      });
    },
  };
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(name in own ? own : target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
