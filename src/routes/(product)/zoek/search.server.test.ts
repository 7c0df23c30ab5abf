import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { startApproach } from '#approaches/commands.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { receiveNotice } from '#signals/triage/commands.server.ts';
import { addOrganisation, typeNamed } from '../../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../../tests/support/factories.ts';
import { searchEverything } from './search.server.ts';

const today = '2026-11-09';
const title = 'Rust op het Pléin';

eachDatabase('search', (open) => {
  let db: Database;
  let city: City;
  let [plan, household, caseReference, signal] = ['', '', '', ''];
  let viewers: Record<
    'advisor' | 'team' | 'elsewhere' | 'lead' | 'other' | 'steering' | 'manager' | 'admin',
    Viewer
  >;

  const by = (viewer: Viewer): ApproachDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    ...{ year: cityYear, now: new Date(`${today}T10:00:00Z`), today },
  });
  const search = (viewer: Viewer, text: string) => {
    const edition = { version: '1', year: cityYear, attribution: '' };
    const context = { db, viewer, edition, today, coverage: null };
    return searchEverything({ ...context, purpose: 'gebiedsregie', requestId: 'verzoek' }, text);
  };
  /** Who finds what with a text, and what that is; areas are for everyone. */
  const foundBy = async (text: string) => {
    const finders: Record<string, string[]> = {};
    for (const [name, viewer] of Object.entries(viewers)) {
      const { plans, signals } = await search(viewer, text);
      const hrefs = [...plans, ...signals].map(({ href }) => href);
      if (hrefs.length > 0) finders[name] = hrefs;
    }
    return finders;
  };
  const start = (type: string, leadId: string, viewer: Viewer, name: string) =>
    startApproach(db, by(viewer), typeNamed(type), {
      ...{ title: name, municipalityCode: city.code, parentId: null, hotspot: null, level: 'wijk' },
      ...{ areaCodes: [city.wijken[0]], leadId, endsOn: '2027-03-01' },
      deciding: { body: type === 'huishouden' ? 'casusoverleg' : 'driehoek', day: '2026-11-17' },
      fields: type === 'huishouden' ? { doel: 'overlast', grondslag: 'wgs', aanbrenger: 'politie' } : {},
    });

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0969');
    const other = await buildCity(db, '0970');
    await sql`
      insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
      values ('groep-jongeren-straat', 'x', 'jeugdoverlast', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(
      db,
    );
    const municipality = await addOrganisation(db, 'Gemeente Zoekdam', 'gemeente');
    const welfare = await addOrganisation(db, 'Welzijn Zoekdam', 'welzijn');
    const partner = async (organisationId: string) => ({
      ...(await viewerOf(db, 'partnerProfessional', city.code)),
      organisationId,
    });
    viewers = {
      advisor: await viewerOf(db, 'oovAdvisor', city.code),
      team: await viewerOf(db, 'wijkteamRegisseur', city.wijken[0]),
      elsewhere: await viewerOf(db, 'oovAdvisor', other.code),
      lead: await partner('Welzijn Zoekdam'),
      other: await partner('Politie Zoekdam'),
      steering: await viewerOf(db, 'steeringMember', city.code),
      manager: await viewerOf(db, 'processManager', city.code),
      admin: await viewerOf(db, 'functionalAdmin', city.code),
    };
    plan = await start('probleemgebied', welfare, viewers.advisor, title);
    household = await start('huishouden', municipality, viewers.manager, '');
    const row = db.selectFrom('approach').select('title').where('id', '=', household);
    caseReference = (await row.executeTakeFirstOrThrow()).title;
    signal = await receiveNotice(db, by(viewers.advisor), {
      ...{ title: 'Groep bij het winkelplein', description: '', categoryCode: 'groep-jongeren-straat' },
      ...{ seenOn: today, dayPart: null, reference: 'W-77', sourceId: welfare },
      place: { municipalityCode: city.code, areaCode: city.wijken[0], longitude: null, latitude: null },
    });
  });

  test.each(['plein', 'RUST plein', 'probleemgebied rust'])(
    '“%s” finds a plan for who reads it',
    async (text) => {
      const href = `/plannen/${plan}`;
      const finders = await foundBy(text);
      expect(Object.keys(finders).toSorted()).toEqual(['advisor', 'lead', 'manager', 'steering', 'team']);
      expect(finders['lead']).toEqual([href]);
      expect(finders['team']).toEqual([href]);
    },
  );

  test('a plan is found by the name of its area, and told with its type and where it stands', async () => {
    const area = await db
      .selectFrom('area')
      .select('name')
      .where('code', '=', city.wijken[0])
      .executeTakeFirstOrThrow();
    const { plans } = await search(viewers.team, area.name);
    expect(plans).toEqual([
      { name: title, text: `Probleemgebied in ${area.name} · Voorgesteld`, href: `/plannen/${plan}` },
    ]);
  });

  test('nothing else is found by what a text only begins with, or by no text', async () => {
    expect(await foundBy('rust zuid')).toEqual({});
    expect(await foundBy('')).toEqual({});
    expect(await foundBy('%')).toEqual({});
  });

  test('a signal is found by its whole number for who reads it, and that is written in the log', async () => {
    const href = `/signalen/${signal}`;
    expect(await foundBy('w-77')).toEqual({ advisor: [href], team: [href], lead: [href] });
    expect(await foundBy('w-7')).toEqual({});
    const looks = await db.selectFrom('auditEntry').select('actor').where('subject', '=', signal).execute();
    expect(new Set(looks.map(({ actor }) => actor)).size).toBeGreaterThanOrEqual(3);
  });

  test('of a case nothing is found, by nobody and in no way', async () => {
    expect(caseReference).toMatch(/\d/);
    expect(await foundBy(caseReference)).toEqual({});
    expect(await foundBy(household)).toEqual({});
    expect(await foundBy('huishouden')).toEqual({});
  });
});
