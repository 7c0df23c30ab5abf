import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DomainError } from '#errors.ts';
import { connect } from '#db/connection.ts';
import { freeBytes, guardDisk } from '#db/disk-guard.ts';
import { lockFolder } from '#db/folder-lock.ts';

export type DatabaseWorkerMessage =
  { kind: 'ready'; url: string } | { kind: 'closed' } | { kind: 'failed'; reason: string };

/** An open embedded database: its URL and the way to close it without losing anything. */
export interface EmbeddedDatabase {
  url: string;
  close(): Promise<void>;
}

function nextMessage(worker: Worker): Promise<DatabaseWorkerMessage> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the database thread stopped with code ${code}`)));
  });
}

/**
 * How much garbage, in percent of what is in use, the heap lets pile up before it is cleared. Left to itself V8 keeps three
 * times what is in use during an import, and the database of this process needs that memory.
 */
const heapGrowth = 75;

/**
 * Opens the embedded database of a data folder in a worker thread, under the folder's exclusive lock. Throws a
 * DomainError when the folder is in use, cannot be written, or does not open as a database.
 *
 * @param workerFile the bundled worker entry (build/cli/database-worker.js)
 */
export async function openEmbedded(folder: string, workerFile: URL): Promise<EmbeddedDatabase> {
  const lock = lockFolder(folder);
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  const worker = new Worker(workerFile, { workerData: { folder: join(folder, 'database') } });
  try {
    const first = await nextMessage(worker);
    if (first.kind !== 'ready') {
      const reason = first.kind === 'failed' ? first.reason : 'onverwacht gesloten';
      throw new DomainError(
        'UNAVAILABLE',
        `De database in ${folder} opent niet (${reason}). Zet een reservekopie terug of kies een andere map.`,
      );
    }
    lock.announce(first.url);
    const room = guardRoom(folder, first.url);
    return {
      url: first.url,
      async close() {
        await room.stop();
        const closed = nextMessage(worker);
        worker.postMessage('close');
        await closed;
        await worker.terminate();
        lock.release();
      },
    };
  } catch (error) {
    await worker.terminate();
    lock.release();
    throw error;
  }
}

/**
 * Lets the database only read while the disk is nearly full. One setting holds for everyone, because all connections share the
 * one session of the embedded database; it goes through a connection, so that it waits its turn.
 */
function guardRoom(folder: string, url: string): { stop(): Promise<void> } {
  const db = connect(url, 1);
  const guard = guardDisk(
    () => freeBytes(folder),
    async (hasRoom) => {
      await sql`set default_transaction_read_only = ${sql.raw(hasRoom ? 'off' : 'on')}`.execute(db);
    },
  );
  return {
    async stop() {
      guard.stop();
      await db.destroy();
    },
  };
}
