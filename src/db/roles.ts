import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { DomainError, isDiskFull, isReadOnlyServer } from '#errors.ts';

/**
 * The roles in the database under which requests run (see {@link actingAs}). None of them owns anything, so what they were
 * not granted they cannot reach, and row-level security holds for them. Their grants stand in the migrations.
 *
 * - `area`: areas, published figures and protected counts; no signal, no exact count.
 * - `detail`: that, and signals and exact counts as far as the viewer may see them.
 * - `log`: reads the log of reads and writes, as far as the viewer may.
 * - `login`: the one account that is asked for, what proves it, and its sessions; nothing of what the product is about.
 * - `manage`: accounts and their rights, what a second person decides on and how long what is kept is kept, for who manages;
 *   no password, and nothing of what the product is about.
 * - `plans`: approaches of areas and signals at work with their history, as far as the viewer may read them; nothing that is counted.
 * - `cases`: approaches of groups, households and persons in which the viewer takes part, and who else does.
 */
export const requestRoles = {
  area: 'wijkbeeld_area',
  detail: 'wijkbeeld_detail',
  log: 'wijkbeeld_log',
  login: 'wijkbeeld_login',
  manage: 'wijkbeeld_manage',
  plans: 'wijkbeeld_plans',
  cases: 'wijkbeeld_cases',
} as const;
export type RequestRole = keyof typeof requestRoles;

const everyRole = Object.values(requestRoles).map((name) => ({ name, exists: false }));

interface LackingRole {
  name: string;
  /** It stands there, and this login cannot act as it. */
  exists: boolean;
}

/** What the administrator of a server runs once for a login that may not make roles. */
export function rolesScript(login: string, lacking: readonly LackingRole[] = everyRole): string {
  const made = lacking.filter(({ exists }) => !exists).map(({ name }) => `create role ${name} nologin;`);
  const names = lacking.map(({ name }) => name).join(', ');
  return [...made, `grant ${names} to "${login.replaceAll('"', '""')}";`].join(' ');
}

/**
 * Makes the roles that do not exist yet and lets this login act as each of them. Throws UNAVAILABLE, with what an
 * administrator has to run, when this login may not do so; while a disk is full or a server only reads, the error of that.
 */
export async function prepareRoles(db: Database): Promise<void> {
  const lacking = await listLacking(db);
  if (lacking.length === 0) return;
  try {
    for (const { name, exists } of lacking) {
      if (!exists) await createRole(db, name);
      await sql`grant ${sql.ref(name)} to current_user`.execute(db);
    }
  } catch (error) {
    // No administrator helps when nothing at all can be written. Of any other reason only what is true afterwards counts.
    if (isDiskFull(error) || isReadOnlyServer(error)) throw error;
  }
  const stillLacking = await listLacking(db);
  if (stillLacking.length === 0) return;
  const login = await sql<{ name: string }>`select current_user as name`.execute(db);
  throw new DomainError(
    'UNAVAILABLE',
    `De database mist rollen die deze gebruiker niet mag maken. Laat een beheerder van de server dit één keer uitvoeren: ${rolesScript(login.rows[0]?.name ?? '', stillLacking)}`,
  );
}

/** The roles that are absent, or that this login cannot act as. */
async function listLacking(db: Database): Promise<LackingRole[]> {
  // Since version 16 being a member does not by itself mean that one may act as the role.
  const result = await sql<LackingRole>`
    select name, exists from unnest(${Object.values(requestRoles)}::text[]) with ordinality as given (name, position)
    cross join lateral (select exists (select from pg_roles where rolname = name)) found (exists)
    where case when exists then not pg_has_role(name,
      case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) else true end
    order by position`.execute(db);
  return result.rows;
}

/** Another server on the same cluster may make it at the same moment. */
async function createRole(db: Database, name: string): Promise<void> {
  await sql`
    do $$ begin
      create role ${sql.ref(name)} nologin;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db);
}
