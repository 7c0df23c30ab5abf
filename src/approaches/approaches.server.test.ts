import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { plansDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { builtInTypes } from '#approaches/built-in.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { Beginning } from '#approaches/decide.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { getNewestType, getType, keepType } from '#approaches/types.server.ts';
import { addOrganisation, typeNamed } from '../../tests/support/approaches.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../tests/support/factories.ts';

const [problemArea, vlot] = [typeNamed('probleemgebied'), typeNamed('vlot')];
const today = '2026-11-09';
const cheers = ['gemeenschap', 'schade', 'verwachting', 'gebeurtenissen', 'herhaling', 'gelijkenis'];

eachDatabase('approaches', (open) => {
  let db: Database;
  let city: City;
  let [municipality, welfare, police] = ['', '', ''];
  let viewers: Record<'advisor' | 'team' | 'elsewhere' | 'steering' | 'partner', Viewer>;

  const by = (viewer: Viewer, day = today): ApproachDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
    year: cityYear,
    now: new Date(`${day}T10:00:00Z`),
    today: day,
  });
  const reader = async (viewer: Viewer) =>
    plansDatabase(db, viewer, await listOwnAreas(db, viewer, { areaYear: cityYear, day: today }));
  const given = (changes: Partial<Beginning> = {}): Beginning => ({
    ...{ title: 'Avondoverlast op het plein', municipalityCode: city.code, parentId: null },
    hotspot: { areaCode: city.wijken[0] ?? '', themeCode: 'geluid', period: '2026' },
    ...{ level: 'wijk', areaCodes: [city.wijken[0] ?? ''], fields: { gemeenschap: 'ja' } },
    deciding: { body: 'driehoek', day: '2026-11-17' },
    ...{ leadId: municipality, endsOn: '2027-03-01' },
    ...changes,
  });
  const start = (changes: Partial<Beginning> = {}, viewer = viewers.advisor, type = problemArea) =>
    startApproach(db, by(viewer), type, given(changes));
  const act = async (id: string, command: ApproachCommand, viewer = viewers.advisor, day = today) => {
    const { sequence } = await getApproach(db, id, null);
    await actOn(db, by(viewer, day), { id, sequence }, command);
  };
  const takeUp: ApproachCommand = {
    kind: 'move',
    move: 'oppakken',
    decision: { body: 'driehoek', day: today },
    reason: '',
    endsOn: null,
  };
  const fill: ApproachCommand = {
    kind: 'fill',
    fields: Object.fromEntries(cheers.map((code) => [code, 'ja'])),
  };
  const rowOf = (id: string) =>
    db.selectFrom('approach').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0961');
    [municipality, welfare, police] = [
      await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente'),
      await addOrganisation(db, 'Welzijn Zonnedam', 'welzijn'),
      await addOrganisation(db, 'Politie Zonnedam', 'politie'),
    ];
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    viewers = {
      advisor: await viewer('oovAdvisor', city.code),
      team: await viewer('wijkteamRegisseur', city.wijken[0] ?? ''),
      elsewhere: await viewer('wijkteamRegisseur', city.wijken[2] ?? ''),
      steering: await viewer('steeringMember', city.code),
      partner: {
        ...(await viewer('partnerProfessional', city.code)),
        organisationId: 'welzijn zonnedam',
      },
    };
  });

  test('one begins with a lead, a meeting that decides and a day to look at it again', async () => {
    const id = await start();
    const { approach, history } = await getApproach(db, id, null);
    expect(history.map(({ event }) => event.kind)).toEqual(['started', 'filled', 'termStarted']);
    expect(approach).toMatchObject({
      step: 'voorgesteld',
      lead: { partnerId: municipality, since: today },
      deciding: { body: 'driehoek', day: '2026-11-17' },
      endsOn: '2027-03-01',
      typeVersion: problemArea.version,
    });
    expect(await rowOf(id)).toMatchObject({ nextTerm: 'weging', nextDue: '2026-11-30', sequence: 3 });
    expect(await getType(db, 'probleemgebied', problemArea.version)).toEqual(problemArea);
    // The order of choices is kept too.
    for (const type of builtInTypes) {
      await keepType(db, type, { actor: 'x' });
      expect(JSON.stringify(await getType(db, type.code, type.version))).toBe(JSON.stringify(type));
    }
  });

  test('a move waits for what it needs and for a decision, and then changes the list too', async () => {
    const id = await start();
    await expect(act(id, takeUp)).rejects.toThrow(
      'Vul eerst in: Schade, Verwachting, Gebeurtenissen, Herhaling en Gelijkenis.',
    );
    await act(id, fill);
    await expect(act(id, { ...takeUp, decision: null })).rejects.toThrow('Hierover beslist een overleg');
    await expect(act(id, { ...takeUp, decision: { body: 'driehoek', day: '2026-11-17' } })).rejects.toThrow(
      'Een besluit dat nog moet vallen',
    );
    await act(id, takeUp);
    expect(await rowOf(id)).toMatchObject({ step: 'scannen', decidingOn: today, nextTerm: 'analyse' });
  });

  test('the lead changes hands when the organisation that gets it accepts, and not before', async () => {
    const id = await start();
    await act(id, { kind: 'askLead', partnerId: welfare, reason: 'Zij kennen de jongeren.' });
    expect((await getApproach(db, id, null)).approach.lead.partnerId).toBe(municipality);
    await expect(act(id, { kind: 'acceptLead' })).rejects.toThrow('Alleen de organisatie die gevraagd is');
    await act(id, { kind: 'acceptLead' }, viewers.partner);
    const { approach } = await getApproach(db, id, null);
    expect(approach).toMatchObject({
      lead: { partnerId: welfare, since: today, reason: 'Zij kennen de jongeren.' },
      formerLeads: [{ partnerId: municipality, since: today, until: today }],
      askedLead: null,
    });
    // With the lead the plan is its own.
    await act(id, { kind: 'fill', fields: { schade: 'nee' } }, viewers.partner);
    await act(id, { kind: 'askLead', partnerId: municipality, reason: 'Terug.' }, viewers.partner);
    await expect(act(id, { kind: 'acceptLead' }, viewers.partner)).rejects.toThrow('Alleen de organisatie');
    // Who steers reads everything of the municipality, and answers for none of it.
    await expect(act(id, { kind: 'acceptLead' }, viewers.steering)).rejects.toThrow('Alleen de organisatie');
    await expect(act(id, { kind: 'acceptLead' }, viewers.elsewhere)).rejects.toThrow('bestaat niet');
    await act(id, { kind: 'acceptLead' });
    await expect(act(id, { kind: 'fill', fields: { schade: 'ja' } }, viewers.partner)).rejects.toThrow(
      'hoort niet bij uw gebied',
    );
  });

  test('of two who change the same one the second is told, and nothing is lost', async () => {
    const id = await start();
    const { sequence } = await getApproach(db, id, null);
    const version = { id, sequence };
    const outcomes = await Promise.allSettled([
      actOn(db, by(viewers.advisor), version, { kind: 'fill', fields: { schade: 'ja' } }),
      actOn(db, by(viewers.team), version, { kind: 'fill', fields: { schade: 'nee' } }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [refusal] = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refusal).toContain('Iemand anders heeft deze aanpak intussen gewijzigd.');
    expect((await getApproach(db, id, null)).history).toHaveLength(sequence + 1);
  });

  test('who fills in another field meanwhile is in nobody’s way, and who fills in the same one is told', async () => {
    const id = await start();
    const { sequence } = await getApproach(db, id, null);
    const write = (fields: Record<string, string>, before: Record<string, string>, viewer: Viewer) =>
      actOn(db, by(viewer), { id, sequence }, { kind: 'fill', fields, before });
    await write({ schade: 'ja' }, { schade: '' }, viewers.advisor);
    await write({ herhaling: 'nee' }, { herhaling: '' }, viewers.team);
    await expect(write({ schade: 'nee' }, { schade: '' }, viewers.team)).rejects.toThrow(
      'Intussen is deze aanpak gewijzigd.',
    );
    await write({ schade: 'nee' }, { schade: 'ja' }, viewers.team);
    expect((await getApproach(db, id, null)).approach.fields).toMatchObject({
      schade: 'nee',
      herhaling: 'nee',
    });
  });

  test('nobody accepts for an organisation what they asked of it themselves', async () => {
    const id = await start({ leadId: welfare });
    await act(id, { kind: 'askLead', partnerId: municipality, reason: 'Wij nemen het over.' });
    await expect(act(id, { kind: 'acceptLead' })).rejects.toThrow('U hebt dit zelf gevraagd.');
    await act(id, { kind: 'acceptLead' }, viewers.team);
    expect((await getApproach(db, id, null)).approach.lead.partnerId).toBe(municipality);
  });

  test('nothing is hung under an approach that one may not change, nor taken from a hotspot elsewhere', async () => {
    const parentId = await start({ level: 'gemeente', areaCodes: [city.code], hotspot: null });
    await expect(start({ parentId, hotspot: null, fields: {} }, viewers.team, vlot)).rejects.toThrow(
      'Deze aanpak bestaat niet, of hoort niet bij uw gebied.',
    );
    const elsewhere = { areaCode: 'WK999999', themeCode: 'geluid', period: '' };
    await expect(start({ hotspot: elsewhere })).rejects.toThrow('ligt niet in de gemeente van de aanpak');
    await expect(start({ areaCodes: [] })).rejects.toThrow('Kies ten minste één gebied.');
  });

  test('a review that comes sooner takes the terms along', async () => {
    const id = await start();
    await act(id, { kind: 'setEnd', endsOn: '2026-11-20', reason: 'Eerder kijken.' });
    expect(await rowOf(id)).toMatchObject({ endsOn: '2026-11-20', nextDue: '2026-11-20' });
  });

  test('a VLOT belongs to a problem area, ends on a day, and is closed before it', async () => {
    const parentId = await start();
    await expect(start({}, viewers.advisor, vlot)).rejects.toThrow('hoort bij een aanpak die al loopt');
    await expect(start({ parentId: 'weg' }, viewers.advisor, vlot)).rejects.toThrow('bestaat niet');
    await expect(
      start({ parentId, endsOn: '2027-11-09', fields: {} }, viewers.advisor, vlot),
    ).rejects.toThrow('mag hoogstens 26 weken vooruit liggen');
    const id = await start({ parentId, fields: {} }, viewers.advisor, vlot);
    await expect(act(parentId, { ...takeUp, move: 'afwijzen', reason: 'Het is rustig.' })).rejects.toThrow(
      'Hieronder: 1 aanpak loopt nog. Sluit eerst wat eronder loopt.',
    );
    await expect(act(id, { kind: 'setEnd', endsOn: '2027-02-01', reason: 'later' })).rejects.toThrow(
      'verschuift alleen met een besluit',
    );
    await act(id, { ...takeUp, move: 'afwijzen', reason: 'Geen team vrij.' });
    await act(parentId, { ...takeUp, move: 'afwijzen', reason: 'Het is rustig.' });
    expect(await rowOf(parentId)).toMatchObject({ closedOn: today, nextDue: null });
    await expect(act(parentId, fill)).rejects.toThrow('Deze aanpak is gesloten.');
  });

  test('scaling up takes a decision and a reason, and stays within the own area', async () => {
    const id = await start();
    const scale = {
      kind: 'scale',
      level: 'gemeente',
      areaCodes: [city.code],
      decision: { body: 'driehoek', day: today },
      reason: 'Het speelt overal.',
    } as const;
    await expect(act(id, scale, viewers.team)).rejects.toThrow('Dit reikt buiten uw gebied.');
    await act(id, scale);
    expect(await rowOf(id)).toMatchObject({ level: 'gemeente', areaCodes: [city.code] });
    // It is no longer wholly theirs.
    expect(
      (await listApproaches(await reader(viewers.team), everyApproach)).map((one) => one.id),
    ).not.toContain(id);
  });

  test('who reads what: the own area, all for who steers, the own organisation for a partner', async () => {
    const mine = await start();
    const theirs = await start({ areaCodes: [city.wijken[2] ?? ''], hotspot: null });
    await act(theirs, { kind: 'askLead', partnerId: welfare, reason: 'Zij zijn er elke dag.' });
    const seen = async (viewer: Viewer) => {
      const list = await listApproaches(await reader(viewer), everyApproach);
      return [mine, theirs].map((id) => list.some((one) => one.id === id));
    };
    expect(await seen(viewers.advisor)).toEqual([true, true]);
    expect(await seen(viewers.team)).toEqual([true, false]);
    expect(await seen(viewers.elsewhere)).toEqual([false, true]);
    expect(await seen(viewers.steering)).toEqual([true, true]);
    expect(await seen(viewers.partner)).toEqual([false, true]);
    expect(await seen({ ...viewers.partner, organisationId: null })).toEqual([false, false]);
    expect(await seen(await viewerOf(db, 'functionalAdmin', city.code))).toEqual([false, false]);
    await expect(getApproach(await reader(viewers.team), theirs, null)).rejects.toThrow('bestaat niet');
    await expect(act(mine, fill, viewers.elsewhere)).rejects.toThrow('bestaat niet, of hoort niet bij uw');
    await expect(act(mine, fill, viewers.steering)).rejects.toThrow('bestaat niet, of hoort niet bij uw');
    await expect(start({}, viewers.elsewhere)).rejects.toThrow('hoort niet bij uw gebied');
  });

  test('what was known on a past day can be read again', async () => {
    const id = await start();
    await act(id, fill, viewers.advisor, '2026-11-20');
    expect((await getApproach(db, id, '2026-11-12')).approach.fields).toEqual({ gemeenschap: 'ja' });
    expect((await getApproach(db, id, '2026-11-20')).approach.fields.schade).toBe('ja');
    await expect(getApproach(db, id, '2026-11-08')).rejects.toThrow(
      'Op die dag was deze aanpak er nog niet.',
    );
  });

  test('areas and organisations are those of the registry', async () => {
    await expect(start({ areaCodes: ['WK999999'] })).rejects.toThrow('Kies gebieden van deze gemeente.');
    await expect(start({ level: 'buurt' })).rejects.toThrow('is geen gebied van dit niveau');
    await expect(start({ leadId: 'iemand' })).rejects.toThrow('Kies een organisatie uit de lijst.');
    const id = await start();
    await expect(act(id, { kind: 'askLead', partnerId: police, reason: ' ' })).rejects.toThrow(
      'Vul in waarom deze organisatie',
    );
  });

  test('a history cannot be changed, and a type that is in use neither', async () => {
    const id = await start();
    for (const statement of [
      sql`update approach_event set made_by = 'x' where approach_id = ${id}`,
      sql`delete from approach_event where approach_id = ${id}`,
      sql`update approach_type set version = 9`,
    ])
      await expect(statement.execute(db)).rejects.toThrow('only added to');
    await expect(keepType(db, { ...problemArea, name: 'Anders' }, { actor: 'x' })).rejects.toThrow(
      `Versie ${problemArea.version} van "probleemgebied" is er al en luidt anders.`,
    );
    await keepType(
      db,
      { ...problemArea, version: problemArea.version + 1, name: 'Probleemplek' },
      { actor: 'x' },
    );
    expect((await getNewestType(db, 'probleemgebied')).name).toBe('Probleemplek');
    // What runs keeps what it began with.
    expect((await getApproach(db, id, null)).approach.typeVersion).toBe(problemArea.version);
  });
});
