import { beforeAll, expect, test } from 'vitest';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { takeInto } from '#approaches/signals/commands.server.ts';
import { itself } from '#audit/model.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { runRetention } from '#retention/commands.server.ts';
import { bundleNotices, versionOf } from '#signals/triage/bundles.server.ts';
import { getBundle, getNotice } from '#signals/triage/queries.server.ts';
import { dueAfter } from '#signals/triage/rules.ts';
import { addDays, addMonths } from '#text/calendar.ts';
import { localDay } from '#text/dates.ts';
import { addOrganisation, typeNamed } from './support/approaches.ts';
import { eachDatabase } from './support/database.ts';
import { buildCity, viewerOf, type City } from './support/factories.ts';
import { beganLongAgo } from './support/retention.ts';
import { actNow, addCategory, decidingOn, notice } from './support/signal-work.ts';

const now = new Date();
const today = localDay(now);
/** The day on which what is below was closed: a week longer ago than it is kept. */
const closing = addDays(addMonths(today, -12 * typeNamed('jpp-probleem').retention.years), -7);
const start = addDays(closing, -14);
const filled = { probleem: 'Avondoverlast', afspraken: 'Toezicht', opbrengst: 'Minder' };

eachDatabase('signals in an approach that goes', (open) => {
  let db: Database;
  let city: City;
  let [municipality, advisor] = ['', {} as Viewer];

  beforeAll(async () => {
    ({ db } = await open());
    await beganLongAgo(db);
    city = await buildCity(db, '0965');
    await addCategory(db);
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
  });
  const on = (day: string) => decidingOn(advisor, day);
  const begin = () =>
    startApproach(db, on(start), typeNamed('jpp-probleem'), {
      ...{ title: 'Avondoverlast op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{ level: 'wijk', leadId: municipality, endsOn: addDays(start, 60), fields: filled },
      ...{ areaCodes: [city.wijken[0] ?? ''], deciding: { body: 'jpp', day: start } },
    });
  const move = async (id: string, code: string, day: string) => {
    const { sequence } = await getApproach(db, id, null);
    const decision = { body: 'jpp' as const, day };
    const command = { kind: 'move' as const, move: code, decision, reason: 'besloten' };
    await actOn(db, on(day), { id, sequence }, { ...command, endsOn: addDays(day, 60) });
  };
  const received = () => notice(db, on(start), city, municipality);
  const version = async (id: string) => (await getNotice(db, id)).sequence;
  const take = async (approachId: string, signalId: string) =>
    takeInto(db, on(start), { approachId, signalId, version: await version(signalId) });
  const last = async (id: string) => (await getNotice(db, id)).history.at(-1);
  const isThere = async (id: string) =>
    (await db.selectFrom('noticedSignal').select('id').where('id', '=', id).execute()).length === 1;

  test('are let go when there is still work in them, and go with it when they are over their own term', async () => {
    const approachId = await begin();
    const [alone, finished, ...bundled] = [
      await received(),
      await received(),
      await received(),
      await received(),
    ];
    await take(approachId, alone);
    await take(approachId, finished);
    const { bundleId } = await bundleNotices(db, on(start), { signalIds: bundled, bundleId: null });
    const { members } = await getBundle(db, bundleId);
    await takeInto(db, on(start), { approachId, bundleId, version: versionOf(members) });
    await actNow(db, on(start), finished, { kind: 'move', move: 'askAnswer' });
    const answer = { kind: 'move', move: 'answer', text: 'gedaan', answeredOn: start } as const;
    await actNow(db, on(start), finished, answer);
    await move(approachId, 'afwijzen', closing);
    const histories = new Map<string, unknown[]>();
    for (const id of [alone, ...bundled]) histories.set(id, (await getNotice(db, id)).history);

    expect(await runRetention(db, itself, now)).toEqual([
      { kind: 'approaches', removed: 1 },
      { kind: 'signalWork', removed: 1 },
    ]);
    await expect(getApproach(db, approachId, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await isThere(finished)).toBe(false);
    for (const id of [alone, ...bundled]) {
      const { notice: left, history } = await getNotice(db, id);
      const dueOn = dueAfter('weigh', today);
      const reason = 'De aanpak is na zijn bewaartermijn gewist';
      expect(left).toMatchObject({ state: 'received', takenInto: null, dueOn, reason, outcome: null });
      expect(history.slice(0, -2)).toEqual(histories.get(id));
      expect(history.slice(-2)).toMatchObject([
        { madeBy: 'systeem', event: { kind: 'takenOut', day: today, approachId } },
        { madeBy: 'systeem', event: { kind: 'moved', day: today, move: 'reopen', dueOn, text: reason } },
      ]);
      const row = db.selectFrom('noticedSignal').select(['state', 'stage', 'dueOn', 'sequence']);
      expect(await row.where('id', '=', id).executeTakeFirst()).toEqual({
        ...{ state: 'received', stage: 'weigh', dueOn, sequence: history.length },
      });
    }
    // It is free for what comes next.
    await bundleNotices(db, on(today), { signalIds: [alone], bundleId });
    expect((await getNotice(db, alone)).notice.bundleId).toBe(bundleId);
  });

  test('stay with one that was opened again', async () => {
    const approachId = await begin();
    const signalId = await received();
    await take(approachId, signalId);
    for (const step of ['oppakken', 'uitvoeren', 'terugkijken', 'afronden'])
      await move(approachId, step, closing);
    expect((await getApproach(db, approachId, null)).approach.closedOn).toBe(closing);
    await move(approachId, 'heropenen', addDays(closing, 2));
    const before = await getApproach(db, approachId, null);
    expect(await runRetention(db, itself, now)).toEqual([]);
    expect(await getApproach(db, approachId, null)).toEqual(before);
    expect(await last(signalId)).toMatchObject({ event: { kind: 'takenInto' } });
  });
});
