import { Worker } from 'node:worker_threads';
import type { Database } from '#db/connection.ts';
import { refuseImport } from '#imports/batches.server.ts';
import type { ImportJob } from '#imports/import-job.ts';
import { DomainError } from '#errors.ts';

/**
 * Starts a job in a thread of its own, so that reading and drawing never hold up the web server, and returns at once. How far
 * it is stands with its import in the database, where every process can read it. A thread that ends without finishing
 * refuses its import. Throws UNAVAILABLE when this server cannot start one; the import is then refused as well.
 *
 * @param ended called when the thread is gone, to tidy up what only it needed
 */
export async function startJob(
  db: Database,
  job: ImportJob,
  ended: () => Promise<void> = async () => undefined,
): Promise<void> {
  const refuse = async (reason: string): Promise<void> => {
    if ('importId' in job) await refuseImport(db, job.importId, { accepted: 0, refused: 0 }, { reason });
  };
  const { WIJKBEELD_IMPORT_WORKER: file, WIJKBEELD_DATABASE: url } = process.env;
  if (file === undefined || url === undefined) {
    const reason =
      'Deze server kan geen import in de achtergrond starten. Gebruik de opdrachtregel: npx wijkbeeld areas import.';
    await refuse(reason);
    await ended();
    throw new DomainError('UNAVAILABLE', reason);
  }
  const worker = new Worker(new URL(file), { workerData: { url, job } });
  // Without a listener an error in the thread would end the whole server; `exit` follows it.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    // An import that ended properly is not staging any more, and then this changes nothing.
    void refuse('De import brak onverwacht af. Er is niets veranderd.')
      .catch(() => undefined)
      .then(ended)
      .catch(() => undefined);
  });
  worker.unref();
}
