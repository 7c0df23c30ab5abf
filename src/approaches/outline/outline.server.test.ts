import { beforeAll, expect, test } from 'vitest';
import type { Polygon } from 'geojson';
import { plansDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { listOutlines } from '#approaches/outline/queries.server.ts';
import { seesOutline } from '#approaches/outline/sees-outline.server.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  drawCity,
  pointIn,
  viewerOf,
  type City,
} from '../../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('a drawn outline', (open) => {
  let db: Database;
  let city: City;
  let municipality: string;
  let welfare: string;
  let viewers: Record<'advisor' | 'team' | 'steering' | 'partner' | 'groups', Viewer>;

  const by = (viewer: Viewer): ApproachDecider => ({
    ...{ viewer, year: cityYear, today, now: new Date(`${today}T10:00:00Z`) },
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
  });
  /** Between points of a buurt, or beyond it. */
  const outline = (...shifts: readonly number[]): Polygon => {
    const corners = shifts.map((shift) => pointIn(city, city.buurten[0] ?? '', shift));
    const [first = [0, 0], second = [0, 0]] = corners;
    return { type: 'Polygon', coordinates: [[first, [second[0], first[1]], second, first]] };
  };
  const start = (
    drawn: Polygon | undefined,
    { type = 'probleemgebied', viewer = viewers.advisor, leadId = municipality } = {},
  ) =>
    startApproach(db, by(viewer), typeNamed(type), {
      ...{ title: 'Geluid op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], leadId, fields: {} },
      ...{ deciding: { body: 'driehoek', day: '2026-11-17' }, endsOn: '2027-03-01' },
      ...(drawn === undefined ? {} : { outline: drawn }),
    });
  const scale = async (
    id: string,
    drawn?: Polygon,
    { viewer = viewers.advisor, areaCodes = city.wijken.slice(0, 1) } = {},
  ) => {
    const { sequence } = await getApproach(db, id, null);
    const command: ApproachCommand = {
      ...{ kind: 'scale', level: 'wijk', areaCodes, reason: 'Het speelt hier.' },
      ...{ decision: { body: 'driehoek', day: today }, ...(drawn === undefined ? {} : { outline: drawn }) },
    };
    await actOn(db, by(viewer), { id, sequence }, command);
  };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0967');
    await drawCity(db, city);
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    welfare = await addOrganisation(db, 'Welzijn Zonnedam', 'welzijn');
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      team: await viewer('wijkteamRegisseur', city.wijken[0] ?? ''),
      steering: await viewer('steeringMember', city.code),
      partner: { ...(await viewer('partnerProfessional', city.code)), organisationId: 'Welzijn Zonnedam' },
      groups: await viewer('groupRegisseur', city.code),
    };
  });

  test('is kept with the decision, changed by another, and taken away by one without', async () => {
    const id = await start(outline(0.2, 0.8));
    expect((await getApproach(db, id, null)).approach.outline).toEqual(outline(0.2, 0.8));
    await expect(scale(id, outline(0.2, 0.8))).rejects.toThrow('een andere omtrek');
    await scale(id, outline(0.3, 0.7));
    const outlineFor = async (viewer: Viewer) => {
      const ownAreas = await listOwnAreas(db, viewer, { areaYear: cityYear, day: today });
      const reader = plansDatabase(db, viewer, ownAreas);
      const lines = await listApproaches(reader, everyApproach);
      expect(lines.find((each) => each.id === id)).not.toHaveProperty('outline');
      return (await listOutlines(reader, viewer, ownAreas, lines)).get(id);
    };
    expect(await outlineFor(viewers.team)).toEqual(outline(0.3, 0.7));
    expect(await outlineFor(viewers.steering)).toBeUndefined();
    await scale(id);
    expect(await outlineFor(viewers.team)).toBeUndefined();
    expect((await getApproach(db, id, null)).history[0]?.event).toMatchObject({ outline: outline(0.2, 0.8) });
  });

  test('lies within the chosen areas, also when those become others', async () => {
    const name = 'Wijk 1 van 0967';
    await expect(start(outline(0.5, 1.5))).rejects.toThrow(`Punt 3 ligt buiten ${name}. Teken de omtrek`);
    await expect(start(outline(0.5, 9))).rejects.toThrow(`Punt 2 ligt buiten ${name}.`);
    const drawn = outline(0.2, 0.8);
    const id = await start(drawn);
    await expect(scale(id, drawn, { areaCodes: [city.wijken[1]] })).rejects.toMatchObject({
      field: 'omtrek',
      message: expect.stringContaining('of maak het veld leeg') as string,
    });
    await scale(id, outline(0.5, 1.5), { areaCodes: city.wijken.slice(0, 2) });
  });

  test('is of a place only', async () => {
    const group = { type: 'groepsaanpak', viewer: viewers.groups };
    await expect(start(outline(0.2, 0.8), group)).rejects.toThrow('alleen bij een aanpak van een gebied');
  });

  test('stays as it stands when someone scales who does not see it', async () => {
    const drawn = outline(0.2, 0.8);
    const viewer = viewers.partner;
    const id = await start(drawn, { leadId: welfare });
    await expect(scale(id, outline(0.3, 0.7), { viewer })).rejects.toThrow('tekent alleen wie');
    await expect(scale(id, undefined, { viewer })).rejects.toThrow('Kies een ander');
    await expect(scale(id, undefined, { viewer, areaCodes: [city.wijken[1]] })).rejects.toThrow(
      'een omtrek getekend, die u niet ziet',
    );
    await scale(id, undefined, { viewer, areaCodes: city.wijken.slice(0, 2) });
    expect((await getApproach(db, id, null)).approach.outline).toEqual(drawn);
  });

  test('is seen by who sees the signals there; others see the areas', () => {
    const place = { municipalityCode: city.code, areaCodes: [city.wijken[0] ?? ''] };
    const { advisor, team, steering } = viewers;
    expect(seesOutline(advisor, [], place)).toBe(true);
    expect(seesOutline(team, place.areaCodes, place)).toBe(true);
    expect(seesOutline(team, [city.wijken[1] ?? ''], place)).toBe(false);
    expect(seesOutline(steering, [], place)).toBe(false);
  });
});
