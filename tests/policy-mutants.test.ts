import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { requestRoles } from '#db/roles.ts';
import { eachDatabase } from './support/database.ts';
import {
  differencesInProbes,
  differencesInRights,
  listGrants,
  someProbeDiffers,
  type Probe,
} from './support/database-checks.ts';
import { prepareProbes } from './support/database-probes.ts';
import { policyMutants, type PolicyRow } from './support/policy-mutants.ts';

/*
 * Each policy, each clause of one, each right and each guard of the database is taken away or widened in turn; questions that
 * go past every query of the product must notice every one. Here a part of them; all with `npm run mutate:permissions`.
 */

const everyHow = process.env['WIJKBEELD_ALL_MUTANTS'] === '1' ? 1 : 6;
/** All of them take as much longer, in milliseconds. */
const patience = (6 / everyHow) * 240_000;

eachDatabase('the database by itself', (open) => {
  let db: Database;
  let probes: Probe[];

  beforeAll(async () => {
    db = (await open()).db;
    probes = await prepareProbes(db);
  });

  test('gives and takes what was written down, and nothing else', async () => {
    expect(await differencesInRights(db)).toEqual([]);
    expect(await differencesInProbes(db, probes)).toEqual([]);
  });

  test('shows every change of a right, a guard or a policy', { timeout: patience }, async () => {
    const names = Object.values(requestRoles);
    const grants = await listGrants(db);
    const { rows: tables } = await sql<{ name: string; guarded: boolean }>`
      select relname::text as name, relrowsecurity as guarded from pg_class
      where relnamespace = current_schema()::regnamespace and relkind = 'r' order by 1`.execute(db);
    const { rows: policies } = await sql<PolicyRow>`
      select tablename::text as table, policyname::text as name, permissive, roles::text[] as roles, cmd, qual, with_check
      from pg_policies where schemaname = current_schema() and policyname <> 'owner' order by 1, 2`.execute(
      db,
    );
    const has = new Set(grants.map(({ role, text }) => `${role} ${text.split(' ').slice(1).join(' ')}`));
    // Of who adds nothing, what may be added is never asked.
    const mayInsert = ({ table, roles: given }: PolicyRow) =>
      given.some((role) =>
        [...has].some((right) => new RegExp(`^${role} INSERT ${table}(\\.|$)`).test(right)),
      );
    /** `table`: of whose rows a policy is, when it is not a right that changed. */
    const mutants: { name: string; change: string; undo: string; table?: string }[] = [
      ...grants.map(({ text, clause, role }) => ({
        name: `${text} taken`,
        ...{ change: `revoke ${clause} from ${role}`, undo: `grant ${clause} to ${role}` },
      })),
      ...tables.flatMap(({ name }) =>
        names
          // Of what is granted by column a right to the whole could not be taken back alone.
          .filter(
            (role) => ![...has].some((right) => new RegExp(`^${role} SELECT ${name}(\\.|$)`).test(right)),
          )
          .map((role) => ({
            name: `${role} reads ${name}`,
            ...{
              change: `grant select on "${name}" to ${role}`,
              undo: `revoke select on "${name}" from ${role}`,
            },
          })),
      ),
      ...tables
        .filter(({ guarded }) => guarded)
        .flatMap(({ name }) => [
          {
            name: `${name} unguarded`,
            ...{
              change: `alter table "${name}" disable row level security`,
              undo: `alter table "${name}" enable row level security`,
            },
          },
          {
            name: `${name} open to its owner`,
            ...{
              change: `alter table "${name}" no force row level security`,
              undo: `alter table "${name}" force row level security`,
            },
          },
        ]),
      ...policies.flatMap((policy) =>
        policyMutants(policy, mayInsert(policy)).map((mutant) => ({ ...mutant, table: policy.table })),
      ),
    ];
    const survivors: string[] = [];
    let tried = 0;
    for (const [at, { name, change, undo, table }] of mutants.entries()) {
      if (at % everyHow !== 0) continue;
      tried += 1;
      await sql.raw(change).execute(db);
      const isNoticed =
        table === undefined
          ? (await differencesInRights(db)).length > 0
          : await someProbeDiffers(db, probes, table);
      if (!isNoticed) survivors.push(name);
      await sql.raw(undo).execute(db);
    }
    expect(survivors).toEqual([]);
    expect(await differencesInRights(db)).toEqual([]);
    expect(await differencesInProbes(db, probes)).toEqual([]);
    const percentage = Math.floor(((tried - survivors.length) / tried) * 100);
    process.stdout.write(
      `Database: ${tried - survivors.length} van ${tried} wijzigingen opgemerkt (${percentage} %), van ${mutants.length} in totaal\n`,
    );
  });
});
