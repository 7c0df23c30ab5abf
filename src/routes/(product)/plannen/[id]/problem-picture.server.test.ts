import { beforeAll, expect, test } from 'vitest';
import { areaDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import { startApproach } from '#approaches/commands.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { addOrganisation, typeNamed } from '../../../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  drawCity,
  viewerOf,
  type City,
} from '../../../../../tests/support/factories.ts';
import { plansOf, type PlansContext } from '../plans.server.ts';
import { loadPicture } from './problem-picture.server.ts';

const today = '2026-11-09';

eachDatabase('the picture of a problem area', (open) => {
  let db: Database;
  let city: City;
  let edition: Edition;
  let advisor: Viewer;
  let [problem, beside] = ['', ''];

  const start = async (title: string, areaCode: string, leadId: string) => {
    const asker = { actor: advisor.name, role: advisor.role, purpose: 'gebiedsregie', requestId: 'begin' };
    const by = { viewer: advisor, asker, year: cityYear, today, now: new Date(`${today}T10:00:00Z`) };
    return startApproach(db, by, typeNamed('probleemgebied'), {
      ...{ title, municipalityCode: city.code, parentId: null, hotspot: null, level: 'buurt', leadId },
      ...{ areaCodes: [areaCode], endsOn: '2027-03-01', fields: {} },
      deciding: { body: 'driehoek', day: '2026-11-17' },
    });
  };
  const pictureFor = async (viewer: Viewer, day: string | null = null) => {
    // As a page has it, and not as the owner of the database.
    const page = { db: areaDatabase(db, viewer), viewer, today, edition };
    const context = { ...page, ...(await plansOf(page)) } as PlansContext;
    return loadPicture(context, await getApproach(context.reader, problem, day), day);
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0966');
    edition = await drawCity(db, city);
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
    const municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    const [corner = '', next = ''] = city.buurten;
    problem = await start('Overlast op het plein', corner, municipality);
    beside = await start('Overlast bij het station', next, municipality);
    await start('Overlast in de verte', city.buurten.at(-1) ?? '', municipality);
  });

  test('shows it among what adjoins it, with what runs beside it', async () => {
    const picture = await pictureFor(advisor);
    expect(picture?.own).toBe('Buurt 0101');
    const adjoining = picture?.ground.filter(({ role }) => role === 'adjoining').map(({ code }) => code);
    expect(adjoining).toEqual([1, 3, 4].map((at) => city.buurten[at]));
    expect(picture?.beside).toEqual([
      { id: beside, title: 'Overlast bij het station', days: 'Probleemgebied' },
    ]);
    expect(picture?.others).toMatchObject([{ id: beside, kind: 'beside' }]);
    expect(picture?.parts).toEqual([]);
  });

  test('of a part of the city says nothing about what runs beyond it', async () => {
    const viewer = async (role: Role, area: string) => viewerOf(db, role, area);
    const team = await pictureFor(await viewer('wijkteamRegisseur', city.buurten[0] ?? ''));
    expect(team).toMatchObject({ own: 'Buurt 0101', beside: [], others: [] });
  });

  test('of a past day shows only where it was', async () => {
    expect(await pictureFor(advisor, today)).toMatchObject({ isPast: true, beside: [], others: [] });
  });
});
