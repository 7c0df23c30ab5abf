import type { Polygon } from 'geojson';
import { beforeAll, expect, test } from 'vitest';
import { areaDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import { startApproach } from '#approaches/commands.server.ts';
import type { MapPage } from '#insight/map-page.server.ts';
import { addOrganisation, typeNamed } from '../../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  drawCity,
  pointIn,
  viewerOf,
  type City,
} from '../../../../tests/support/factories.ts';
import type { PageContext } from '../../guard.server.ts';
import { runningIn } from '../plannen/running.server.ts';
import { drawnHere } from './drawn.server.ts';

const today = '2026-11-09';
const period = { from: '2026-11-01', to: '2026-12-01' };
const page = { question: { period }, view: { comparison: null }, timeline: null, isLarge: false };

eachDatabase('what people decided, in ink on the map', (open) => {
  let db: Database;
  let city: City;
  let edition: Edition;
  let outline: Polygon;
  let id: string;

  const inkFor = async (role: Role, area: string, changes: Partial<Viewer> = {}) => {
    const viewer = { ...(await viewerOf(db, role, area)), ...changes };
    // As a page has it, and not as the owner of the database.
    const context = { db: areaDatabase(db, viewer), viewer, today, edition } as unknown as PageContext;
    const running = await runningIn(context, city.code);
    const { outlines } = await drawnHere(context, page as unknown as MapPage, running, city.code);
    return outlines.map(({ code, geometry }) => [code, JSON.stringify(geometry) === JSON.stringify(outline)]);
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0971');
    edition = await drawCity(db, city);
    const [low, high] = [0.25, 0.75].map((shift) => pointIn(city, city.buurten[0] ?? '', shift));
    if (low === undefined || high === undefined) throw new Error('no points');
    outline = { type: 'Polygon', coordinates: [[low, [high[0], low[1]], high, low]] };
    const viewer = await viewerOf(db, 'oovAdvisor', city.code);
    const asker = { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'begin' };
    const by = { viewer, asker, year: cityYear, today, now: new Date(`${today}T10:00:00Z`) };
    id = await startApproach(db, by, typeNamed('jpp-probleem'), {
      ...{ title: 'Overlast op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{ level: 'wijk', areaCodes: city.wijken.slice(0, 1), endsOn: '2027-01-15', fields: {}, outline },
      ...{ deciding: { body: 'jpp', day: '2026-11-17' } },
      leadId: await addOrganisation(db, 'Welzijn Zonnedam', 'welzijn'),
    });
  });

  test('is as narrow as it was drawn for who sees the signals there', async () => {
    expect(await inkFor('oovAdvisor', city.code)).toEqual([[id, true]]);
    expect(await inkFor('wijkteamRegisseur', city.wijken[0] ?? '')).toEqual([[id, true]]);
  });

  test('is as wide as its areas for the others', async () => {
    expect(await inkFor('steeringMember', city.code)).toEqual([[id, false]]);
    const lead = { organisationId: 'Welzijn Zonnedam' };
    expect(await inkFor('partnerProfessional', city.code, lead)).toEqual([[id, false]]);
  });
});
