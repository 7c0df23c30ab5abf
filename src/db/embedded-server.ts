import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sayDiskFull } from '#db/disk-full-code.ts';
import { keepStatementsWhole } from '#db/whole-statements.ts';

/** A PGlite database served on a private socket, so that it is reached through the same driver as a server. */
export interface EmbeddedServer {
  url: string;
  /** A compressed copy of the whole data folder, for tests and back-ups. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

/**
 * Buffers half of the usual size: the pages are in the memory of the system as well, and the difference is not in the speed.
 * Files of the log are neither written full of zeros beforehand nor kept for later, which is for file systems that this
 * database does not wait for; without it a large import writes its log twice.
 */
const settings = ['shared_buffers=64MB', 'wal_init_zero=off', 'wal_recycle=off'];

/** Connection URL for a Unix socket folder; `pg` reads a percent-encoded host as a folder. */
function socketUrl(folder: string): string {
  return `postgresql://postgres@${encodeURIComponent(folder)}/postgres`;
}

/**
 * Opens a PGlite database and serves it on a Unix socket in a new folder that only this user can enter.
 *
 * @param dataFolder folder of the database, or undefined for one in memory
 * @param copy a dump to start from
 */
export async function serveEmbedded(dataFolder: string | undefined, copy?: Blob): Promise<EmbeddedServer> {
  const database = await PGlite.create({
    ...(dataFolder === undefined ? {} : { dataDir: dataFolder }),
    ...(copy === undefined ? {} : { loadDataDir: copy }),
    relaxedDurability: false,
    startParams: [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ['-c', setting])],
  });
  const socketFolder = mkdtempSync(join(tmpdir(), 'wijkbeeld-'));
  const server = new PGLiteSocketServer({
    db: keepStatementsWhole(sayDiskFull(database)),
    path: join(socketFolder, '.s.PGSQL.5432'),
    maxConnections: 100,
  });
  await server.start();
  return {
    url: socketUrl(socketFolder),
    dump: async () => database.dumpDataDir('none'),
    async close() {
      await server.stop();
      await database.close();
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}
