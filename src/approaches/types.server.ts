import type { Database } from '#db/connection.ts';
import type { AuditAsker } from '#audit/model.ts';
import { builtInTypes } from '#approaches/built-in.ts';
import type { ApproachType, Orientation } from '#approaches/model.ts';
import { approachTypeSchema } from '#approaches/type-schema.ts';
import { DomainError } from '#errors.ts';

/**
 * The approach types that new approaches can have: of each the newest version, those of the product and those a municipality
 * added, in order of their names.
 *
 * @param versions every version that is kept ({@link listVersions})
 * @param about what they are about; areas when it is not said
 */
export function newestTypes(
  versions: ReadonlyMap<string, ApproachType>,
  about: readonly Orientation[] = ['area'],
): ApproachType[] {
  const newest = new Map<string, ApproachType>();
  for (const type of [...builtInTypes, ...versions.values()])
    if (about.includes(type.orientation) && (newest.get(type.code)?.version ?? 0) < type.version)
      newest.set(type.code, type);
  const names = new Intl.Collator('nl');
  return [...newest.values()].sort((one, other) => names.compare(one.name, other.name));
}

/** The key of a version of a type. */
export function typeKey({ typeCode, typeVersion }: { typeCode: string; typeVersion: number }): string {
  return `${typeCode} ${typeVersion}`;
}

/** Every version that is kept, by its key: a row of a list is told in the words it began with. */
export async function listVersions(db: Database): Promise<Map<string, ApproachType>> {
  const rows = await db.selectFrom('approachType').select(['code', 'version', 'definition']).execute();
  return new Map(
    rows.map(({ code, version, definition }) => [
      typeKey({ typeCode: code, typeVersion: version }),
      approachTypeSchema.parse(definition),
    ]),
  );
}

/** The newest version of a type; throws NOT_FOUND when there is none that is about this. */
export async function getNewestType(
  db: Database,
  code: string,
  about: readonly Orientation[] = ['area'],
): Promise<ApproachType> {
  const found = newestTypes(await listVersions(db), about).find((type) => type.code === code);
  if (found === undefined) throw new DomainError('NOT_FOUND', 'Deze soort aanpak bestaat niet.');
  return found;
}

/**
 * A type as it was when an approach began: whatever the product brings later, an approach keeps the version it has. Throws NOT_FOUND
 * when nothing ever began with it.
 */
export async function getType(db: Database, code: string, version: number): Promise<ApproachType> {
  const row = await db
    .selectFrom('approachType')
    .select('definition')
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) throw new DomainError('NOT_FOUND', 'Deze soort aanpak bestaat niet.');
  return approachTypeSchema.parse(row.definition);
}

/**
 * Keeps a version of a type, for everything that begins with it. Throws CONFLICT when there is this version already and it says
 * something else: a change is a new version, because running approaches keep theirs.
 */
export async function keepType(
  tx: Database,
  type: ApproachType,
  by: Pick<AuditAsker, 'actor'>,
): Promise<void> {
  const definition = JSON.stringify(type);
  await tx
    .insertInto('approachType')
    .values({ code: type.code, version: type.version, definition, addedBy: by.actor })
    .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
    .execute();
  const kept = await getType(tx, type.code, type.version);
  if (JSON.stringify(kept) === JSON.stringify(type)) return;
  throw new DomainError(
    'CONFLICT',
    `Versie ${type.version} van "${type.code}" is er al en luidt anders. Geef een gewijzigde soort een hoger versienummer.`,
  );
}
