import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  // An interface, because Vitest's own is extended here. Read with `inject('postgresUrl')`.
  interface ProvidedContext {
    /** A real PostgreSQL as the ordinary role `wijkbeeld`, or null when this machine has none. */
    postgresUrl: string | null;
    /** The same server as superuser. */
    postgresAdminUrl: string | null;
    /** A temporary folder of this run, for the template of the embedded database (tests/support/database.ts). */
    templateFolder: string;
  }
}

/** Starts one PostgreSQL for the whole run and gives its address to the tests; stops it afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A trial without one of the guards needs one kind of database (scripts/mutate-permissions.mjs).
  const postgres = process.env['WIJKBEELD_MUTANT'] === undefined ? await startPostgres() : null;
  const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-template-'));
  project.provide('postgresUrl', postgres?.url ?? null);
  project.provide('postgresAdminUrl', postgres?.adminUrl ?? null);
  project.provide('templateFolder', folder);
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await postgres?.stop();
  };
}
