import { sql, type RawBuilder } from 'kysely';
import { actingAs, nobody, type RequestContext } from '#db/acting.ts';
import type { Database } from '#db/connection.ts';
import { requestRoles, type RequestRole } from '#db/roles.ts';
import { documentGrants, documentGuarded } from './database-document.ts';

/** A right in the database, and how to say it. */
export interface GrantInDatabase {
  /** As the document writes it. */
  text: string;
  /** `select (id, status) on table "import_batch"`: what is granted or revoked. */
  clause: string;
  role: string;
}

/** Every right that the roles of requests, or everyone, have in this database beside what is usual. */
export async function listGrants(db: Database): Promise<GrantInDatabase[]> {
  const { rows } = await sql<{
    grantee: string;
    privilege: string;
    name: string;
    attribute: string | null;
    kind: string;
  }>`
    select coalesce(nullif(grantee, 0)::regrole::text, 'public') as grantee, privilege, name, attribute, kind from (
      select (aclexplode(relacl)).grantee, (aclexplode(relacl)).privilege_type as privilege, relname::text as name,
        null as attribute, 'table' as kind
      from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'v', 'm')
      union all
      select (aclexplode(attacl)).grantee, (aclexplode(attacl)).privilege_type, relname::text, attname::text, 'table'
      from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = current_schema()::regnamespace and attacl is not null
      union all
      select (aclexplode(proacl)).grantee, (aclexplode(proacl)).privilege_type, proname::text, null, 'function'
      from pg_proc where pronamespace = current_schema()::regnamespace and proacl is not null
    ) given
    where grantee = 0 or grantee::regrole::text = any(${Object.values(requestRoles)}::text[])`.execute(db);
  return rows.map(({ grantee, privilege, name, attribute, kind }) => {
    const column = attribute === null ? '' : ` ("${attribute}")`;
    return {
      text: `${grantee.replace('wijkbeeld_', '')} ${privilege} ${name}${attribute === null ? '' : `.${attribute}`}`,
      clause: `${privilege}${column} on ${kind} "${name}"`,
      role: grantee,
    };
  });
}

/** Where rights and guards differ from what was written down apart from them. */
export async function differencesInRights(db: Database): Promise<string[]> {
  const grants = new Set((await listGrants(db)).map(({ text }) => text));
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relrowsecurity and relforcerowsecurity`.execute(
    db,
  );
  const guarded = new Set(rows.map(({ name }) => name));
  return [
    ...differences(grants, documentGrants),
    ...differences(guarded, documentGuarded).map((text) => `guard of ${text}`),
  ];
}

function differences(found: ReadonlySet<string>, written: readonly string[]): string[] {
  const expected = new Set(written);
  return [
    ...[...found].filter((text) => !expected.has(text)).map((text) => `too much: ${text}`),
    ...[...expected].filter((text) => !found.has(text)).map((text) => `lacking: ${text}`),
  ];
}

/** One question to the database itself, past every query of the product, and what must come of it. */
export interface Probe {
  name: string;
  role: RequestRole;
  context: Partial<RequestContext>;
  /** What is asked; a count of rows, or of rows changed. */
  ask: RawBuilder<unknown>;
  /** How many; or refused by the guard of rows. */
  expected: number | 'refused';
  /** What the owner does before, in the same transaction. */
  before?: RawBuilder<unknown>;
}

class Undone extends Error {}

/** The probes that came out otherwise than they must. Nothing they change stays. */
export async function differencesInProbes(db: Database, probes: readonly Probe[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const probe of probes) {
    const found = await outcomeOf(db, probe);
    if (found !== probe.expected) wrong.push(`${probe.name}: ${found}, should be ${probe.expected}`);
  }
  return wrong;
}

/**
 * Whether any probe comes out otherwise than it must, which is all there is to know of a change that should be noticed. The
 * probes that name the changed table go first, for nearly always one of them tells.
 */
export async function someProbeDiffers(
  db: Database,
  probes: readonly Probe[],
  table: string,
): Promise<boolean> {
  const isAbout = ({ ask }: Probe) => ask.compile(db).sql.includes(table);
  const ordered = [...probes.filter(isAbout), ...probes.filter((probe) => !isAbout(probe))];
  for (const probe of ordered) if ((await outcomeOf(db, probe)) !== probe.expected) return true;
  return false;
}

async function outcomeOf(db: Database, { role, context, ask, before }: Probe): Promise<number | string> {
  let found: number | string = 'nothing';
  const count = async (tx: Database): Promise<void> => {
    const { rows, numAffectedRows } = await ask.execute(tx);
    found = numAffectedRows === undefined || rows.length > 0 ? rows.length : Number(numAffectedRows);
    throw new Undone();
  };
  try {
    if (before === undefined)
      await actingAs(db, role, { ...nobody, ...context })
        .transaction()
        .execute(count);
    else
      await db.transaction().execute(async (tx) => {
        await before.execute(tx);
        await sql.raw(`set local role ${requestRoles[role]}`).execute(tx);
        for (const [name, value] of Object.entries(settingsOf(context)))
          await sql`select set_config(${`wijkbeeld.${name}`}, ${value}, true)`.execute(tx);
        await count(tx);
      });
  } catch (error) {
    if (error instanceof Undone) return found;
    const text = error instanceof Error ? error.message : '';
    return text.includes('row-level security') ? 'refused' : text;
  }
  return found;
}

function settingsOf({ actor, claim, tokenHash }: Partial<RequestContext>): Record<string, string> {
  return { actor: actor ?? '', claim: claim ?? '', token: tokenHash?.toString('hex') ?? '' };
}
