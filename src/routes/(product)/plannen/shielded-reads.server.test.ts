import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { casesDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { startApproach } from '#approaches/commands.server.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { addOrganisation, typeNamed } from '../../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../../tests/support/factories.ts';
import { sections } from './sections.ts';
import { readApproach, readList } from './shielded-reads.server.ts';

const today = '2026-11-09';

eachDatabase('a look at a case', (open) => {
  let db: Database;
  let city: City;
  let id: string;

  const viewerFor = async (role: Role): Promise<Viewer> => ({
    ...(await viewerOf(db, role, city.code)),
    name: `demo:${role}`,
  });
  const contextOf = async (role: Role, section = sections.casussen) => {
    const viewer = await viewerFor(role);
    const asker = { actor: viewer.name, role, purpose: 'casusregie', requestId: 'kijken' };
    return { section, asker, reader: casesDatabase(db, viewer, resourceOf) };
  };
  const looks = (role: Role) =>
    db
      .selectFrom('auditEntry')
      .select(['action', 'resource', 'subject', 'outcome', 'purpose'])
      .where('requestId', '=', 'kijken')
      .where('actor', '=', `demo:${role}`)
      .execute();

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0964');
    const leadId = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    const viewer = await viewerFor('processManager');
    const asker = { actor: viewer.name, role: viewer.role, purpose: 'casusregie', requestId: 'begin' };
    const by = { viewer, asker, year: cityYear, today, now: new Date(`${today}T10:00:00Z`) };
    id = await startApproach(db, by, typeNamed('persoonsgericht'), {
      ...{ title: '', municipalityCode: city.code, parentId: null, hotspot: null, level: 'wijk' },
      areaCodes: [city.wijken[0] ?? ''],
      deciding: { body: 'casusoverleg', day: '2026-11-17' },
      ...{ leadId, endsOn: '2027-03-01' },
      fields: { doel: 'herhaling', grondslag: 'wgs', aanbrenger: 'politie' },
    });
  });

  test('of a member stands in the log with its purpose, of a list each case by itself', async () => {
    const context = await contextOf('processManager');
    expect((await readApproach(context, id, null)).approach.title).toMatch(/^C-\d{4}$/);
    const seen = {
      action: 'read',
      resource: 'personFile',
      subject: id,
      outcome: 'allowed',
      purpose: 'casusregie',
    };
    expect(await looks('processManager')).toEqual([seen]);
    expect(await readList(context, {})).toMatchObject([{ id }]);
    const none = { ...seen, resource: 'household', subject: null };
    expect((await looks('processManager')).slice(1)).toEqual([none, seen]);
  });

  test('of anyone else is refused, and that stands there too; so is one along another part of the product', async () => {
    const refused = { action: 'read', outcome: 'denied', subject: id };
    await expect(readApproach(await contextOf('wijkteamRegisseur'), id, null)).rejects.toThrow(
      'bestaat niet',
    );
    expect(await looks('wijkteamRegisseur')).toMatchObject([refused]);
    const elsewhere = await contextOf('processManager', sections.groepen);
    await expect(readApproach(elsewhere, id, null)).rejects.toThrow('bestaat niet');
    expect((await looks('processManager')).at(-1)).toMatchObject(refused);
  });

  test('gives nothing when it cannot be written down', async () => {
    const context = await contextOf('processManager');
    await sql`revoke insert (subject) on audit_entry from wijkbeeld_cases`.execute(db);
    try {
      await expect(readApproach(context, id, null)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      await expect(readList(context, {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    } finally {
      await sql`grant insert (subject) on audit_entry to wijkbeeld_cases`.execute(db);
    }
  });
});
