import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '#env.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import type { BenchTools } from './bench.ts';

/** Where a database of the product lives during a bench. */
export interface Place {
  /** As it stands in the table. */
  name: 'ingebouwd' | 'PostgreSQL';
  settings: Settings;
}

/**
 * Hands over a new embedded database, and after that an empty PostgreSQL when this machine has one. Each is gone when
 * its turn is over.
 */
export async function onEachDatabase(
  tools: BenchTools,
  work: (place: Place, folder: string) => Promise<void>,
): Promise<void> {
  await onEmbedded(work);
  const postgres = await startPostgres();
  if (!postgres) return tools.skip('alles op PostgreSQL: geen PostgreSQL op deze machine');
  try {
    await inFolder((folder) =>
      work({ name: 'PostgreSQL', settings: settingsOf(folder, postgres.url) }, folder),
    );
  } finally {
    await postgres.stop();
  }
}

/** Hands over a new embedded database, which is gone after that. */
export async function onEmbedded(work: (place: Place, folder: string) => Promise<void>): Promise<void> {
  await inFolder((folder) => work({ name: 'ingebouwd', settings: settingsOf(folder, null) }, folder));
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-bench-'));
  chmodSync(folder, 0o700);
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function settingsOf(folder: string, databaseUrl: string | null): Settings {
  return {
    dataFolder: join(folder, 'data'),
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    origins: [],
    proxies: 0,
    secret: 'b'.repeat(32),
  };
}
