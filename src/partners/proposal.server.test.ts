import { beforeAll, expect, test } from 'vitest';
import { readLog } from '#audit/queries.server.ts';
import type { Role } from '#auth/model.ts';
import { roles } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import { rightsInWords } from '#auth/permission-words.ts';
import {
  approveRequest,
  makeRequest,
  refuseRequest,
  withdrawRequest,
  type Decider,
} from '#auth/requests/commands.server.ts';
import { requestLife } from '#auth/requests/model.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { addPartner } from '#partners/commands.server.ts';
import type { PartnerFields } from '#partners/model.ts';
import { proposalForm } from '#partners/partner-form.ts';
import { getProposal, listProposals, listProposedNames } from '#partners/proposal-queries.server.ts';
import { proposalKind, proposalWords, proposePartner } from '#partners/proposal.server.ts';
import { everyPartner, getPartner, listPartners } from '#partners/queries.server.ts';
import { letIn } from '../../tests/support/accounts.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const now = new Date('2026-11-08T09:00:00Z');
const nextDay = new Date('2026-11-09T09:00:00Z');

const as = (viewer: Decider['viewer']): Decider => ({ viewer, asker: askerOf(viewer, 'casusregie', 'r1') });

function partnerNamed(name: string): PartnerFields {
  return {
    ...{ name, kind: 'verslavingszorg', chain: 'zorg', areas: ['GM0901', 'WK090101'] },
    ...{ contactFunction: 'procescoördinator', contactEmail: 'zorg@stad.nl', contactPhone: '' },
    weeklyHours: 16,
  };
}

eachDatabase('a partner that someone proposes', (open) => {
  let db: Database;
  let manager: Decider;
  let officer: Decider;

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    manager = await personAs('procesmanager', 'processManager');
  });

  async function personAs(loginName: string, role: Role): Promise<Decider> {
    const { accountId } = await letIn(db, loginName, now, { role });
    return as({ ...testViewer(role, ''), userId: accountId, name: accountId });
  }
  const propose = (name: string, { by = manager, reason = 'nodig in twee casussen', at = now } = {}) =>
    proposePartner(db, by, partnerNamed(name), reason, at);
  const approve = (id: string, by = officer) => approveRequest(db, by, [proposalKind], id, nextDay);
  const names = async () => (await listPartners(db, manager.viewer, everyPartner)).map(({ name }) => name);
  const stateOf = async (id: string) => (await getProposal(db, manager.viewer, id, nextDay)).state;
  const linesAbout = async (about: string) => {
    const lines: string[] = [];
    for await (const { actor, action, resource, subject, outcome } of readLog(db))
      if (subject === about) lines.push([actor, action, resource, outcome].join(' '));
    return lines;
  };

  test('is proposed to nobody while there is no privacy officer', async () => {
    await expect(propose('Verslavingszorg Oost')).rejects.toThrow('Er is geen privacy officer');
    officer = await personAs('officer', 'privacyOfficer');
    expect(await listProposals(db, officer.viewer, now)).toEqual([]);
  });

  test('takes part once a privacy officer approved it', async () => {
    const id = await propose('Verslavingszorg Oost');
    expect(await names()).toEqual([]);
    const { request } = await getProposal(db, officer.viewer, id, now);
    await expect(approve(id, manager)).rejects.toMatchObject({ code: 'NO_ACCESS' });
    expect(await names()).toEqual([]);
    await approve(id);
    expect(await getPartner(db, officer.viewer, request.subject)).toMatchObject({
      ...partnerNamed('Verslavingszorg Oost'),
      ...{ endedOn: null, revision: 1 },
    });
    expect(await stateOf(id)).toBe('approved');
    await expect(approve(id)).rejects.toThrow('Over dit verzoek is al beslist.');
    expect(await linesAbout(request.subject)).toEqual([
      `${manager.viewer.name} ask partnerRegistry allowed`,
      `${manager.viewer.name} approve partnerRegistry denied`,
      `${officer.viewer.name} approve partnerRegistry allowed`,
      `${officer.viewer.name} create partnerRegistry allowed`,
      `${officer.viewer.name} approve partnerRegistry denied`,
    ]);
  });

  test('has a reason, and a name that no other has or is proposed under', async () => {
    await expect(propose('Nieuw', { reason: '' })).rejects.toMatchObject({ field: 'reden' });
    await expect(propose('VERSLAVINGSZORG oost')).rejects.toMatchObject({ field: 'naam' });
    const id = await propose('Opvang Zuid');
    await expect(propose('opvang zuid')).rejects.toThrow('Deze partner is al voorgesteld.');
    const expired = new Date(now.getTime() + requestLife);
    const again = await propose('Opvang Zuid', { at: expired });
    expect((await getProposal(db, manager.viewer, id, expired)).state).toBe('expired');
    await withdrawRequest(db, manager, [proposalKind], again, expired);
  });

  test('is not approved over one of that name that came meanwhile', async () => {
    const id = await propose('Jongerenwerk West');
    await addPartner(db, partnerNamed('Jongerenwerk WEST'), manager.asker);
    await expect(approve(id)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: 'Er is intussen een partner met deze naam. Weiger dit voorstel.' },
    });
    expect(await stateOf(id)).toBe('open');
    expect(await names()).toEqual(['Jongerenwerk WEST', 'Verslavingszorg Oost']);
    await refuseRequest(db, officer, [proposalKind], { id, reason: 'staat er al' }, nextDay);
    expect((await getProposal(db, manager.viewer, id, nextDay)).request.decisionReason).toBe('staat er al');
  });

  test('of two with one name that were proposed at once, one takes part', async () => {
    const other = await personAs('groepsregisseur', 'groupRegisseur');
    const made = await Promise.allSettled([propose('Halt Noord'), propose('Halt Noord', { by: other })]);
    const ids = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const approved = await Promise.allSettled(ids.map((id) => approve(id)));
    expect(approved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await names()).filter((name) => name === 'Halt Noord')).toHaveLength(1);
  });

  test('is taken back by who proposed it, and by nobody else', async () => {
    const id = await propose('Reclassering');
    const other = await personAs('procesmanager.twee', 'processManager');
    for (const by of [other, officer])
      await expect(withdrawRequest(db, by, [proposalKind], id, now)).rejects.toMatchObject({
        code: 'NO_ACCESS',
      });
    await withdrawRequest(db, manager, [proposalKind], id, now);
    expect(await stateOf(id)).toBe('withdrawn');
    await expect(approve(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await names()).not.toContain('Reclassering');
  });

  test('is opened by who may propose or decide, and once it is closed by who made it or decides', async () => {
    const id = await propose('Wijkteam Noord');
    const openedBy = async () => {
      const rights = roles.map(async (role) => {
        const opened = await getProposal(db, testViewer(role, ''), id, nextDay).catch(() => undefined);
        return opened === undefined ? [] : [role];
      });
      return (await Promise.all(rights)).flat();
    };
    expect(await openedBy()).toEqual([
      'processManager',
      'groupRegisseur',
      'privacyOfficer',
      'functionalAdmin',
    ]);
    await refuseRequest(db, officer, [proposalKind], { id, reason: 'doet al mee' }, nextDay);
    expect(await openedBy()).toEqual(['privacyOfficer']);
    expect(await stateOf(id)).toBe('refused');
    await expect(getProposal(db, manager.viewer, 'geen', now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('stands in the list of who made it, and while it waits in that of who decides', async () => {
    await propose('Wijkteam Zuid');
    for (const role of roles) {
      const listed = await listProposals(db, testViewer(role, ''), nextDay);
      const states = new Set(listed.map(({ state }) => state));
      expect([role, [...states]]).toEqual([role, role === 'privacyOfficer' ? ['open'] : []]);
    }
    const own = await listProposals(db, manager.viewer, nextDay);
    expect(own.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['open', 'approved', 'refused', 'withdrawn']),
    );
  });

  test('is known by its name to who made it and who decides', async () => {
    await propose('Wijkteam West');
    const namedTo = async (viewer: Decider['viewer']) =>
      (await listProposedNames(db, viewer)).map(([, name]) => name);
    expect(await namedTo(manager.viewer)).toContain('Wijkteam West');
    expect(await namedTo(officer.viewer)).toContain('Wijkteam West');
    for (const role of roles.filter((one) => one !== 'privacyOfficer'))
      expect([role, await namedTo(testViewer(role, ''))]).toEqual([role, []]);
  });

  test('from before a change of the form is shown as such, and can only be refused', async () => {
    const old = { kind: proposalKind.name, subject: 'oud', payload: { naam: 'Oud' }, reason: 'nodig' };
    const id = await makeRequest(db, old, manager.asker, now);
    expect(await getProposal(db, officer.viewer, id, nextDay)).toMatchObject({
      fields: undefined,
      state: 'open',
    });
    const listed = await listProposals(db, officer.viewer, nextDay);
    expect(listed.filter(({ fields }) => fields === undefined)).toHaveLength(1);
    expect(listed.length).toBeGreaterThan(1);
    await expect(approve(id)).rejects.toThrow('Dit voorstel is niet meer leesbaar. Weiger het.');
    await refuseRequest(db, officer, [proposalKind], { id, reason: 'vraag het opnieuw' }, nextDay);
    expect(await stateOf(id)).toBe('refused');
  });

  test('is not proposed by who lost that right a moment ago', async () => {
    const former = await personAs('procesmanager.weg', 'processManager');
    await db
      .updateTable('account')
      .set({ role: 'oovAdvisor' })
      .where('id', '=', former.viewer.name)
      .execute();
    await expect(propose('Laatste', { by: former })).rejects.toThrow('Uw rechten zijn intussen gewijzigd.');
  });
});

test('a proposal is a form of an organisation with a reason, and both say what is wrong with them', () => {
  const form = { naam: 'Halt', soort: 'halt', keten: 'straf', reden: '  nodig   hier ' };
  expect(proposalForm.parse(form)).toMatchObject({
    reason: 'nodig hier',
    fields: { name: 'Halt', chain: 'straf' },
  });
  const wrong = proposalForm.safeParse({ ...form, keten: '', reden: 'x'.repeat(501) });
  expect(wrong.error?.issues.map(({ path }) => path[0]).sort()).toEqual(['keten', 'reden']);
});

test('a proposal is told in words to who decides', () => {
  expect(proposalWords({ naam: 'Halt', soort: 'halt', keten: 'straf' })).toEqual({
    title: 'Nieuwe partner: Halt',
    differences: [
      { label: 'Soort', was: '', becomes: 'Halt' },
      { label: 'Keten', was: '', becomes: 'Strafrecht' },
    ],
  });
  expect(proposalWords({ naam: 'Halt', soort: 'afgeschaft', keten: 'straf' })).toEqual({
    title: 'Nieuwe partner: niet meer leesbaar',
    differences: [],
  });
});

test('who may propose reads so in "Wie mag wat"', () => {
  for (const role of ['processManager', 'groupRegisseur'] as const)
    expect(rightsInWords(role, 'partnerRegistry')).toEqual([
      { what: 'zien', limits: '', conditions: [] },
      { what: 'toevoegen', limits: '', conditions: ['tweede persoon'] },
    ]);
});
