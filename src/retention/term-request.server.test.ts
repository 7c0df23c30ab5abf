import { beforeAll, describe, expect, test } from 'vitest';
import { readLog } from '#audit/queries.server.ts';
import { manageDatabase } from '#auth/database.ts';
import type { Role } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import { approveRequest, withdrawRequest, type Decider } from '#auth/requests/commands.server.ts';
import { findOpenRequest } from '#auth/requests/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import type { RetentionKind } from '#retention/model.ts';
import { listTerms, planRetention } from '#retention/queries.server.ts';
import { askForTerm, askedTerm, termRequests, termWords } from '#retention/term-request.server.ts';
import { letIn } from '../../tests/support/accounts.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const now = new Date('2026-11-08T09:00:00Z');
const nextDay = new Date('2026-11-09T09:00:00Z');

const as = (viewer: Decider['viewer']): Decider => ({ viewer, asker: askerOf(viewer, 'beheer', 'r1') });

eachDatabase('another term', (open) => {
  let db: Database;
  let admin: Decider;
  let officer: Decider;

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    admin = await personAs('beheer', 'functionalAdmin');
  });

  async function personAs(loginName: string, role: Role): Promise<Decider> {
    const { accountId } = await letIn(db, loginName, now, { role });
    return as({ ...testViewer(role, ''), userId: accountId, name: accountId });
  }
  const ask = (kind: RetentionKind, months: number, more: { revision?: number; reason?: string } = {}) => {
    const { revision = 0, reason = 'nieuwe selectielijst' } = more;
    return askForTerm(manageDatabase(db, admin.viewer), admin, { kind, revision }, { months, reason }, now);
  };
  const openIdOf = async (kind: RetentionKind) =>
    (await findOpenRequest(db, termRequests.name, kind, now))?.id ?? '';
  const approve = (id: string, by = officer) =>
    approveRequest(manageDatabase(db, by.viewer), by, [termRequests], id, nextDay);
  const monthsOf = async (kind: RetentionKind) => (await listTerms(db))[kind];
  const linesAbout = async (about: string) => {
    const lines: string[] = [];
    for await (const { actor, action, resource, subject, outcome } of readLog(db))
      if (subject === about) lines.push([actor, action, resource, outcome].join(' '));
    return lines;
  };

  test('is asked of nobody while there is no privacy officer', async () => {
    await expect(ask('sessions', 6)).rejects.toThrow('Er is geen privacy officer');
    expect(await monthsOf('sessions')).toBe(3);
    officer = await personAs('officer', 'privacyOfficer');
  });

  test('holds once a privacy officer approved it, and takes nothing away for a week after that', async () => {
    await ask('signals', 36);
    expect(await monthsOf('signals')).toBe(60);
    const id = await openIdOf('signals');
    await expect(approve(id, admin)).rejects.toMatchObject({ code: 'NO_ACCESS' });
    expect(await monthsOf('signals')).toBe(60);
    await approve(id);
    expect(await monthsOf('signals')).toBe(36);
    const plan = (await planRetention(db, nextDay)).find(({ kind }) => kind === 'signals');
    expect(plan).toMatchObject({ revision: 1, waitsUntil: new Date('2026-11-16T09:00:00Z') });
    await expect(approve(id)).rejects.toThrow('Over dit verzoek is al beslist.');
    expect(await linesAbout('signals')).toEqual([
      `${admin.viewer.name} ask destruction allowed`,
      `${admin.viewer.name} approve destruction denied`,
      `${officer.viewer.name} approve destruction allowed`,
      `${officer.viewer.name} update destruction allowed`,
      `${officer.viewer.name} approve destruction denied`,
    ]);
  });

  test('is asked with a reason, within the bounds of its rule, and is another than holds', async () => {
    await expect(ask('links', 13)).rejects.toMatchObject({ field: 'maanden-links' });
    await expect(ask('links', 0)).rejects.toMatchObject({ field: 'maanden-links' });
    await expect(ask('links', 1)).rejects.toThrow('Deze termijn geldt nu al.');
    await expect(ask('signals', 36, { revision: 1 })).rejects.toThrow('Deze termijn geldt nu al.');
    await expect(ask('links', 2, { reason: '' })).rejects.toMatchObject({ field: 'reden-links' });
    await expect(ask('signals', 48)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await openIdOf('links')).toBe('');
  });

  test('is asked once at a time, and again after it was taken back', async () => {
    await ask('importReports', 6);
    await expect(ask('importReports', 7)).rejects.toThrow('Hierover staat al een verzoek open.');
    const id = await openIdOf('importReports');
    const withdraw = (by: Decider) =>
      withdrawRequest(manageDatabase(db, by.viewer), by, [termRequests], id, now);
    await expect(withdraw(officer)).rejects.toMatchObject({ code: 'NO_ACCESS' });
    await withdraw(admin);
    await expect(approve(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await ask('importReports', 7);
    expect(await monthsOf('importReports')).toBe(12);
  });

  test('is not approved over one that came between', async () => {
    await ask('requests', 24);
    const id = await openIdOf('requests');
    const between = { kind: 'requests', months: 48, changedAt: now };
    await db.insertInto('retentionSetting').values(between).execute();
    await expect(approve(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await monthsOf('requests')).toBe(48);
    expect(await openIdOf('requests')).toBe(id);
  });

  test('is not asked by who lost that right a moment ago', async () => {
    const former = await personAs('beheer.weg', 'functionalAdmin');
    await db
      .updateTable('account')
      .set({ role: 'oovAdvisor' })
      .where('id', '=', former.viewer.name)
      .execute();
    const asked = askForTerm(
      manageDatabase(db, former.viewer),
      former,
      { kind: 'log', revision: 0 },
      { months: 72, reason: 'nodig' },
      now,
    );
    await expect(asked).rejects.toThrow('Uw rechten zijn intussen gewijzigd.');
  });
});

eachDatabase('the terms', (open) => {
  test('of a demo change by two roles, and are out of reach of every other', async () => {
    const { db } = await open();
    const admin = as(testViewer('functionalAdmin', 'GM0901'));
    const officer = as(testViewer('privacyOfficer', 'GM0901'));
    const wanted = { months: 6, reason: 'proberen' };
    await askForTerm(manageDatabase(db, admin.viewer), admin, { kind: 'sessions', revision: 0 }, wanted, now);
    const id = (await findOpenRequest(db, termRequests.name, 'sessions', now))?.id ?? '';
    await approveRequest(manageDatabase(db, officer.viewer), officer, [termRequests], id, now);
    expect((await listTerms(db)).sessions).toBe(6);
    const advisor = manageDatabase(db, testViewer('oovAdvisor', 'GM0901'));
    const change = advisor.updateTable('retentionSetting').set({ months: 12 }).executeTakeFirst();
    expect((await change).numUpdatedRows).toBe(0n);
  });
});

describe('what was asked', () => {
  const payload = { kind: 'signals', revision: 0, was: 60, months: 1 };

  test('is told in words', () => {
    expect(termWords({ kind: 'signals', revision: 0, was: 60, months: 1 })).toEqual({
      title: 'Andere bewaartermijn: Signalen',
      differences: [{ label: 'Termijn', was: '60 maanden', becomes: '1 maand' }],
    });
  });

  test.each([{ kind: 'persons' }, { months: '1' }, { months: 0 }, { role: 'functionalAdmin' }])(
    'is not read with %j',
    (wrong) => {
      expect(askedTerm(payload)).toEqual(payload);
      expect(askedTerm({ ...payload, ...wrong })).toBeUndefined();
    },
  );
});
