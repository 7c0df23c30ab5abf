import { beforeAll, expect, test } from 'vitest';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { waitsToGoOn } from '#approaches/continuation/decide.ts';
import type { Beginning } from '#approaches/decide.ts';
import { historyRows } from '#approaches/history-view.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

const [jpp, problemArea, list, group] = [
  typeNamed('jpp-probleem'),
  typeNamed('probleemgebied'),
  typeNamed('overlastpandenlijst'),
  typeNamed('groepsaanpak'),
];
const today = '2026-11-09';

eachDatabase('an approach that goes on in another', (open) => {
  let db: Database;
  let city: City;
  let other: City;
  let municipality: string;
  let viewers: Record<'advisor' | 'elsewhere' | 'neighbour', Viewer>;

  const by = (viewer: Viewer, day = today): ApproachDecider => ({
    ...{ viewer, year: cityYear, today: day, now: new Date(`${day}T10:00:00Z`) },
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
  });
  const given = (changes: Partial<Beginning> = {}): Beginning => ({
    ...{ title: 'Jongeren op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
    ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], leadId: municipality, fields: {} },
    ...{ deciding: { body: 'jpp', day: today }, endsOn: '2027-01-10' },
    ...changes,
  });
  const inTriangle: Partial<Beginning> = { deciding: { body: 'driehoek', day: '2026-11-17' } };
  const goOn = (continuesId: string, type = problemArea, viewer = viewers.advisor, changes = inTriangle) =>
    startApproach(db, by(viewer), type, given({ ...changes, continuesId }));
  const act = async (id: string, command: ApproachCommand, day = today) => {
    const { sequence } = await getApproach(db, id, null);
    await actOn(db, by(viewers.advisor, day), { id, sequence }, command);
  };
  const move = (code: string, body: 'jpp' | 'driehoek' = 'jpp'): ApproachCommand => ({
    ...{ kind: 'move', move: code, decision: { body, day: today }, reason: 'Meer dan jeugd.' },
    endsOn: '2027-02-01',
  });
  const handedUp = async (changes: Partial<Beginning> = {}) => {
    const id = await startApproach(db, by(viewers.advisor), jpp, given(changes));
    await act(id, move('doorzetten'));
    return id;
  };
  const lineOf = async (id: string) =>
    (await listApproaches(db, everyApproach)).find((line) => line.id === id) ?? { handedUpOn: 'none' };

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0966');
    other = await buildCity(db, '0967');
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      elsewhere: await viewer('wijkteamRegisseur', city.wijken[2] ?? ''),
      neighbour: await viewer('oovAdvisor', other.code),
    };
  });

  test('tells both of it, takes its hotspots along, and any past day is as it was', async () => {
    const hotspot = { areaCode: city.wijken[0] ?? '', themeCode: 'jeugdoverlast', period: '2026-K3' };
    const id = await handedUp({ hotspot });
    const before = (await getApproach(db, id, null)).approach;
    expect(waitsToGoOn(jpp, before)).toBe(true);
    expect(await lineOf(id)).toMatchObject({ handedUpOn: today });
    const nextDay = '2026-11-10';
    const next = await startApproach(
      db,
      by(viewers.advisor, nextDay),
      problemArea,
      given({ ...inTriangle, continuesId: id }),
    );
    const { approach, history } = await getApproach(db, id, null);
    expect(approach.continuations).toEqual([
      { nextId: next, typeCode: 'probleemgebied', typeName: 'Probleemgebied', way: 'up', day: nextDay },
    ]);
    expect(waitsToGoOn(jpp, approach)).toBe(false);
    expect(await lineOf(id)).toMatchObject({ handedUpOn: null });
    const [newest] = historyRows(jpp, history, { partner: (key) => key, area: (code) => code });
    expect(newest?.what).toBe('Opgeschaald: gaat verder als probleemgebied');
    expect((await getApproach(db, id, today)).approach).toEqual(before);
    const begun = (await getApproach(db, next, null)).approach;
    expect(begun.continuesId).toBe(id);
    expect(begun.hotspots).toEqual([{ ...hotspot, since: nextDay, verdict: 'unknown' }]);
  });

  test('begins once for each type while that runs, and also in another one', async () => {
    const id = await handedUp();
    await goOn(id);
    await expect(goOn(id)).rejects.toThrow('loopt al verder als probleemgebied');
    await goOn(id, list, viewers.advisor, {
      ...{ deciding: { body: 'wijkoverleg', day: today }, fields: { panden: '3' } },
    });
    expect((await getApproach(db, id, null)).approach.continuations).toHaveLength(2);
  });

  test('is not opened again while the other runs, and may be when that is closed', async () => {
    const id = await handedUp({ fields: { probleem: 'Geluid.' } });
    const next = await goOn(id);
    await expect(act(id, move('terugnemen'))).rejects.toThrow('Deze aanpak loopt verder in een andere');
    await act(next, move('afwijzen', 'driehoek'));
    await act(id, move('terugnemen'));
    expect(await lineOf(id)).toMatchObject({ closedOn: null, handedUpOn: null });
    // And the other way round: what continues it is not opened again while this runs.
    await expect(act(next, move('opnieuw-voorstellen'))).rejects.toThrow('De aanpak waar deze op volgt');
  });

  test('waits again when it is handed up again, on the same day as well', async () => {
    const id = await handedUp({ fields: { probleem: 'Geluid.', afspraken: 'Samen kijken.' } });
    await act(await goOn(id), move('afwijzen', 'driehoek'));
    // The other body said no: that is the answer.
    expect(await lineOf(id)).toMatchObject({ handedUpOn: null });
    await act(id, move('terugnemen'));
    await act(id, move('uitvoeren'));
    await act(id, move('opschalen'));
    expect(await lineOf(id)).toMatchObject({ handedUpOn: today });
    expect((await getApproach(db, id, null)).approach.continuations).toHaveLength(1);
  });

  test('of two who open both of them again at once, one is refused', async () => {
    const id = await handedUp({ fields: { probleem: 'Geluid.' } });
    const next = await goOn(id);
    await act(next, move('afwijzen', 'driehoek'));
    const done = await Promise.allSettled([
      act(id, move('terugnemen')),
      act(next, move('opnieuw-voorstellen')),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('goes only where its type says, from where it ended, and not while it runs', async () => {
    const running = await startApproach(db, by(viewers.advisor), jpp, given());
    await expect(goOn(running)).rejects.toThrow('loopt nog en kan niet verder als probleemgebied');
    await act(running, move('afwijzen'));
    await expect(goOn(running)).rejects.toThrow(
      'is gesloten als "Niet opgepakt" en kan niet verder als probleemgebied',
    );
    const closed = await handedUp();
    await expect(goOn(closed, jpp, viewers.advisor, {})).rejects.toThrow('kan niet verder als');
    expect((await getApproach(db, closed, null)).approach.continuations).toEqual([]);
  });

  test('is not there for who may not change it, nor for a group or another municipality', async () => {
    const id = await handedUp();
    const unknown = 'Deze aanpak bestaat niet';
    await expect(
      goOn(id, problemArea, viewers.elsewhere, { ...inTriangle, areaCodes: [city.wijken[2] ?? ''] }),
    ).rejects.toThrow(unknown);
    await expect(
      goOn(id, problemArea, viewers.neighbour, {
        ...{ ...inTriangle, areaCodes: [other.wijken[0] ?? ''], municipalityCode: other.code },
      }),
    ).rejects.toThrow(unknown);
    const groupLead = await viewerOf(db, 'groupRegisseur', city.code);
    await expect(
      goOn(id, group, groupLead, { deciding: { body: 'wijkoverleg', day: today }, areaCodes: city.wijken }),
    ).rejects.toThrow(unknown);
    const denied = async () =>
      (await db.selectFrom('auditEntry').select('sequence').where('outcome', '=', 'denied').execute()).length;
    const before = await denied();
    await expect(goOn('nergens')).rejects.toThrow(unknown);
    // Of one that is not there it is written down too that it was asked for.
    expect(await denied()).toBe(before + 1);
    const { approach, sequence } = await getApproach(db, id, null);
    expect(approach.continuations).toEqual([]);
    expect(sequence).toBe((await getApproach(db, id, null)).history.length);
  });
});
