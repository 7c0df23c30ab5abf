import { beforeAll, expect, test } from 'vitest';
import { asDeed } from '#audit/deeds.server.ts';
import { readLog } from '#audit/queries.server.ts';
import type { Role, Viewer } from '#auth/model.ts';
import { manageDatabase } from '#auth/database.ts';
import { askerOf } from '#auth/purposes.ts';
import {
  approveRequest,
  makeRequest,
  refuseRequest,
  withdrawRequest,
  type Decider,
} from '#auth/requests/commands.server.ts';
import { requestLife, type RequestKind } from '#auth/requests/model.ts';
import { findRequest, listClosedRequests, listOpenRequests } from '#auth/requests/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { DomainError } from '#errors.ts';
import { letIn } from '../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../tests/support/database.ts';

const now = new Date('2026-11-08T09:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

eachDatabase('a request that needs a second person', (open) => {
  let db: Database;
  let admin: Decider;
  let officer: Decider;
  const done: string[] = [];
  let next = 0;

  /** Writes down that it was done, and cannot be done for a subject that says so. */
  const kind: RequestKind = {
    name: 'test',
    resource: 'privilegedRole',
    carryOut: async (_, { subject }) => {
      if (subject.startsWith('impossible')) throw new DomainError('CONFLICT', 'Dit kan niet meer.');
      done.push(subject);
      return { action: 'make', code: `code for ${subject}` };
    },
  };

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    admin = await deciderWith('beheer.een', 'functionalAdmin');
    officer = await deciderWith('officer.een', 'privacyOfficer');
  });

  async function deciderWith(loginName: string, role: Role): Promise<Decider> {
    const { accountId } = await letIn(db, loginName, now, { role });
    return as({ ...seenAs(accountId, role) });
  }
  const seenAs = (accountId: string, role: Role): Viewer => ({
    ...{ userId: accountId, name: accountId, role, organisationId: null },
    ...{ ownAreaCode: '', ownBuurten: [] },
  });
  const as = (viewer: Viewer): Decider => ({ viewer, asker: askerOf(viewer, 'beheer', 'r1') });

  const ask = (subject: string, by = admin, at = now) =>
    asDeed(
      manageDatabase(db, by.viewer),
      by.asker,
      { action: 'ask', resource: kind.resource, subject },
      async (tx) => ({
        result: await makeRequest(
          tx,
          { kind: kind.name, subject, payload: { to: 1 }, reason: 'nodig' },
          by.asker,
          at,
        ),
      }),
    );
  const fresh = () => `subject-${++next}`;
  const approve = (id: string, by = officer, at = now) =>
    approveRequest(manageDatabase(db, by.viewer), by, [kind], id, at);
  const refuse = (id: string, by = officer) =>
    refuseRequest(manageDatabase(db, by.viewer), by, [kind], { id, reason: 'niet nodig' }, now);
  const linesAbout = async (about: string) => {
    const lines: string[] = [];
    for await (const { actor, action, resource, subject, outcome } of readLog(db))
      if (subject === about) lines.push([actor, action, resource, outcome].join(' '));
    return lines;
  };

  test('is done when someone else approves it, and written down at each step', async () => {
    const subject = fresh();
    const id = await ask(subject);
    expect(await listOpenRequests(manageDatabase(db, officer.viewer), now)).toMatchObject([
      { id, subject, payload: { to: 1 }, reason: 'nodig', requesterName: 'Naam van beheer.een' },
    ]);
    expect(done).toEqual([]);
    expect(await approve(id)).toMatchObject({ code: `code for ${subject}` });
    expect(done).toEqual([subject]);
    expect(await listOpenRequests(manageDatabase(db, officer.viewer), now)).toEqual([]);
    expect(await listClosedRequests(db, now, 9)).toMatchObject([
      { id, decision: 'approved', decidedBy: officer.viewer.name, deciderName: 'Naam van officer.een' },
    ]);
    expect(await linesAbout(subject)).toEqual([
      `${admin.viewer.name} ask privilegedRole allowed`,
      `${officer.viewer.name} approve privilegedRole allowed`,
      `${officer.viewer.name} make privilegedRole allowed`,
    ]);
  });

  test('is decided once: every replay afterwards is a conflict', async () => {
    const approved = await ask(fresh());
    await approve(approved);
    const refused = await ask(fresh());
    await refuse(refused);
    const withdrawn = await ask(fresh());
    await withdrawRequest(db, admin, [kind], withdrawn, now);
    const before = done.length;
    for (const id of [approved, refused, withdrawn]) {
      for (const again of [approve, refuse])
        await expect(again(id)).rejects.toMatchObject({
          code: 'CONFLICT',
          message: 'Over dit verzoek is al beslist.',
        });
      await expect(withdrawRequest(db, admin, [kind], id, now)).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    expect(done.length).toBe(before);
  });

  test('of twenty who decide at once, one does', async () => {
    const subject = fresh();
    const id = await ask(subject);
    const second = await deciderWith('officer.twee', 'privacyOfficer');
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => approve(id, at % 2 === 0 ? officer : second)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(done.filter((name) => name === subject)).toEqual([subject]);
  });

  test('is not for who asked, in whatever session or role, nor for whom it is about', async () => {
    const mine = await ask(fresh());
    const sameInOtherRole = as(seenAs(admin.viewer.name, 'privacyOfficer'));
    await expect(approve(mine, admin)).rejects.toMatchObject({ code: 'NO_ACCESS' });
    // The role that a page carries is not the one the account has now.
    await expect(approve(mine, sameInOtherRole)).rejects.toThrow('Uw rechten zijn intussen gewijzigd.');
    await db
      .updateTable('account')
      .set({ role: 'privacyOfficer' })
      .where('id', '=', admin.viewer.name)
      .execute();
    for (const decide of [approve, refuse])
      await expect(decide(mine, sameInOtherRole)).rejects.toThrow(
        'Over een eigen verzoek beslist iemand anders.',
      );
    await db
      .updateTable('account')
      .set({ role: 'functionalAdmin' })
      .where('id', '=', admin.viewer.name)
      .execute();

    const aboutOfficer = await ask(officer.viewer.name);
    await expect(approve(aboutOfficer)).rejects.toThrow('dat over uzelf gaat');
    const advisor = await deciderWith('adviseur.een', 'oovAdvisor');
    await expect(approve(mine, advisor)).rejects.toThrow('Dit verzoek bestaat niet.');
    await expect(approveRequest(db, advisor, [kind], mine, now)).rejects.toThrow(
      'U beslist niet over dit soort',
    );
    await expect(withdrawRequest(db, officer, [kind], mine, now)).rejects.toThrow(
      'Alleen wie een verzoek deed',
    );
    expect(await findRequest(db, mine)).toMatchObject({ decision: null });
    expect((await linesAbout(officer.viewer.name)).at(-1)).toBe(
      `${officer.viewer.name} approve privilegedRole denied`,
    );
  });

  test('has the database as second line: not by the same person, not twice, not rewritten', async () => {
    const id = await ask(fresh());
    const set = (change: object) =>
      db.updateTable('changeRequest').set(change).where('id', '=', id).execute();
    const decided = { decision: 'approved', decidedAt: now } as const;
    await expect(set({ ...decided, decidedBy: admin.viewer.name })).rejects.toThrow('second_person');
    await expect(set(decided)).rejects.toThrow('decided_as_a_whole');
    await expect(set({ ...decided, decision: 'withdrawn', decidedBy: officer.viewer.name })).rejects.toThrow(
      'second_person',
    );
    await expect(set({ requestedBy: 'iemand' })).rejects.toThrow('never rewritten');
    await approve(id);
    await expect(set({ decisionReason: 'toch' })).rejects.toThrow('decided once');
  });

  test('expires after seven days, and can be asked again then and not before', async () => {
    const subject = fresh();
    const id = await ask(subject);
    await expect(ask(subject)).rejects.toThrow('Hierover staat al een verzoek open.');
    await expect(approve(id, officer, later(requestLife))).rejects.toThrow('Dit verzoek is verlopen.');
    const again = await ask(subject, admin, later(requestLife));
    expect(await findRequest(db, id)).toMatchObject({ decision: 'expired', decidedBy: null });
    await approve(again, officer, later(2 * requestLife - 1));
  });

  test('that can no longer be done stays open, and nothing of it is kept', async () => {
    const id = await ask('impossible');
    await expect(approve(id)).rejects.toThrow('Dit kan niet meer.');
    expect(await findRequest(db, id)).toMatchObject({ decision: null, decidedBy: null });
    await refuse(id);
    expect(await findRequest(db, id)).toMatchObject({ decision: 'refused', decisionReason: 'niet nodig' });
  });

  test('is no longer decided by who lost that right a moment ago, nor approved for who did', async () => {
    const id = await ask(fresh());
    const asker = await deciderWith('beheer.weg', 'functionalAdmin');
    const orphan = await ask(fresh(), asker);
    await db.updateTable('account').set({ role: 'oovAdvisor' }).where('id', '=', asker.viewer.name).execute();
    await expect(approve(orphan)).rejects.toThrow('Wie dit vroeg, heeft die rol niet meer.');
    const gone = await deciderWith('officer.weg', 'privacyOfficer');
    await db.updateTable('account').set({ state: 'disabled' }).where('id', '=', gone.viewer.name).execute();
    await expect(approve(id, gone)).rejects.toMatchObject({ code: 'NO_ACCESS' });
  });
});
