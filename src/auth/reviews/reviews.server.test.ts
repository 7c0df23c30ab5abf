import { beforeAll, expect, test } from 'vitest';
import { readLog } from '#audit/queries.server.ts';
import { addAccount } from '#auth/accounts/commands.server.ts';
import { findLink } from '#auth/accounts/links.server.ts';
import { findAccount } from '#auth/accounts/queries.server.ts';
import { changeAccount } from '#auth/accounts/manage.server.ts';
import { manageDatabase } from '#auth/database.ts';
import type { Role } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import type { Decider } from '#auth/requests/commands.server.ts';
import { beginReview, saveVerdicts, signReview, type Verdicts } from '#auth/reviews/commands.server.ts';
import {
  findReview,
  listReviewRows,
  listReviews,
  listToWithdraw,
  reviewTimes,
} from '#auth/reviews/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { nobodyDecides, otherDecides, type Verdict } from '#auth/reviews/model.ts';
import { createInstallation } from '#db/installation.ts';
import { invitation, letIn } from '../../../tests/support/accounts.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { testViewer } from '../../../tests/support/viewer.ts';

const now = new Date('2026-11-08T09:00:00Z');
const later = new Date('2026-11-09T09:00:00Z');

eachDatabase('a review of rights', (open) => {
  let db: Database;
  let as: Database;
  let admin: Decider;
  let officer: Decider;
  let colleague: Decider;

  beforeAll(async () => {
    db = (await open()).db;
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    admin = await personAs('beheer', 'functionalAdmin');
    officer = await personAs('officer', 'privacyOfficer');
    as = manageDatabase(db, officer.viewer);
    await letIn(db, 'a.blijft', now);
    await letIn(db, 'b.weg', now);
  });

  async function personAs(loginName: string, role: Role): Promise<Decider> {
    const { accountId } = await letIn(db, loginName, now, { role });
    const viewer = { ...testViewer(role, ''), userId: accountId, name: accountId };
    return { viewer, asker: askerOf(viewer, 'toezicht', 'r1') };
  }
  /** The review as it is at this moment, for whoever looks now. */
  const seen = async (id: string) => ({ id, revision: (await findReview(db, id))?.revision ?? 0 });
  const save = async (by: Decider, id: string, verdicts: Verdicts) =>
    saveVerdicts(manageDatabase(db, by.viewer), by, await seen(id), verdicts, later);
  const sign = async (by: Decider, id: string, verdicts: Verdicts = new Map()) =>
    signReview(manageDatabase(db, by.viewer), by, await seen(id), verdicts, later);
  const idOf = async (loginName: string) => (await findAccount(db, loginName))?.id ?? '';

  test('copies the rights as they are, is decided row by row and signed as a whole', async () => {
    const id = await beginReview(as, officer, 'all', now);
    await expect(beginReview(as, officer, 'all', now)).rejects.toThrow('Deze controle loopt al.');
    expect((await listReviewRows(as, id)).map(({ loginName }) => loginName)).toEqual([
      'a.blijft',
      'b.weg',
      'beheer',
      'officer',
    ]);
    const gone = await idOf('b.weg');
    await save(officer, id, new Map([[gone, 'withdraw']]));
    await expect(sign(officer, id, new Map())).rejects.toThrow(
      'Kies eerst wat u besluit over Naam van a.blijft en Naam van beheer.',
    );
    expect(await listToWithdraw(as)).toEqual(new Set());
    const kept = await Promise.all(['a.blijft', 'beheer'].map(idOf));
    const verdicts = new Map<string, Verdict>(kept.map((account) => [account, 'keep']));

    // The own rights are for someone else to decide on, and as long as there is nobody else that is said.
    const own = new Map<string, Verdict>([[officer.viewer.name, 'keep']]);
    const decide = [save, sign];
    for (const one of decide)
      await expect(one(officer, id, own)).rejects.toMatchObject({ code: 'NO_ACCESS', message: otherDecides });
    await expect(sign(officer, id, verdicts)).rejects.toThrow(nobodyDecides);
    colleague = await personAs('z.officer', 'privacyOfficer');
    await expect(sign(officer, id, verdicts)).rejects.toThrow(otherDecides);
    await save(colleague, id, own);
    await sign(officer, id, verdicts);
    expect(await findReview(as, id)).toMatchObject({
      kind: 'all',
      signerName: 'Naam van officer',
      signedAt: later,
      accounts: 4,
      withdrawn: 1,
    });

    // What is withdrawn waits for an administrator.
    expect(await listToWithdraw(as)).toEqual(new Set([gone]));
    const { revision = 0 } = (await findAccount(db, 'b.weg')) ?? {};
    const disable = { what: 'disable', accountId: gone, revision } as const;
    await changeAccount(manageDatabase(db, admin.viewer), admin, disable, '', later);
    expect(await listToWithdraw(as)).toEqual(new Set());
    expect(await listReviewRows(as, id)).toMatchObject([
      {},
      { state: 'active', verdict: 'withdraw' },
      {},
      {},
    ]);
  });

  test('voids the link of who has not come in yet, as soon as it is signed', async () => {
    const invited = ['c.link', 'd.link'];
    const links = await Promise.all(invited.map((name) => addAccount(db, invitation(name), later)));
    const isOpen = async (at: number) => (await findLink(db, links[at]?.token ?? '', later)) !== undefined;
    const id = await beginReview(as, officer, 'all', later);
    const verdicts = new Map<string, Verdict>(
      (await listReviewRows(as, id)).map(({ accountId }) => [accountId, 'keep']),
    );
    verdicts.set(links[0]?.accountId ?? '', 'withdraw');
    verdicts.delete(colleague.viewer.name);
    await save(colleague, id, verdicts);
    verdicts.delete(officer.viewer.name);
    const own = new Map<string, Verdict>([[colleague.viewer.name, 'keep']]);
    await save(officer, id, own);
    expect([await isOpen(0), await isOpen(1)]).toEqual([true, true]);
    await sign(officer, id, new Map());
    expect([await isOpen(0), await isOpen(1)]).toEqual([false, true]);
    const lines: (string | null)[] = [];
    for await (const { action, subject, actor } of readLog(db))
      if (action === 'void-link') lines.push(actor, subject);
    expect(lines).toEqual([officer.viewer.name, links[0]?.accountId]);
  });

  test('does not change once it is signed, also not in the database', async () => {
    const [signed] = await listReviews(as);
    const id = signed?.id ?? '';
    const account = await idOf('a.blijft');
    const change = save(officer, id, new Map([[account, 'withdraw']]));
    await expect(change).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(sign(officer, id, new Map())).rejects.toMatchObject({ code: 'CONFLICT' });
    const row = db.updateTable('rightsReviewRow').set({ verdict: 'withdraw' }).where('reviewId', '=', id);
    await expect(row.execute()).rejects.toThrow('a signed review is not changed');
    const again = db.updateTable('rightsReview').set({ signedBy: 'iemand' }).where('id', '=', id);
    await expect(again.execute()).rejects.toThrow('signed once');
  });

  test('of privileged roles is a review of its own, for which one of everyone counts as well', async () => {
    expect(await reviewTimes(as, 'privileged')).toMatchObject({ signedAt: later });
    const id = await beginReview(as, officer, 'privileged', later);
    expect((await listReviewRows(as, id)).map(({ role }) => role)).toEqual([
      'functionalAdmin',
      'privacyOfficer',
      'privacyOfficer',
    ]);
    const early = db
      .updateTable('rightsReview')
      .set({ signedBy: 'iemand', signedAt: later })
      .where('id', '=', id);
    await expect(early.execute()).rejects.toThrow('signed as a whole');
    expect(await reviewTimes(as, 'all')).toMatchObject({ signedAt: later });
  });

  test('that two people decide in at once is kept for one, and the other hears it', async () => {
    const [open] = (await listReviews(as)).filter(({ signedAt }) => signedAt === null);
    const id = open?.id ?? '';
    for (let round = 0; round < 10; round++) {
      const looked = await seen(id);
      const chosen = (['keep', 'withdraw'] as const).map((verdict) => ({
        verdict,
        by: verdict === 'keep' ? officer : colleague,
      }));
      const answers = await Promise.allSettled(
        chosen.map(({ verdict, by }) =>
          saveVerdicts(
            manageDatabase(db, by.viewer),
            by,
            looked,
            new Map([[admin.viewer.name, verdict]]),
            later,
          ),
        ),
      );
      const won = answers.findIndex(({ status }) => status === 'fulfilled');
      expect(answers[1 - won]).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT' } });
      expect(await findReview(as, id)).toMatchObject({ revision: looked.revision + 1, changedAt: later });
      expect(
        (await listReviewRows(as, id)).find(({ accountId }) => accountId === admin.viewer.name),
      ).toMatchObject({
        verdict: chosen[won]?.verdict,
      });
      const loser = chosen[1 - won]?.by ?? officer;
      const late = signReview(manageDatabase(db, loser.viewer), loser, looked, new Map(), later);
      await expect(late).rejects.toThrow('Iemand anders heeft deze controle intussen gewijzigd');
    }
  });

  test('is not for whoever lost the role in which they came in', async () => {
    const former: Decider = { ...admin, viewer: { ...admin.viewer, role: 'privacyOfficer' } };
    const [open] = (await listReviews(as)).filter(({ signedAt }) => signedAt === null);
    const changed = 'Uw rechten zijn intussen gewijzigd.';
    const theirs = manageDatabase(db, former.viewer);
    await expect(beginReview(theirs, former, 'all', later)).rejects.toThrow(changed);
    await expect(save(former, open?.id ?? '', new Map())).rejects.toThrow(changed);
    await expect(sign(former, open?.id ?? '', new Map())).rejects.toThrow(changed);
  });
});
