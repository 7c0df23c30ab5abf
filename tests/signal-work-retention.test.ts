import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { startApproach } from '#approaches/commands.server.ts';
import { takeInto, takeOut } from '#approaches/signals/commands.server.ts';
import { listTakenIn } from '#approaches/signals/queries.server.ts';
import { itself } from '#audit/model.ts';
import type { Viewer } from '#auth/model.ts';
import { actingAs, nobody } from '#db/acting.ts';
import type { Database } from '#db/connection.ts';
import { requestRoles, type RequestRole } from '#db/roles.ts';
import { runRetention } from '#retention/commands.server.ts';
import { cutoffFor, cutoffOf, retentionRules } from '#retention/model.ts';
import { planRetention } from '#retention/queries.server.ts';
import { bundleNotices } from '#signals/triage/bundles.server.ts';
import { getNotice } from '#signals/triage/queries.server.ts';
import { addDays, addMonths } from '#text/calendar.ts';
import { localDay } from '#text/dates.ts';
import { addOrganisation, typeNamed } from './support/approaches.ts';
import { eachDatabase } from './support/database.ts';
import { buildCity, viewerOf, type City } from './support/factories.ts';
import { beganLongAgo } from './support/retention.ts';
import { actNow, addCategory, decidingOn, notice, reject } from './support/signal-work.ts';

const now = new Date();
const today = localDay(now);
/** Some days more than that many months ago. */
const ago = (months: number, days = 3) => addDays(addMonths(today, -months), -days);

eachDatabase('signals at work that were settled', (open) => {
  let db: Database;
  let city: City;
  let [municipality, advisor] = ['', {} as Viewer];

  beforeAll(async () => {
    ({ db } = await open());
    await beganLongAgo(db);
    city = await buildCity(db, '0964');
    await addCategory(db);
    municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
  });
  const on = (day: string) => decidingOn(advisor, day);
  const received = (day: string) => notice(db, on(day), city, municipality);
  const settled = async (day: string) => {
    const id = await received(day);
    await actNow(db, on(day), id, reject);
    return id;
  };
  const approach = (day: string) =>
    startApproach(db, on(day), typeNamed('probleemgebied'), {
      ...{ title: 'Avondoverlast op het plein', municipalityCode: city.code, parentId: null, hotspot: null },
      ...{
        level: 'wijk',
        leadId: municipality,
        endsOn: localDay(new Date(Date.parse(day) + 60 * 86_400_000)),
      },
      ...{ fields: { gemeenschap: 'ja' }, areaCodes: [city.wijken[0] ?? ''] },
      deciding: { body: 'driehoek', day },
    });
  const take = async (approachId: string, signalId: string, day: string) =>
    takeInto(db, on(day), {
      ...{ approachId, signalId },
      version: (await getNotice(db, signalId)).sequence,
    });
  const ids = async (table: 'noticed_signal' | 'signal_bundle') => {
    const { rows } = await sql<{
      id: string | number;
    }>`select id from ${sql.table(table)} order by id`.execute(db);
    return rows.map(({ id }) => id);
  };
  const history = async () =>
    (await sql`select * from noticed_signal_event order by signal_id, sequence`.execute(db)).rows;
  const planned = async () => (await planRetention(db, now)).find(({ kind }) => kind === 'signalWork');

  test('go with their history and a bundle that is empty by it; what is younger, open or in an approach stays as it was', async () => {
    const old = await settled(ago(24));
    const bundled = [await settled(ago(25)), await settled(ago(25))];
    await bundleNotices(db, on(ago(25)), { signalIds: bundled, bundleId: null });
    const young = await settled(ago(24, -3));
    const mixed = [await settled(ago(30)), young];
    const { bundleId } = await bundleNotices(db, on(ago(24, -3)), { signalIds: mixed, bundleId: null });
    const open = await received(ago(40));
    const reopened = await settled(ago(40));
    const reopen = { kind: 'move', move: 'reopen', text: 'weer gezien', isAnswered: false } as const;
    await actNow(db, on(ago(1)), reopened, reopen);
    const again = await received(ago(40));
    await actNow(db, on(ago(39)), again, reject);
    await actNow(db, on(ago(3)), again, reopen);
    await actNow(db, on(ago(2)), again, reject);
    const running = await approach(ago(41));
    const inApproach = await received(ago(40));
    await take(running, inApproach, ago(40));
    const letGo = await received(ago(40));
    await take(running, letGo, ago(40));
    const row = (await listTakenIn(db, running, null)).find(({ signalId }) => signalId === letGo);
    await takeOut(db, on(ago(39)), { approachId: running, id: row?.id ?? 0 });
    const answered = { text: 'gedaan', answeredOn: ago(38) };
    for (const id of [inApproach, letGo]) {
      await actNow(db, on(ago(38)), id, { kind: 'move', move: 'askAnswer' });
      await actNow(db, on(ago(38)), id, { kind: 'move', move: 'answer', ...answered });
    }
    const stay = [young, open, reopened, again, inApproach].toSorted();
    const before = (await history()) as { signalId: string }[];

    expect(await planned()).toMatchObject({ months: 24, old: 5, due: 5 });
    expect(await runRetention(db, itself, now)).toEqual([{ kind: 'signalWork', removed: 5 }]);
    expect((await ids('noticed_signal')).toSorted()).toEqual(stay);
    expect(await history()).toEqual(before.filter(({ signalId }) => stay.includes(signalId)));
    expect(await ids('signal_bundle')).toEqual([bundleId]);
    expect((await getNotice(db, young)).notice.bundleId).toBe(bundleId);
    expect(await ids('noticed_signal')).not.toContain(old);
    // What was taken out of the approach again went, with the row that said that it was in it.
    expect((await listTakenIn(db, running, null)).map(({ signalId }) => signalId)).toEqual([inApproach]);
    const line = { actor: 'systeem', action: 'remove', resource: 'destructionRun', subject: 'signalWork' };
    expect(
      await db
        .selectFrom('auditEntry')
        .select(['actor', 'action', 'resource', 'subject'])
        .where('resource', '=', 'destructionRun')
        .execute(),
    ).toEqual([line]);
    expect(await runRetention(db, itself, now)).toEqual([]);
  });

  test('that are not over the term stay, whatever is asked of the database', async () => {
    const young = await settled(ago(23));
    await sql`
      insert into approach_signal (approach_id, signal_id, taken_on, taken_by, ended_on, ended_by)
      values (${await approach(ago(23))}, ${young}, ${ago(23)}, 'x', ${ago(23)}, 'x')`.execute(db);
    const takenOut = sql`delete from approach_signal where signal_id = ${young}`;
    await expect(takenOut.execute(db)).rejects.toThrow('only added to');
    const before = [await ids('noticed_signal'), await history()];
    const { rows } = await sql`select take_settled_signals('2999-01-01') as gone`.execute(db);
    expect(rows).toEqual([{ gone: 0 }]);
    for (const attempt of [
      sql`delete from noticed_signal_event where signal_id = ${young}`,
      sql`delete from noticed_signal_event`,
      sql`truncate noticed_signal_event`,
    ])
      await expect(attempt.execute(db)).rejects.toThrow('only added to');
    expect([await ids('noticed_signal'), await history()]).toEqual(before);
  });

  test('stay when they go into an approach with their bundle at that moment', async () => {
    const signalIds = [await settled(ago(30)), await received(ago(30))];
    const { bundleId } = await bundleNotices(db, on(ago(30)), { signalIds, bundleId: null });
    const approachId = await approach(ago(30));
    const before = [await ids('noticed_signal'), await history()];
    let taking: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (tx) => {
      await sql`select from noticed_signal where bundle_id = ${bundleId} for update`.execute(tx);
      taking = sql`select take_settled_signals(${today}) as gone`.execute(db);
      await wait(200);
      await sql`
        insert into approach_signal (approach_id, bundle_id, taken_on, taken_by)
        values (${approachId}, ${bundleId}, ${today}, 'x')`.execute(tx);
    });
    expect(await taking).toMatchObject({ rows: [{ gone: 0 }] });
    expect([await ids('noticed_signal'), await history()]).toEqual(before);
  });

  test('go by a term that was chosen, to which the database holds', async () => {
    const id = await settled(ago(7));
    const chosen = { kind: 'signalWork', months: 6, changedAt: cutoffOf(now, 1) };
    await db.insertInto('retentionSetting').values(chosen).execute();
    await runRetention(db, itself, now);
    expect(await ids('noticed_signal')).not.toContain(id);
    await db.deleteFrom('retentionSetting').execute();
    const { rows } = await sql`select (signal_work_cutoff())::text as day`.execute(db);
    expect(rows).toEqual([{ day: localDay(cutoffFor('signalWork', now, retentionRules.signalWork.months)) }]);
  });

  test.each(Object.keys(requestRoles) as RequestRole[])('are out of reach of the role %s', async (role) => {
    const asked = actingAs(db, role, nobody);
    for (const attempt of [
      sql`select take_settled_signals('2000-01-01')`,
      sql`delete from noticed_signal`,
      sql`delete from noticed_signal_event`,
      sql`delete from signal_bundle`,
    ])
      await expect(attempt.execute(asked)).rejects.toMatchObject({ code: '42501' });
  });
});
