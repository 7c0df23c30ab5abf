import { setTimeout } from 'node:timers/promises';
import { checkConnection, connect, type Database } from '#db/connection.ts';
import { openEmbedded } from '#db/embedded.ts';
import { folderOwner } from '#db/folder-lock.ts';
import { migrate } from '#db/migrate.ts';
import { DomainError, whenItTakesWrites } from '#errors.ts';
import { clearBrokenImports } from '#imports/batches.server.ts';
import type { Settings } from '#env.ts';

/** A database ready for use by a command. */
export interface OpenDatabase {
  db: Database;
  url: string;
  mode: 'embedded' | 'server' | 'running';
  close(): Promise<void>;
}

const workerFile = new URL('./database-worker.js', import.meta.url);

/** Address of the thread that does long imports for the web server (src/imports/background.server.ts). */
export const importWorkerFile = new URL('./import-worker.js', import.meta.url).href;

/**
 * Opens and migrates the database of the settings. When a server of ours already runs on the embedded folder, a command
 * joins it over its private socket, waiting while that server opens it; only `start` wants the folder for itself
 * (`exclusive`). Throws a DomainError in one sentence when the database cannot be used.
 */
export async function openDatabase(settings: Settings, exclusive = false): Promise<OpenDatabase> {
  if (settings.databaseUrl !== null) return finish(settings.databaseUrl, 'server', async () => undefined);
  const url = exclusive ? null : await urlOfOwner(settings.dataFolder);
  if (url !== null) return finish(url, 'running', async () => undefined);
  const embedded = await openEmbedded(settings.dataFolder, workerFile);
  return finish(embedded.url, 'embedded', () => embedded.close());
}

/** How long another process may take to open the database, and how often to look, in milliseconds. */
const openingPatience = 30_000;
const lookEvery = 200;

/** Where the owner of a folder serves its database, once it does; null when nobody owns it. Throws UNAVAILABLE after a while. */
async function urlOfOwner(folder: string): Promise<string | null> {
  const until = Date.now() + openingPatience;
  let isTold = false;
  for (;;) {
    const owner = folderOwner(folder);
    if (owner === null || owner.url !== null) return owner?.url ?? null;
    if (!isTold) process.stderr.write(`Wacht tot proces ${owner.pid} de database heeft geopend ...\n`);
    isTold = true;
    if (Date.now() > until) {
      throw new DomainError(
        'UNAVAILABLE',
        `Proces ${owner.pid} is de database na ${openingPatience / 1000} seconden nog aan het openen. Probeer het later weer.`,
      );
    }
    await setTimeout(lookEvery);
  }
}

async function finish(
  url: string,
  mode: OpenDatabase['mode'],
  stop: () => Promise<void>,
): Promise<OpenDatabase> {
  const db = connect(url);
  const close = async () => {
    await db.destroy();
    await stop();
  };
  try {
    await checkConnection(db, url);
    await migrate(db);
    // Whoever has the folder for itself finds only imports of processes that are gone; elsewhere they get their time.
    await whenItTakesWrites(clearBrokenImports(db, mode === 'embedded' ? 0 : undefined));
  } catch (error) {
    await close();
    throw error;
  }
  return { db, url, mode, close };
}
