import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { checkProtection } from '#db/protection.ts';
import { eachDatabase } from '../../tests/support/database.ts';

/** What no request role may touch; a new table is here, guarded, or granted to area pages on purpose. */
const closed = [
  ...[
    'all_sums_run',
    'boundary',
    'boundary_set',
    'installation',
    'kysely_migration',
    'kysely_migration_lock',
  ],
  ...['partner_covenant_end', 'retention_run', 'retention_start', 'source_profile'],
];
/** What is given row by row, and to which roles. */
const guarded = {
  account: ['login', 'manage'],
  agreement: ['plans'],
  agreement_event: ['plans'],
  approach: ['plans', 'cases'],
  approach_event: ['plans', 'cases'],
  approach_member: ['cases'],
  approach_outline: ['detail'],
  approach_participant: ['plans'],
  approach_signal: ['plans'],
  approach_type: ['plans', 'cases'],
  audit_entry: ['log'],
  cell_exact: ['detail'],
  change_request: ['manage'],
  credential: ['login', 'manage'],
  deployment_handover: ['plans'],
  deployment_handover_event: ['plans'],
  deployment_shift: ['plans'],
  deployment_shift_event: ['plans'],
  hotspot_exact: ['detail'],
  intervention_hidden: ['plans'],
  intervention_own: ['plans'],
  intervention_wish: ['plans'],
  login_throttle: ['login'],
  noticed_signal: ['plans'],
  noticed_signal_event: ['plans'],
  observation_hours: ['detail'],
  one_time_link: ['login', 'manage'],
  partner: ['plans', 'cases'],
  partner_area: ['plans', 'cases'],
  partner_covenant: ['plans'],
  plan: ['plans'],
  plan_contribution: ['plans'],
  plan_event: ['plans'],
  plan_goal_seal: ['detail'],
  recovery_code: ['login', 'manage'],
  retention_setting: ['manage'],
  rights_review: ['manage'],
  rights_review_row: ['manage'],
  session: ['login', 'manage'],
  signal: ['detail'],
  signal_bundle: ['plans'],
  spent_message: ['login'],
  warning_exact: ['detail'],
  warning_snooze: ['detail'],
};

eachDatabase('the second line', (open) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await open());
  });

  test('guards every table that is not open to area pages, row by row', async () => {
    const { tables, faults } = await checkProtection(db);
    expect(faults).toEqual([]);
    const named = (filter: (table: (typeof tables)[number]) => boolean) =>
      tables.filter(filter).map(({ table }) => table);
    const rows = tables.filter(({ isGuarded }) => isGuarded).map(({ table, readers }) => [table, readers]);
    expect(Object.fromEntries(rows)).toEqual(guarded);
    expect(named(({ isGuarded, readers }) => !isGuarded && readers.length === 0)).toEqual(closed);
    expect(named(({ readers }) => readers.includes('area'))).toEqual(
      named(({ isGuarded, readers }) => !isGuarded && readers.length > 0),
    );
  });

  test.each([
    [
      'a grant too many',
      'grant select on signal to wijkbeeld_area',
      'revoke select on signal from wijkbeeld_area',
      'tabel signal is open voor gebiedspagina’s',
    ],
    [
      'a guard that is off',
      'alter table signal disable row level security',
      'alter table signal enable row level security',
      'tabel signal is niet per rij beschermd',
    ],
    [
      'a guard that spares the owner',
      'alter table cell_exact no force row level security',
      'alter table cell_exact force row level security',
      'tabel cell_exact is niet per rij beschermd',
    ],
    [
      'a policy that lets everyone through',
      'create policy wide on cell_exact to wijkbeeld_detail using (true)',
      'drop policy wide on cell_exact',
      'tabel cell_exact geeft gegevens zonder kijker (rol wijkbeeld_detail)',
    ],
    [
      'a table without a policy',
      'grant select (kind) on installation to wijkbeeld_detail',
      'revoke select (kind) on installation from wijkbeeld_detail',
      'tabel installation is niet per rij beschermd',
    ],
    [
      'a guard of accounts that is off',
      'alter table session no force row level security',
      'alter table session force row level security',
      'tabel session is niet per rij beschermd',
    ],
    [
      'an account that is shown to who brings nothing',
      'create policy wide on account for select to wijkbeeld_login using (true)',
      'drop policy wide on account',
      'tabel account geeft gegevens zonder kijker (rol wijkbeeld_login)',
    ],
    [
      'a view that looks with the eyes of its owner',
      'create view peek as select * from signal',
      'drop view peek',
      'weergave peek gaat om de regels heen',
    ],
  ])('notices %s', async (_, change, undo, sentence) => {
    const cell = "'GM0999', 2026, 'buurt', 'BU09990001', 'geluid', 'politie'";
    const counts = (length: number) => `array_fill(1, array[${length}])`;
    await sql
      .raw(
        `insert into cell_exact values (1, ${cell}, ${counts(12)}, ${counts(17)}, null) on conflict do nothing`,
      )
      .execute(db);
    await sql`
      insert into account (id, login_name, name, organisation, role, state)
      values ('a', 'iemand', 'Iemand', 'Zonnedam', 'oovAdvisor', 'active') on conflict do nothing`.execute(
      db,
    );
    await sql.raw(change).execute(db);
    if (change.includes('view')) await sql`grant select on peek to wijkbeeld_area`.execute(db);
    expect((await checkProtection(db)).faults).toContain(sentence);
    await sql.raw(undo).execute(db);
    expect((await checkProtection(db)).faults).toEqual([]);
  });
});
