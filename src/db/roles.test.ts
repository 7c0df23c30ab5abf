import { sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { connect } from '#db/connection.ts';
import { prepareRoles, rolesScript } from '#db/roles.ts';
import { isDiskFull } from '#errors.ts';
import { onEmbedded } from '../../tests/support/database.ts';

const adminUrl = inject('postgresAdminUrl') ?? null;

describe.skipIf(adminUrl === null)('the roles of requests (PostgreSQL)', () => {
  test('are asked of an administrator when the login may not make them, and then used', async () => {
    const admin = new Client({ connectionString: adminUrl ?? '' });
    await admin.connect();
    await admin.query(`create role "ander Login" login password 'geheim'`);
    const own = new URL(adminUrl ?? '');
    [own.username, own.password] = ['ander Login', 'geheim'];
    const db = connect(own.href, 1);
    try {
      const grant =
        'grant wijkbeeld_area, wijkbeeld_detail, wijkbeeld_log, wijkbeeld_login, wijkbeeld_manage, wijkbeeld_plans, wijkbeeld_cases to "ander Login";';
      await expect(prepareRoles(db)).rejects.toThrow(
        `De database mist rollen die deze gebruiker niet mag maken. Laat een beheerder van de server dit één keer uitvoeren: ${grant}`,
      );
      await admin.query(grant);
      await prepareRoles(db);
    } finally {
      await db.destroy();
      await admin.query('drop role "ander Login"');
      await admin.end();
    }
  });

  test('are made by a login that may do so', async () => {
    const admin = new Client({ connectionString: adminUrl ?? '' });
    await admin.connect();
    await admin.query(`create role maker login createrole password 'geheim'`);
    const own = new URL(adminUrl ?? '');
    [own.username, own.password] = ['maker', 'geheim'];
    const db = connect(own.href, 1);
    try {
      await Promise.all([prepareRoles(db), prepareRoles(db)]);
    } finally {
      await db.destroy();
      await admin.query('drop role maker');
      await admin.end();
    }
  });
});

test('a server that has none of them gets them all from its administrator', () => {
  expect(rolesScript('wij"k')).toBe(
    'create role wijkbeeld_area nologin; create role wijkbeeld_detail nologin; create role wijkbeeld_log nologin; create role wijkbeeld_login nologin; create role wijkbeeld_manage nologin; create role wijkbeeld_plans nologin; create role wijkbeeld_cases nologin; grant wijkbeeld_area, wijkbeeld_detail, wijkbeeld_log, wijkbeeld_login, wijkbeeld_manage, wijkbeeld_plans, wijkbeeld_cases to "wij""k";',
  );
});

onEmbedded('the roles of requests', (open) => {
  test('are made in an embedded database, once', async () => {
    const { db } = await open('empty');
    await prepareRoles(db);
    await prepareRoles(db);
  });

  test('are not asked of an administrator while the disk is full', async () => {
    const { db } = await open('empty');
    await sql`set default_transaction_read_only = on`.execute(db);
    try {
      await expect(prepareRoles(db)).rejects.toSatisfy(isDiskFull);
    } finally {
      await sql`set default_transaction_read_only = off`.execute(db);
    }
  });
});
