import { beforeAll, expect, test } from 'vitest';
import type { Polygon } from 'geojson';
import { sql } from 'kysely';
import { areaDatabase, ownDetailDatabase, plansDatabase } from '#auth/database.ts';
import { roles, type Role, type Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { findOutline, listOutlines } from '#approaches/outline/queries.server.ts';
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
const tomorrow = '2026-11-10';

eachDatabase('a drawn outline', (open) => {
  let db: Database;
  let city: City;
  let municipality: string;
  let welfare: string;
  let viewers: Record<'advisor' | 'team' | 'steering' | 'partner' | 'groups', Viewer>;

  const by = (viewer: Viewer, day = today): ApproachDecider => ({
    ...{ viewer, year: cityYear, today: day, now: new Date(`${day}T10:00:00Z`) },
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
    { type = 'probleemgebied', viewer = viewers.advisor, leadId = municipality, fields = {} } = {},
  ) =>
    startApproach(db, by(viewer), typeNamed(type), {
      ...{ title: 'Geluid op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], leadId, fields },
      ...{ deciding: { body: 'driehoek', day: '2026-11-17' }, endsOn: '2027-03-01' },
      ...(drawn === undefined ? {} : { outline: drawn }),
    });
  const scale = async (
    id: string,
    drawn?: Polygon,
    { viewer = viewers.advisor, areaCodes = city.wijken.slice(0, 1), day = today } = {},
  ) => {
    const { sequence } = await getApproach(db, id, null);
    const command: ApproachCommand = {
      ...{ kind: 'scale', level: 'wijk', areaCodes, reason: 'Het speelt hier.' },
      ...{ decision: { body: 'driehoek', day }, ...(drawn === undefined ? {} : { outline: drawn }) },
    };
    await actOn(db, by(viewer, day), { id, sequence }, command);
  };

  /** As a page has it, and not as the owner of the database. */
  const readersOf = async (viewer: Viewer) => {
    const page = areaDatabase(db, viewer);
    const ownAreas = await listOwnAreas(page, viewer, { areaYear: cityYear, day: today });
    const plans = plansDatabase(page, viewer, ownAreas);
    return { ownAreas, plans, detail: ownDetailDatabase(page, viewer, ownAreas) };
  };
  const outlineFor = async (viewer: Viewer, id: string, day: string | null = null) => {
    const { plans, detail } = await readersOf(viewer);
    return findOutline(detail, await getApproach(plans, id, day));
  };
  const stands = async (id: string) => findOutline(db, await getApproach(db, id, null));

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
    expect(await stands(id)).toEqual(outline(0.2, 0.8));
    await expect(scale(id, outline(0.2, 0.8))).rejects.toThrow('een andere omtrek');
    await scale(id, outline(0.3, 0.7));
    expect(await outlineFor(viewers.team, id)).toEqual(outline(0.3, 0.7));
    expect(await outlineFor(viewers.steering, id)).toBeNull();
    await scale(id, undefined, { day: tomorrow });
    expect(await outlineFor(viewers.team, id)).toBeNull();
    await expect(scale(id)).rejects.toThrow('een andere omtrek');
    // What stood at the end of a day is what was known on it.
    expect(await outlineFor(viewers.team, id, today)).toEqual(outline(0.3, 0.7));
    expect(await outlineFor(viewers.steering, id, today)).toBeNull();
  });

  test('is told by the history and by lists without what it is', async () => {
    const id = await start(outline(0.2, 0.8));
    const { plans, detail } = await readersOf(viewers.advisor);
    const lines = await listApproaches(plans, everyApproach);
    expect(lines.find((each) => each.id === id)).toMatchObject({ outlinedBy: 1 });
    expect((await listOutlines(detail, lines)).get(id)).toEqual(outline(0.2, 0.8));
    const { history, approach } = await getApproach(db, id, null);
    expect(history[0]?.event).toMatchObject({ isOutlined: true });
    expect(JSON.stringify({ history, lines, approach })).not.toMatch(/coordinates|Polygon/);
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
    expect(await stands(id)).toEqual(drawn);
    // It lies in more areas now, so who works in one of them sees it no more.
    expect(await outlineFor(viewers.advisor, id)).toEqual(drawn);
    const known = await getApproach(db, id, null);
    expect(await findOutline((await readersOf(viewers.team)).detail, known)).toBeNull();
  });

  test.each(roles)(
    'is given by the database to exactly those who see the signals there: %s',
    async (role) => {
      const areaCodes = city.wijken.slice(0, 1);
      const known = await getApproach(db, await start(outline(0.2, 0.8)), null);
      for (const area of [city.code, ...city.wijken.slice(0, 2)]) {
        const viewer = await viewerOf(db, role, area);
        const { ownAreas, detail, plans } = await readersOf(viewer);
        const isSeen = (await findOutline(detail, known)) !== null;
        expect(isSeen, area).toBe(seesOutline(viewer, ownAreas, { municipalityCode: city.code, areaCodes }));
        for (const reader of [plans, areaDatabase(db, viewer)])
          await expect(findOutline(reader, known)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  test('is seen by those who work there; the others see the areas', () => {
    const place = { municipalityCode: city.code, areaCodes: [city.wijken[0] ?? ''] };
    const { advisor, team, steering, partner } = viewers;
    expect(seesOutline(advisor, [], place)).toBe(true);
    expect(seesOutline(team, place.areaCodes, place)).toBe(true);
    expect(seesOutline(team, [city.wijken[1] ?? ''], place)).toBe(false);
    expect(seesOutline(steering, [], place)).toBe(false);
    expect(seesOutline(partner, [], place)).toBe(false);
  });

  test('is only added, with an event of a place that tells of it', async () => {
    const [id, whole] = [await start(outline(0.2, 0.8)), await start(undefined)];
    const fields = { soort: 'jeugdgroep', omvang: 'tien' };
    const group = await start(undefined, { type: 'groepsaanpak', viewer: viewers.groups, fields });
    await sql`
      insert into approach_event
      select ${group}, 9, now(), 'x', event from approach_event where approach_id = ${id} and sequence = 1`.execute(
      db,
    );
    const add = (approach: string, sequence = 1) =>
      sql`insert into approach_outline (approach_id, sequence, outline) values (${approach}, ${sequence}, '{"type": "Polygon"}')`;
    for (const attempt of [add(whole), add(group, 9), add(id, 2), add('nergens')])
      await expect(attempt.execute(db)).rejects.toMatchObject({ code: '23514' });
    for (const attempt of [
      sql`update approach_outline set area_codes = '{x}' where approach_id = ${id}`,
      sql`delete from approach_outline where approach_id = ${id}`,
      sql`truncate approach_outline`,
    ])
      await expect(attempt.execute(db)).rejects.toMatchObject({ code: '23001' });
    const told = sql`
      insert into approach_event values (${id}, 9, now(), 'x', '{"kind": "scaled", "day": "2026-11-09", "outline": null}')`;
    await expect(told.execute(db)).rejects.toThrow('approach_event_without_outline');
  });
});
