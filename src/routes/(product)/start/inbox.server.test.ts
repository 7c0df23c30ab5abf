import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { areaDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOnNotice, receiveNotice } from '#signals/triage/commands.server.ts';
import { addOrganisation } from '../../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../../tests/support/factories.ts';
import { countPassedToOwn, loadInboxHere } from './inbox.server.ts';

const today = '2026-11-09';

eachDatabase('the signals on a start page', (open) => {
  let db: Database;
  let city: City;
  let [municipality, police, passedId] = ['', '', ''];
  let viewers: Record<'advisor' | 'team' | 'elsewhere' | 'manager' | 'steering', Viewer>;

  const contextOf = (viewer: Viewer) => ({
    ...{ db: areaDatabase(db, viewer), viewer, today, coverage: null },
    edition: { version: '1', year: cityYear, attribution: '' },
  });
  const here = (viewer: Viewer, areaCode = viewer.ownAreaCode) =>
    loadInboxHere(contextOf(viewer), { areaCode, municipalityCode: city.code });
  const deciding = (day = today) => ({
    viewer: viewers.advisor,
    asker: { actor: viewers.advisor.name, role: viewers.advisor.role, purpose: 'x', requestId: 'verzoek' },
    ...{ year: cityYear, now: new Date(`${day}T10:00:00Z`), today: day },
  });
  const take = (areaCode: string | null, day = today) =>
    receiveNotice(db, deciding(day), {
      ...{ title: 'Groep bij het winkelplein', description: 'Na sluiting.', reference: '' },
      ...{ categoryCode: 'groep-jongeren-straat', seenOn: day, dayPart: 'avond', sourceId: municipality },
      place: { municipalityCode: city.code, areaCode, longitude: null, latitude: null },
    });

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0972');
    await sql`
      insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
      values ('groep-jongeren-straat', 'x', 'jeugdoverlast', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(
      db,
    );
    municipality = await addOrganisation(db, 'Gemeente Startdam', 'gemeente');
    police = await addOrganisation(db, 'Politie Startdam', 'politie');
    viewers = {
      advisor: await viewerOf(db, 'oovAdvisor', city.code),
      team: await viewerOf(db, 'wijkteamRegisseur', city.wijken[0]),
      elsewhere: await viewerOf(db, 'wijkteamRegisseur', city.wijken[1]),
      manager: await viewerOf(db, 'processManager', city.code),
      steering: await viewerOf(db, 'steeringMember', city.code),
    };
    const [first = '', second = ''] = city.buurten;
    await take(first, '2026-10-12');
    await take(first);
    passedId = await take(second);
    await take(null);
    const onto = { kind: 'move', move: 'passOn', text: '', partnerId: police, proposedId: null } as const;
    await actOnNotice(db, deciding(), { id: passedId, sequence: 1 }, onto);
  });

  test('are counted of the own area, for who reads its inbox', async () => {
    const told = await here(viewers.team);
    expect(told?.sentence).toBe('Twee signalen te wegen, waarvan één te laat');
    expect(told?.tiles.map(({ figures }) => figures[0]?.number)).toEqual(['2', '1', '1', '0']);
    expect((await here(viewers.elsewhere))?.tiles).toEqual([]);
    // Of a part of it only what lies there, and the link says so.
    const [first = '', second = ''] = city.buurten;
    expect(await here(viewers.team, first)).toMatchObject({
      sentence: 'Twee signalen te wegen, waarvan één te laat',
      href: `/signalen?gebied=${first}`,
    });
    expect((await here(viewers.team, second))?.sentence).toBe('Niets te wegen');
  });

  test('are not there for who reads no inbox, nor of an area of others', async () => {
    expect(await here(viewers.manager)).toBeNull();
    expect(await here(viewers.steering)).toBeNull();
    expect(await here(viewers.team, city.wijken[1])).toBeNull();
    expect(await here(viewers.team, city.code)).toBeNull();
  });

  test('that were passed on are counted for the organisation that has them', async () => {
    const partner = await viewerOf(db, 'partnerProfessional', city.code);
    const passedTo = (organisationId: string | null) =>
      countPassedToOwn(contextOf({ ...partner, organisationId }));
    expect(await passedTo('POLITIE Startdam')).toBe(1);
    expect(await passedTo('Gemeente Startdam')).toBe(0);
    expect(await passedTo(null)).toBe(0);
    const back = { kind: 'move', move: 'reopen', text: 'Toch niet.', isAnswered: false } as const;
    await actOnNotice(db, deciding(), { id: passedId, sequence: 2 }, back);
    expect(await passedTo('Politie Startdam')).toBe(0);
  });
});
