import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { DomainError } from '#errors.ts';
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
 * Opens the embedded database of a data folder in a worker thread, under the folder's exclusive lock. Throws a
 * DomainError when the folder is in use, cannot be written, or does not open as a database.
 *
 * @param workerFile the bundled worker entry (build/cli/database-worker.js)
 */
export async function openEmbedded(folder: string, workerFile: URL): Promise<EmbeddedDatabase> {
  const lock = lockFolder(folder);
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
    return {
      url: first.url,
      async close() {
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
