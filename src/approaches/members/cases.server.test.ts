import { beforeAll, expect, test } from 'vitest';
import { casesDatabase, plansDatabase } from '#auth/database.ts';
import { roles, type Role, type Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { Beginning } from '#approaches/decide.ts';
import { listCandidates } from '#approaches/members/candidates.server.ts';
import { answerMember, endMember, proposeMember } from '#approaches/members/commands.server.ts';
import { listMembers, listNamedGroups, listWaiting } from '#approaches/members/queries.server.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { resourceOf, shieldedOrientations } from '#approaches/orientation-rights.ts';
import { everyApproach, getApproach, listApproaches } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

const today = '2026-11-09';
const about = shieldedOrientations;
const why = { doel: 'overlast', grondslag: 'wgs', aanbrenger: 'politie' };
const group = { soort: 'jeugdgroep', omvang: 'tien' };

eachDatabase('cases', (open) => {
  let db: Database;
  let city: City;
  let [municipality, corporation] = ['', ''];
  let viewers: Record<Role, Viewer>;

  const by = (viewer: Viewer, day = today): ApproachDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'casusregie', requestId: 'verzoek' },
    year: cityYear,
    now: new Date(`${day}T10:00:00Z`),
    today: day,
  });
  const reader = (viewer: Viewer) => casesDatabase(db, viewer, resourceOf);
  const titlesFor = async (viewer: Viewer) =>
    (await listApproaches(reader(viewer), { ...everyApproach, about })).map(({ title }) => title);
  const given = (changes: Partial<Beginning> = {}): Beginning => ({
    ...{ title: '', municipalityCode: city.code, parentId: null, hotspot: null, level: 'wijk' },
    areaCodes: [city.wijken[0] ?? ''],
    deciding: { body: 'casusoverleg', day: '2026-11-17' },
    ...{ leadId: municipality, endsOn: '2027-03-01', fields: why },
    ...changes,
  });
  const begun = async (changes: Partial<Beginning> = {}, viewer = viewers.processManager) => {
    const id = await startApproach(db, by(viewer), typeNamed('huishouden'), given(changes));
    return { id, title: (await getApproach(db, id, null)).approach.title };
  };
  const act = async (id: string, command: ApproachCommand, viewer = viewers.processManager) => {
    const { sequence } = await getApproach(db, id, null);
    await actOn(db, by(viewer), { id, sequence, about }, command);
  };
  const proposal = (viewer: Viewer, isLead = false) => ({
    ...{ actor: viewer.name, partnerId: municipality, isLead, purpose: 'hulp' as const },
  });
  const memberOf = async (id: string, viewer: Viewer) => {
    const members = await listMembers(db, id);
    const found = members.findLast(({ actor }) => actor === viewer.name);
    if (found === undefined) throw new Error(`${viewer.name} is no member`);
    return found;
  };
  const join = async (id: string, viewer: Viewer, isLead = false) => {
    await proposeMember(db, by(viewers.processManager), { id, about }, proposal(viewer, isLead), true);
    const { id: memberId } = await memberOf(id, viewer);
    await answerMember(db, by(viewers.privacyOfficer), memberId, { isApproved: true, reason: '' });
    return memberId;
  };
  const looks = (id: string) =>
    db.selectFrom('auditEntry').select(['action', 'resource', 'outcome']).where('subject', '=', id).execute();

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0962');
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    corporation = await addOrganisation(db, 'Wonen Zonnedam', 'corporatie');
    const all: [Role, Viewer][] = [];
    for (const role of roles) {
      const viewer = await viewerOf(db, role, city.code);
      const organisationId = role === 'partnerProfessional' ? 'wonen zonnedam' : null;
      all.push([role, { ...viewer, name: `demo:${role}`, organisationId }]);
    }
    viewers = Object.fromEntries(all) as Record<Role, Viewer>;
  });

  test('one begins with a reference that the product gives, a purpose, a ground and who begins it as its lead', async () => {
    const { id, title } = await begun({ title: 'Jan Jansen, Dorpsstraat 1' });
    expect(title).toMatch(/^H-\d{4}$/);
    expect(JSON.stringify((await getApproach(db, id, null)).history)).not.toContain('Jansen');
    expect(await listMembers(db, id)).toMatchObject([
      { actor: 'demo:processManager', isLead: true, partnerId: municipality, purpose: 'casusregie' },
    ]);
    await expect(begun({ fields: { ...why, grondslag: '' } })).rejects.toThrow('Grondslag: vul dit in');
    await expect(begun({ fields: { ...why, zaak: 'Jan Jansen' } })).rejects.toThrow('vul een kenmerk in');
    expect(await looks(id)).toMatchObject([{ action: 'create', resource: 'household', outcome: 'allowed' }]);
  });

  test.each(roles.filter((role) => role !== 'processManager'))('%s begins no case', async (role) => {
    await expect(begun({}, viewers[role])).rejects.toThrow('bestaat niet');
    const person = startApproach(db, by(viewers[role]), typeNamed('persoonsgericht'), given());
    await expect(person).rejects.toThrow('bestaat niet');
  });

  test('nobody but a member reads one, and no reader of areas does', async () => {
    const { id, title } = await begun();
    for (const role of roles) {
      const viewer = viewers[role];
      expect([role, (await titlesFor(viewer)).includes(title)]).toEqual([role, role === 'processManager']);
      const wide = plansDatabase(db, viewer, [city.code, ...city.wijken, ...city.buurten]);
      const everything = await listApproaches(wide, { ...everyApproach, about: ['area', ...about] });
      expect(everything.map((line) => line.title)).not.toContain(title);
      await expect(getApproach(wide, id, null)).rejects.toThrow('bestaat niet');
      if (role === 'processManager') continue;
      await expect(getApproach(reader(viewer), id, null)).rejects.toThrow('bestaat niet');
      expect(await listMembers(reader(viewer), id)).toEqual([]);
      const fill: ApproachCommand = { kind: 'fill', fields: { zorgsignaal: 'ja' } };
      await expect(act(id, fill, viewer)).rejects.toThrow('bestaat niet');
      await expect(act(id, { kind: 'acceptLead' }, viewer)).rejects.toThrow('bestaat niet');
      const member = { id, about };
      const asked = proposeMember(db, by(viewer), member, proposal(viewer), true);
      await expect(asked).rejects.toThrow('bestaat niet');
    }
  });

  test.each(['wijkteamRegisseur', 'partnerProfessional'] as const)(
    '%s reads one once a second person approved, until it ends',
    async (role) => {
      const viewer = viewers[role];
      const { id, title } = await begun();
      await proposeMember(db, by(viewers.processManager), { id, about }, proposal(viewer), true);
      expect(await titlesFor(viewer)).not.toContain(title);
      const { id: memberId } = await memberOf(id, viewer);
      const yes = { isApproved: true, reason: '' };
      for (const other of [
        'processManager',
        'wijkteamRegisseur',
        'oovAdvisor',
        'partnerProfessional',
      ] as const)
        await expect(answerMember(db, by(viewers[other]), memberId, yes)).rejects.toThrow();
      await answerMember(db, by(viewers.privacyOfficer), memberId, yes);
      await expect(answerMember(db, by(viewers.privacyOfficer), memberId, yes)).rejects.toThrow(
        'al geantwoord',
      );
      expect(await titlesFor(viewer)).toContain(title);
      // Who approves does not read what it is about.
      expect(await titlesFor(viewers.privacyOfficer)).toEqual([]);
      const fill: ApproachCommand = { kind: 'fill', fields: { zorgsignaal: 'ja' } };
      if (role === 'wijkteamRegisseur') await act(id, fill, viewer);
      else await expect(act(id, fill, viewer)).rejects.toThrow('bestaat niet');
      const more = proposal(viewers.wijkteamRegisseur);
      await expect(proposeMember(db, by(viewer), { id, about }, more, true)).rejects.toThrow(
        'Alleen wie de aanpak leidt',
      );
      await endMember(db, by(viewers.processManager), { id, about }, { memberId, reason: 'klaar' });
      expect(await titlesFor(viewer)).not.toContain(title);
      await expect(act(id, fill, viewer)).rejects.toThrow('bestaat niet');
      await expect(getApproach(reader(viewer), id, null)).rejects.toThrow('bestaat niet');
    },
  );

  test('who asks does not approve, and an organisation approves for itself', async () => {
    const { id } = await begun();
    const asked = { ...proposal(viewers.partnerProfessional), partnerId: corporation };
    await proposeMember(db, by(viewers.processManager), { id, about }, asked, true);
    const { id: memberId } = await memberOf(id, viewers.partnerProfessional);
    const contact = { ...viewers.partnerProfessional, name: 'demo:contactpersoon' };
    expect(await listWaiting(reader(contact))).toMatchObject([
      { id: memberId, organisation: 'Wonen Zonnedam' },
    ]);
    // Who would take part is no second person, nor is the privacy officer of another municipality.
    expect(await listWaiting(reader(viewers.partnerProfessional))).toEqual([]);
    const officer = viewers.privacyOfficer;
    expect((await listWaiting(reader(officer))).map((one) => one.id)).toContain(memberId);
    const away = { ...officer, name: 'demo:elders', ownAreaCode: 'GM0999', ownBuurten: ['BU09990101'] };
    expect(await listWaiting(reader(away))).toEqual([]);
    for (const role of ['processManager', 'wijkteamRegisseur', 'oovAdvisor', 'functionalAdmin'] as const)
      expect(await listWaiting(reader(viewers[role]))).toEqual([]);
    const elsewhere = { ...contact, organisationId: 'een ander' };
    const yes = { isApproved: true, reason: '' };
    await expect(answerMember(db, by(elsewhere), memberId, yes)).rejects.toThrow('bestaat niet');
    await expect(answerMember(db, by(away), memberId, yes)).rejects.toThrow('bestaat niet');
    const own = answerMember(db, by(viewers.partnerProfessional), memberId, yes);
    await expect(own).rejects.toThrow('Iemand anders');
    const no = { isApproved: false, reason: '' };
    await expect(answerMember(db, by(contact), memberId, no)).rejects.toThrow('Vul in waarom niet');
    await answerMember(db, by(contact), memberId, { ...no, reason: 'niet van ons' });
    expect(await memberOf(id, viewers.partnerProfessional)).toMatchObject({ approvedAt: null });
  });

  test('only who can take part is asked, and only who can lead leads; somebody always does', async () => {
    const { id } = await begun();
    const ask = (viewer: Viewer, isLead = false, isDemo = true) =>
      proposeMember(db, by(viewers.processManager), { id, about }, proposal(viewer, isLead), isDemo);
    const able: Role[] = ['wijkteamRegisseur', 'processManager', 'partnerProfessional'];
    for (const role of roles.filter((each) => !able.includes(each)))
      await expect(ask(viewers[role])).rejects.toThrow('Kies iemand uit de lijst');
    // Where there are accounts, a role of a demo is nobody.
    await expect(ask(viewers.wijkteamRegisseur, false, false)).rejects.toThrow('Kies iemand uit de lijst');
    const account = {
      ...{ id: 'collega', loginName: 'collega', name: 'Collega', organisation: 'Gemeente Zonnedam' },
      ...{
        role: 'partnerProfessional',
        ownAreaCode: city.code,
        state: 'active' as const,
        createdAt: new Date(),
      },
    };
    await db.insertInto('account').values(account).execute();
    const colleague = { ...proposal(viewers.processManager), actor: account.id };
    const asked = (partnerId: string) =>
      proposeMember(db, by(viewers.processManager), { id, about }, { ...colleague, partnerId }, false);
    await expect(asked(corporation)).rejects.toThrow('werkt niet voor');
    await asked(municipality);
    await expect(ask(viewers.wijkteamRegisseur, true)).rejects.toThrow('deze aanpak niet leiden');
    await ask(viewers.wijkteamRegisseur);
    await expect(ask(viewers.wijkteamRegisseur)).rejects.toThrow('wacht al op akkoord');
    const { id: own } = await memberOf(id, viewers.processManager);
    const leave = endMember(db, by(viewers.processManager), { id, about }, { memberId: own, reason: 'weg' });
    await expect(leave).rejects.toThrow('leidt niemand de aanpak');
    const where = { municipalityCode: city.code, isDemo: true };
    const candidates = await listCandidates(reader(viewers.processManager), {
      ...where,
      resource: 'household',
    });
    expect(candidates.map(({ role }) => role)).toEqual(able);
  });

  test('who took part stays known, also past the commands', async () => {
    const { id } = await begun();
    const memberId = await join(id, viewers.wijkteamRegisseur);
    const row = db.updateTable('approachMember').where('id', '=', memberId);
    await expect(row.set({ name: 'Ander' }).execute()).rejects.toThrow('approved once');
    await expect(db.deleteFrom('approachMember').where('id', '=', memberId).execute()).rejects.toThrow(
      'only added to',
    );
  });

  test('one that is closed is for who led it, and after its term for nobody', async () => {
    const { id, title } = await begun();
    await join(id, viewers.wijkteamRegisseur);
    const decision = { body: 'overlastpandenoverleg' as const, day: today };
    await act(id, { kind: 'move', move: 'van-lijst', decision, reason: 'geen zorgsignaal', endsOn: null });
    expect(await titlesFor(viewers.wijkteamRegisseur)).not.toContain(title);
    expect(await titlesFor(viewers.processManager)).toContain(title);
    const again: ApproachCommand = {
      kind: 'move',
      move: 'opnieuw',
      decision: null,
      reason: 'x',
      endsOn: '2027-02-01',
    };
    await expect(act(id, again, viewers.wijkteamRegisseur)).rejects.toThrow('bestaat niet');
    const row = db.selectFrom('approach').select('keptUntil').where('id', '=', id);
    expect(await row.executeTakeFirst()).toEqual({ keptUntil: '2031-11-09' });
    await db.updateTable('approach').set({ keptUntil: '2020-01-01' }).where('id', '=', id).execute();
    expect(await titlesFor(viewers.processManager)).not.toContain(title);
  });

  test('of a group an adviser knows the name, and a member reads it', async () => {
    const type = typeNamed('groepsaanpak');
    const start = (viewer: Viewer) =>
      startApproach(db, by(viewer), type, {
        ...given({ title: 'Groep bij het plein', fields: group }),
        deciding: { body: 'wijkoverleg', day: today },
      });
    const id = await start(viewers.groupRegisseur);
    await expect(start(viewers.wijkteamRegisseur)).rejects.toThrow('bestaat niet');
    await expect(start(viewers.oovAdvisor)).rejects.toThrow('bestaat niet');
    expect(await titlesFor(viewers.groupRegisseur)).toContain('Groep bij het plein');
    for (const role of ['oovAdvisor', 'processManager', 'wijkteamRegisseur'] as const) {
      expect(await titlesFor(viewers[role])).not.toContain('Groep bij het plein');
      expect(await listNamedGroups(reader(viewers[role]))).toEqual(
        role === 'oovAdvisor'
          ? [{ title: 'Groep bij het plein', level: 'wijk', areaCodes: [city.wijken[0]], isClosed: false }]
          : [],
      );
      await expect(act(id, { kind: 'fill', fields: {} }, viewers[role])).rejects.toThrow('bestaat niet');
    }
    const elsewhere = { ...viewers.oovAdvisor, ownBuurten: ['BU09990001'] };
    expect(await listNamedGroups(reader(elsewhere))).toEqual([]);
  });

  test('the lead goes over when a member for that organisation accepts it', async () => {
    const { id } = await begun();
    await act(id, { kind: 'askLead', partnerId: corporation, reason: 'de woning' });
    const asked = { ...proposal(viewers.partnerProfessional), partnerId: corporation };
    await proposeMember(db, by(viewers.processManager), { id, about }, asked, true);
    const { id: memberId } = await memberOf(id, viewers.partnerProfessional);
    await answerMember(db, by(viewers.privacyOfficer), memberId, { isApproved: true, reason: '' });
    await join(id, viewers.wijkteamRegisseur);
    await expect(act(id, { kind: 'acceptLead' }, viewers.wijkteamRegisseur)).rejects.toThrow(
      'Alleen de organisatie',
    );
    await act(id, { kind: 'acceptLead' }, viewers.partnerProfessional);
    expect((await getApproach(db, id, null)).approach.lead.partnerId).toBe(corporation);
  });
});
