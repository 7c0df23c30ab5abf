import type { Polygon } from 'geojson';
import { beforeAll, expect, test } from 'vitest';
import { areaDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import { startApproach } from '#approaches/commands.server.ts';
import { outlineText } from '#approaches/outline/read-outline.ts';
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
import { loadApproach } from './[id]/approach-page.server.ts';
import { drawingOn } from './drawing.server.ts';
import { loadBeginning } from './nieuw/beginning.server.ts';
import { plansOf, type PlansContext } from './plans.server.ts';
import { sections } from './sections.ts';

const today = '2026-11-09';

eachDatabase('where an outline is drawn', (open) => {
  let db: Database;
  let city: City;
  let edition: Edition;
  let outline: Polygon;
  let id: string;

  const contextOf = async (viewer: Viewer) => {
    // As a page has it, and not as the owner of the database.
    const page = { db: areaDatabase(db, viewer), viewer, today, edition };
    const asker = { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'kijken' };
    return { ...page, ...(await plansOf(page)), asker, section: sections.plannen } as PlansContext;
  };
  const viewerFor = (role: Role, area = city.code) => viewerOf(db, role, area);
  const drawnFor = async (viewer: Viewer, outlinedBy: number | null = 1) => {
    const place = { municipalityCode: city.code, areaCodes: city.wijken.slice(0, 1) };
    return drawingOn(await contextOf(viewer), typeNamed('probleemgebied'), place, { id, outlinedBy });
  };
  const pageFor = async (viewer: Viewer) =>
    loadApproach(await contextOf(viewer), id, { day: null, level: null });

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0969');
    edition = await drawCity(db, city);
    const [low, high] = [0.25, 0.75].map((shift) => pointIn(city, city.buurten[0] ?? '', shift));
    if (low === undefined || high === undefined) throw new Error('no points');
    outline = { type: 'Polygon', coordinates: [[low, [high[0], low[1]], high, low]] };
    const viewer = await viewerFor('oovAdvisor');
    const asker = { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'begin' };
    const by = { viewer, asker, year: cityYear, today, now: new Date(`${today}T10:00:00Z`) };
    id = await startApproach(db, by, typeNamed('probleemgebied'), {
      ...{ title: 'Overlast op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{ level: 'wijk', areaCodes: city.wijken.slice(0, 1), endsOn: '2027-03-01', fields: {}, outline },
      ...{ deciding: { body: 'driehoek', day: '2026-11-17' } },
      leadId: await addOrganisation(db, 'Welzijn Zonnedam', 'welzijn'),
    });
  });

  test('holds the one that stands for who sees the signals there', async () => {
    const shown = await pageFor(await viewerFor('oovAdvisor'));
    expect(shown.scale?.drawing).toMatchObject({
      kind: 'field',
      text: expect.stringMatching(/^5\./) as string,
    });
    const team = await viewerFor('wijkteamRegisseur', city.wijken[0]);
    expect(await drawnFor(team)).toMatchObject({
      kind: 'field',
      text: expect.stringMatching(/^5\./) as string,
    });
  });

  test('says no more than that one stands to the lead who sees areas only', async () => {
    const lead = { ...(await viewerFor('partnerProfessional')), organisationId: 'Welzijn Zonnedam' };
    const page = await pageFor(lead);
    expect(page.mayChange).toBe(true);
    expect(page.scale?.drawing).toEqual({ kind: 'unseen' });
    const corner = `${outline.coordinates[0]?.[1]?.[0]}`;
    expect(JSON.stringify(await pageFor(await viewerFor('oovAdvisor')))).toContain(corner);
    expect(JSON.stringify(page)).not.toContain(corner);
  });

  test('is proposed with its areas to who begins a part of it, and sees it', async () => {
    const beginFor = async (viewer: Viewer, more = {}) => {
      const asked = new URLSearchParams({ soort: 'vlot', bij: id, ...more });
      return (await loadBeginning(await contextOf(viewer), asked)).drawing;
    };
    const text = outlineText(outline);
    const advisor = await viewerFor('oovAdvisor');
    expect(await beginFor(advisor)).toMatchObject({ kind: 'field', text, isProposed: true });
    const team = await viewerFor('wijkteamRegisseur', city.wijken[0]);
    expect(await beginFor(team)).toMatchObject({ kind: 'field', text, isProposed: true });
    // Elsewhere it would not fit.
    const elsewhere = await beginFor(advisor, { gebied: city.wijken[1] ?? '' });
    expect(elsewhere).toMatchObject({ kind: 'field', text: '', isProposed: false });
    const lead = { ...(await viewerFor('partnerProfessional')), organisationId: 'Welzijn Zonnedam' };
    expect(await beginFor(lead)).toBeNull();
  });

  test.each(['partnerProfessional', 'programmeLead', 'steeringMember', 'groupRegisseur'] as const)(
    'is offered to nobody else: %s',
    async (role) => {
      expect(await drawnFor(await viewerFor(role))).toEqual({ kind: 'unseen' });
      expect(await drawnFor(await viewerFor(role), null)).toBeNull();
    },
  );

  test('and to a team of another wijk neither', async () => {
    expect(await drawnFor(await viewerFor('wijkteamRegisseur', city.wijken[1]))).toEqual({ kind: 'unseen' });
  });
});
