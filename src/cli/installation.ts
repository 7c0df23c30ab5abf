import { findEdition } from '#areas/edition-queries.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation, findInstallation, type InstallationKind } from '#db/installation.ts';
import { checkReporterKey, loadReporterKey, type ReporterKey } from '#signals/reporter-key.ts';
import { recountWhenEmptied } from '#imports/publish-imports.server.ts';
import { loadReference } from '#imports/reference.server.ts';
import { loadBuiltInAreas } from '#imports/built-in.server.ts';
import { requireDemo, seedDemo } from '#demo/seed.server.ts';
import { countDatabase } from '#insight/summary.server.ts';
import type { Progress } from '#cli/progress.ts';
import { stepProgress } from '#cli/step-progress.ts';
import type { Settings } from '#env.ts';
import { DomainError, whenItTakesWrites } from '#errors.ts';
import { localDay } from '#text/dates.ts';

/** A database that knows its kind and key and the lists that come with the product. */
export interface OpenInstallation {
  key: ReporterKey;
  kind: InstallationKind;
  /** Whether it was made just now. */
  isNew: boolean;
}

/**
 * Gives an empty database its kind and key, or checks that an existing one belongs to this key. Throws CONFLICT when real
 * data are wanted in a demo.
 */
export async function openInstallation(
  db: Database,
  settings: Settings,
  kind: InstallationKind,
): Promise<OpenInstallation> {
  const key = loadReporterKey(settings);
  const existing = await findInstallation(db);
  if (existing !== undefined) {
    checkReporterKey(key, existing.secretCheck);
    if (kind === 'real' && existing.kind === 'demo') {
      throw new DomainError(
        'CONFLICT',
        'Deze database is een oefenomgeving en blijft dat. Kies voor echte gegevens een andere map of database.',
      );
    }
  }
  await whenItTakesWrites(loadReference(db));
  if (existing === undefined) await createInstallation(db, kind, key.check);
  return { key, kind: existing?.kind ?? kind, isNew: existing === undefined };
}

/**
 * As {@link openInstallation}, and fills a demo that is empty or was filled half-way with the bundled areas and the
 * fictional signals; a new real database stays empty until someone imports.
 */
export async function prepareInstallation(
  db: Database,
  settings: Settings,
  wanted: InstallationKind,
  progress: Progress,
  say: (line: string) => void,
): Promise<ReporterKey> {
  const { key, kind, isNew } = await openInstallation(db, settings, wanted);
  await recount(db, kind, progress);
  const { signals, areas } = await countDatabase(db);
  if (kind === 'real' || (areas > 0 && signals > 0)) return key;
  say(
    isNew
      ? 'Eerste keer: de oefenomgeving wordt gevuld.'
      : 'De oefenomgeving is nog niet vol: zij wordt gevuld.',
  );
  await fillDemo(db, key, progress);
  return key;
}

/** Counts anew what an earlier version of the product counted by other rules, with progress. */
async function recount(db: Database, kind: InstallationKind, progress: Progress): Promise<void> {
  const edition = await findEdition(db);
  if (edition === undefined) return;
  const show = stepProgress(progress);
  await recountWhenEmptied(db, edition.year, kind === 'demo', (done, total) =>
    show('Signalen opnieuw tellen', done, total),
  );
  progress.finish();
}

/** Loads the bundled areas and the fictional signals, with progress. Throws CONFLICT in a database for real data, untouched. */
export async function fillDemo(
  db: Database,
  key: ReporterKey,
  progress: Progress,
  options: Parameters<typeof seedDemo>[3] = {},
): Promise<void> {
  await requireDemo(db);
  const show = stepProgress(progress);
  const facts = await loadBuiltInAreas(db, localDay(new Date()), show);
  await seedDemo(db, facts, key, options, show);
  progress.finish();
}
