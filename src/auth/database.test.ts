import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { areaDatabase, detailDatabase, manageDatabase, municipalityDatabase } from '#auth/database.ts';
import { roles, type Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const buurten = ['BU09990001', 'BU09990002'];

eachDatabase('what the database gives a viewer, whatever the query asks', (open) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await open());
    await sql`
      insert into account (id, login_name, name, organisation, role, state)
      values ('a', 'iemand', 'Iemand', 'Zonnedam', 'oovAdvisor', 'active')`.execute(db);
    for (const area of [...buurten, 'BU09980001']) {
      await sql`
        insert into cell_exact values (1, ${`GM${area.slice(2, 6)}`}, 2026, 'buurt', ${area}, 'geluid', 'politie',
          array_fill(1, array[12]), array_fill(1, array[17]), null)`.execute(db);
    }
  });
  const codesIn = async (asked: Database) => {
    const rows = await asked.selectFrom('cellExact').select('areaCode').orderBy('areaCode').execute();
    return rows.map(({ areaCode }) => areaCode);
  };
  const seesDetail = (role: Role) => ['oovAdvisor', 'wijkteamRegisseur'].includes(role);

  test.each(roles)(
    '%s sees exact counts of the own municipality and area as far as the table of rights says',
    async (role) => {
      const viewer = testViewer(role, 'GM0999', buurten);
      expect(await codesIn(municipalityDatabase(db, viewer))).toEqual(seesDetail(role) ? buurten : []);
      const areas = ['BU09990002'];
      expect(await codesIn(detailDatabase(db, viewer, areas))).toEqual(seesDetail(role) ? areas : []);
      await expect(codesIn(areaDatabase(db, viewer))).rejects.toThrow('permission denied');
      const managed = await manageDatabase(db, viewer).selectFrom('account').select('id').execute();
      expect(managed).toHaveLength(['privacyOfficer', 'functionalAdmin'].includes(role) ? 1 : 0);
      // Who only starts in a municipality, having no area of their own, is not of there.
      expect(await codesIn(municipalityDatabase(db, testViewer(role, 'GM0999')))).toEqual([]);
    },
  );
});
