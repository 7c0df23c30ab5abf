import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { areaDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { countCases, countedOn } from '#approaches/case-counts.server.ts';
import { startApproach } from '#approaches/commands.server.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

test('what runs is told of the first day of a quarter', () => {
  expect(['2026-01-01', '2026-03-31', '2026-11-07', '2026-12-31'].map(countedOn)).toEqual([
    ...['2026-01-01', '2026-01-01', '2026-10-01', '2026-10-01'],
  ]);
});

eachDatabase('counts of cases', (open) => {
  let db: Database;
  let city: City;
  let lead: Viewer;
  let reader: Database;
  let municipality = '';

  const begin = (code: string, areaCodes: string[], level: string, today: string) =>
    startApproach(
      db,
      {
        ...{ viewer: lead, year: cityYear, now: new Date(`${today}T10:00:00Z`), today },
        asker: { actor: lead.name, role: lead.role, purpose: 'casusregie', requestId: 'verzoek' },
      },
      typeNamed(code),
      {
        ...{ title: 'Groep bij het plein', municipalityCode: city.code, parentId: null, hotspot: null },
        ...{ level, areaCodes, leadId: municipality, endsOn: '2027-03-01' },
        deciding: { body: 'casusoverleg', day: today },
        fields: {
          doel: code === 'huishouden' ? 'overlast' : 'nazorg',
          grondslag: 'wgs',
          aanbrenger: 'politie',
        },
      },
    );
  const counted = (code: string, today = '2026-10-20', from = reader) =>
    countCases(from, { municipalityCode: city.code, code }, today);

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0963');
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    lead = { ...(await viewerOf(db, 'processManager', city.code)), name: 'demo:processManager' };
    reader = areaDatabase(db, await viewerOf(db, 'steeringMember', city.code));
  });

  test('zero is told, one to four is hidden, and from five on it is rounded to five', async () => {
    const [wijk = '', other = ''] = city.wijken;
    const [buurt = ''] = city.buurten;
    expect(await counted(wijk)).toEqual({ group: 0, household: 0, person: 0 });
    for (let made = 0; made < 4; made++) await begin('huishouden', [wijk], 'wijk', '2026-09-15');
    expect(await counted(wijk)).toEqual({ group: 0, household: null, person: 0 });
    // Of a buurt it counts in its wijk; one that is about both counts once.
    for (let made = 0; made < 4; made++) await begin('huishouden', [buurt], 'buurt', '2026-09-15');
    expect(await counted(wijk)).toMatchObject({ household: 10 });
    expect(await counted(other)).toMatchObject({ household: 0 });
    expect(await counted(buurt)).toMatchObject({ household: 0 });
  });

  test('what began since the quarter did is not told before the next, and no other day is asked', async () => {
    const [, , wijk = ''] = city.wijken;
    for (let made = 0; made < 6; made++) await begin('persoonsgericht', [wijk], 'wijk', '2026-10-02');
    expect(await counted(wijk)).toMatchObject({ person: 0 });
    const { rows } = await sql`select * from case_counts(${city.code}, '2026-10-05'::date)`.execute(reader);
    expect(rows).toEqual([]);
    const { rows: later } = await sql`select * from case_counts(${city.code}, '2999-01-01'::date)`.execute(
      reader,
    );
    expect(later).toEqual([]);
  });

  test('who counts reads no case', async () => {
    await expect(sql`select id from approach`.execute(reader)).rejects.toThrow('permission denied');
  });
});
