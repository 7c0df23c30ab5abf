import { beforeAll, expect, test } from 'vitest';
import { readLog } from '#audit/queries.server.ts';
import type { Role } from '#auth/model.ts';
import { roles } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import { rightsInWords } from '#auth/permission-words.ts';
import {
  approveRequest,
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
import { getProposal, listProposals } from '#partners/proposal-queries.server.ts';
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
    ...{ agreement: 'Convenant zorg', agreementUntil: '2027-12-31' },
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

  test('takes part, with its agreement, once a privacy officer approved it', async () => {
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
    await addPartner(db, partnerNamed('Jongerenwerk WEST'), manager.asker, now);
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

  test('is seen by who may propose or decide; what came of it by who proposed it', async () => {
    const id = await propose('Wijkteam Noord');
    const seenBy: Role[] = [];
    for (const role of roles) {
      const listed = await listProposals(db, testViewer(role, ''), nextDay);
      const opened = await getProposal(db, testViewer(role, ''), id, nextDay).catch(() => undefined);
      expect(opened === undefined).toBe(listed.length === 0);
      if (opened === undefined) continue;
      seenBy.push(role);
      expect(listed.every(({ state }) => state === 'open')).toBe(true);
    }
    expect(seenBy).toEqual(['processManager', 'groupRegisseur', 'privacyOfficer', 'functionalAdmin']);
    const own = await listProposals(db, manager.viewer, nextDay);
    expect(own.map(({ state }) => state)).toEqual(expect.arrayContaining(['open', 'approved', 'withdrawn']));
    await expect(getProposal(db, manager.viewer, 'geen', now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
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
});

test('who may propose reads so in "Wie mag wat"', () => {
  for (const role of ['processManager', 'groupRegisseur'] as const)
    expect(rightsInWords(role, 'partnerRegistry')).toEqual([
      { what: 'zien', limits: '', conditions: [] },
      { what: 'toevoegen', limits: '', conditions: ['tweede persoon'] },
    ]);
});
