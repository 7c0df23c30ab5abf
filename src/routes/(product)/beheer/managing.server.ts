import { findEdition, type Edition } from '#areas/edition-queries.server.ts';
import { findArea } from '#areas/queries.server.ts';
import type { AreaNames } from '#auth/accounts/view.ts';
import { manageDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import type { Decider } from '#auth/requests/commands.server.ts';
import type { Database } from '#db/connection.ts';
import { database } from '#db/handle.ts';
import { FieldRefusal } from '#errors.ts';

/** Who manages accounts, as the log names them, and the accounts as the database lets them. */
export function managing(locals: App.Locals, viewer: Viewer): { by: Decider; db: Database } {
  const asker = askerOf(viewer, locals.purpose ?? '', locals.requestId);
  return { by: { viewer, asker }, db: manageDatabase(database(), viewer) };
}

/** What the codes of own areas are called in the division in use. */
export async function namesOf(
  db: Database,
  { year }: Edition,
  codes: readonly (string | null)[],
): Promise<AreaNames> {
  const names = new Map<string, string>();
  for (const code of new Set(codes)) {
    const area = code === null ? undefined : await findArea(db, year, code);
    if (area !== undefined) names.set(area.code, area.name);
  }
  return names;
}

/** Refuses an own area that does not exist in the division in use. */
export async function requireArea(db: Database, code: string | null): Promise<void> {
  const edition = code === null ? undefined : await findEdition(db);
  if (code === null || edition === undefined) return;
  if ((await findArea(db, edition.year, code)) === undefined)
    throw new FieldRefusal('gebied', 'Kies een gebied uit de lijst.');
}
