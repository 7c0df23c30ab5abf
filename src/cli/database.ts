import { checkConnection, connect, type Database } from '#db/connection.ts';
import { openEmbedded } from '#db/embedded.ts';
import { folderOwner } from '#db/folder-lock.ts';
import { migrate } from '#db/migrate.ts';
import { DomainError } from '#errors.ts';
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
 * joins it over its private socket; only `start` wants the folder for itself (`exclusive`). Throws a DomainError in one
 * sentence when the database cannot be used.
 */
export async function openDatabase(settings: Settings, exclusive = false): Promise<OpenDatabase> {
  if (settings.databaseUrl !== null) return finish(settings.databaseUrl, 'server', async () => undefined);
  const owner = folderOwner(settings.dataFolder);
  if (!exclusive && owner !== null) {
    if (owner.url === null) {
      throw new DomainError(
        'UNAVAILABLE',
        `Proces ${owner.pid} is de database nog aan het openen. Probeer het zo weer.`,
      );
    }
    return finish(owner.url, 'running', async () => undefined);
  }
  const embedded = await openEmbedded(settings.dataFolder, workerFile);
  return finish(embedded.url, 'embedded', () => embedded.close());
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
    await clearBrokenImports(db, mode === 'embedded' ? 0 : undefined);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, url, mode, close };
}
