import type { Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';

/** Demo: fictional signals, a role chooser, published open data allowed. Real: own signals, no way in without a login. */
export type InstallationKind = 'demo' | 'real';

export interface Installation {
  kind: InstallationKind;
  secretCheck: Buffer | null;
}

/** What this database is, or undefined before it is born. */
export async function findInstallation(db: Database): Promise<Installation | undefined> {
  return db.selectFrom('installation').select(['kind', 'secretCheck']).executeTakeFirst();
}

/**
 * Fixes what a new database is; it stays so. A second call with the same kind changes nothing; with the other kind it
 * throws a DomainError.
 */
export async function createInstallation(
  db: Database,
  kind: InstallationKind,
  secretCheck: Buffer,
): Promise<void> {
  await db
    .insertInto('installation')
    .values({ kind, secretCheck })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const installation = await findInstallation(db);
  if (installation?.kind !== kind) {
    const words = { demo: 'een oefenomgeving', real: 'een omgeving voor echte gegevens' };
    throw new DomainError(
      'CONFLICT',
      `Deze database is ${words[installation?.kind ?? 'demo']} en blijft dat. Kies voor ${words[kind]} een andere map of database.`,
    );
  }
}
