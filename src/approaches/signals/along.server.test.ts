import { beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { areaDatabase, inboxDatabase, plansDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { takeAlong, takeInto } from '#approaches/signals/commands.server.ts';
import { countGoingAlong, listTakenIn } from '#approaches/signals/queries.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { bundleNotices, versionOf } from '#signals/triage/bundles.server.ts';
import { actOnNotice, receiveNotice } from '#signals/triage/commands.server.ts';
import { getBundle, getNotice } from '#signals/triage/queries.server.ts';
import { addOrganisation, typeNamed } from '../../../tests/support/approaches.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

const today = '2026-11-09';

eachDatabase('what goes along into the approach that continues another', (open) => {
  let db: Database;
  let city: City | undefined;
  let municipality = '';
  let [advisor, team]: Viewer[] = [];
  let before = '';

  const by = (viewer: Viewer | undefined): ApproachDecider => {
    if (viewer === undefined) throw new Error('nobody');
    const asker = { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' };
    return { viewer, asker, year: cityYear, now: new Date(`${today}T10:00:00Z`), today };
  };
  const areaOf = (at: number) => city?.wijken[at] ?? '';
  const begin = (type: string, continuesId: string | null, body: 'jpp' | 'driehoek') =>
    startApproach(db, by(advisor), typeNamed(type), {
      ...{ title: 'Groep bij het plein', municipalityCode: city?.code ?? '', parentId: null, hotspot: null },
      ...{ level: 'wijk', leadId: municipality, endsOn: '2027-01-01', fields: {}, areaCodes: [areaOf(0)] },
      ...{ deciding: { body, day: today }, continuesId },
    });
  /** The approach that goes on with the one before. */
  const goOn = async () => {
    const { sequence } = await getApproach(db, before, null);
    const decision = { body: 'jpp', day: today } as const;
    const why = { reason: 'Meer dan jeugd.', endsOn: null };
    await actOn(
      db,
      by(advisor),
      { id: before, sequence },
      { kind: 'move', move: 'doorzetten', decision, ...why },
    );
    return begin('probleemgebied', before, 'driehoek');
  };
  const notice = (at = 0) =>
    receiveNotice(db, by(advisor), {
      ...{ title: 'Groep bij het winkelplein', description: '', categoryCode: 'groep-jongeren-straat' },
      ...{ seenOn: today, dayPart: 'avond', reference: '', sourceId: municipality },
      place: { municipalityCode: city?.code ?? '', areaCode: areaOf(at), longitude: null, latitude: null },
    });
  const taken = async (at = 0) => {
    const signalId = await notice(at);
    await takeInto(db, by(advisor), { approachId: before, signalId, version: 1 });
    return signalId;
  };
  const takenBundle = async (...signalIds: string[]) => {
    const { bundleId } = await bundleNotices(db, by(advisor), { signalIds, bundleId: null });
    const version = versionOf((await getBundle(db, bundleId)).members);
    await takeInto(db, by(advisor), { approachId: before, bundleId, version });
    return bundleId;
  };
  const finish = async (id: string) => {
    const { sequence } = await getNotice(db, id);
    const ask = { kind: 'move', move: 'askAnswer', text: '', isAnswered: false } as const;
    await actOnNotice(db, by(advisor), { id, sequence }, ask);
  };
  const approachOf = async (id: string) => (await getNotice(db, id)).notice.takenInto?.approachId;
  const rowsOf = async (approachId: string) =>
    (await listTakenIn(db, approachId, null)).map(({ signalId, bundleId }) => signalId ?? bundleId);
  /** As the page counts it, with the readers that it has. */
  const countFor = async (viewer: Viewer | undefined) => {
    if (viewer === undefined) throw new Error('nobody');
    const areas = await listOwnAreas(db, viewer, { areaYear: cityYear, day: today });
    const inbox = inboxDatabase(db, viewer, areas);
    const readers = { db: areaDatabase(db, viewer), reader: plansDatabase(db, viewer, areas), inbox };
    return countGoingAlong(readers, { viewer, year: cityYear, today }, before);
  };

  beforeEach(async () => {
    if (city === undefined) {
      ({ db } = await open());
      city = await buildCity(db, '0962');
      await sql`
        insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
        values ('groep-jongeren-straat', 'x', 'jeugdoverlast', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(
        db,
      );
      municipality = await addOrganisation(db, 'Gemeente Zonnedam', 'gemeente');
      advisor = await viewerOf(db, 'oovAdvisor', city.code);
      team = await viewerOf(db, 'wijkteamRegisseur', areaOf(0));
    }
    before = await begin('jpp-probleem', null, 'jpp');
  });

  test('a bundle with a finished signal stays whole, and is not counted', async () => {
    const [one, done] = [await notice(), await notice()];
    const bundleId = await takenBundle(one, done);
    await finish(done);
    const single = await taken();
    const after = await goOn();
    expect(await countFor(advisor)).toBe(1);
    await takeAlong(db, by(advisor), after);
    expect([await rowsOf(before), await rowsOf(after)]).toEqual([[bundleId], [single]]);
    expect([await approachOf(one), await approachOf(done), await approachOf(single)]).toEqual([
      ...[before, before, after],
    ]);
    expect(await countFor(advisor)).toBe(0);
    await expect(takeAlong(db, by(advisor), after)).rejects.toThrow('niets om over te nemen');
  });

  test('a bundle goes along with all that was in it; one that came later keeps nothing back', async () => {
    const [one, two, late, lateAndDone] = [await notice(), await notice(), await notice(), await notice()];
    const bundleId = await takenBundle(one, two);
    await bundleNotices(db, by(advisor), { signalIds: [late, lateAndDone], bundleId });
    const inform = { kind: 'move', move: 'inform', text: '', isAnswered: false } as const;
    const { sequence } = await getNotice(db, lateAndDone);
    await actOnNotice(db, by(advisor), { id: lateAndDone, sequence }, inform);
    const after = await goOn();
    expect(await countFor(advisor)).toBe(1);
    await takeAlong(db, by(advisor), after);
    expect([await rowsOf(before), await rowsOf(after)]).toEqual([[], [bundleId]]);
    expect([await approachOf(one), await approachOf(two)]).toEqual([after, after]);
    expect((await getNotice(db, late)).notice).toMatchObject({ state: 'received', takenInto: null });
    expect(await approachOf(lateAndDone)).toBeUndefined();
  });

  test('what this viewer may not weigh stays, with the bundle that it is in', async () => {
    const [near, far] = [await notice(0), await notice(2)];
    const bundleId = await takenBundle(near, far);
    const [own, others] = [await taken(0), await taken(2)];
    const after = await goOn();
    // Of the bundle the page reads the own signal only.
    expect([await countFor(team), await countFor(advisor)]).toEqual([2, 3]);
    await takeAlong(db, by(team), after);
    expect([await rowsOf(before), await rowsOf(after)]).toEqual([[bundleId, others], [own]]);
    expect([await approachOf(near), await approachOf(far)]).toEqual([before, before]);
    await takeAlong(db, by(advisor), after);
    expect([await rowsOf(before), await rowsOf(after)]).toEqual([[], [own, bundleId, others]]);
  });
});
