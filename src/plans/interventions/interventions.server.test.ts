import { beforeAll, expect, test } from 'vitest';
import { catalogueDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { catalogue } from '#plans/interventions/catalogue.ts';
import {
  addOwn,
  answerWish,
  changeOwn,
  hide,
  show,
  wish,
  type OwnFields,
} from '#plans/interventions/commands.server.ts';
import { getOwn, listOffered, listWishes } from '#plans/interventions/queries.server.ts';
import type { CatalogueDecider } from '#plans/interventions/rights.server.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { buildCity, cityYear, viewerOf, type City } from '../../../tests/support/factories.ts';

eachDatabase('what a municipality makes of the catalogue', (open) => {
  let db: Database;
  let city: City;
  let elsewhere: City;
  let viewers: Record<'admin' | 'advisor' | 'steering' | 'team' | 'elsewhere', Viewer>;

  const by = (viewer: Viewer): CatalogueDecider => ({
    viewer,
    asker: { actor: viewer.name, role: viewer.role, purpose: 'beheer', requestId: 'verzoek' },
    year: cityYear,
    now: new Date('2026-11-09T10:00:00Z'),
  });
  const reader = (viewer: Viewer) =>
    catalogueDatabase(db, viewer, viewer === viewers.elsewhere ? elsewhere.code : city.code);
  const own = (name = 'Buurtcirkel'): OwnFields => {
    const { code, ...like } = catalogue[0] ?? expect.unreachable();
    return { contact: 'Coördinator welzijn', intervention: { ...like, name } };
  };
  const names = async (viewer: Viewer) => (await listOffered(reader(viewer))).map(({ name }) => name);

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0961');
    elsewhere = await buildCity(db, '0962');
    const viewer = (role: Role, area: string) => viewerOf(db, role, area);
    viewers = {
      admin: await viewer('functionalAdmin', city.code),
      advisor: await viewer('oovAdvisor', city.code),
      steering: await viewer('steeringMember', city.code),
      team: await viewer('wijkteamRegisseur', city.wijken[0]),
      elsewhere: await viewer('oovAdvisor', elsewhere.code),
    };
  });

  test('an own intervention stands in the own list and in no other, and is changed on its version', async () => {
    const id = await addOwn(db, by(viewers.admin), own());
    expect(await names(viewers.steering)).toContain('Buurtcirkel');
    expect(await names(viewers.elsewhere)).not.toContain('Buurtcirkel');
    await expect(getOwn(reader(viewers.elsewhere), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await changeOwn(db, by(viewers.advisor), { id, revision: 1 }, own('Buurtcirkel in de wijk'));
    expect(await getOwn(reader(viewers.team), id)).toMatchObject({
      ...{ id, revision: 2, contact: 'Coördinator welzijn' },
      intervention: { code: id, name: 'Buurtcirkel in de wijk' },
    });
    await expect(changeOwn(db, by(viewers.admin), { id, revision: 1 }, own())).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(changeOwn(db, by(viewers.elsewhere), { id, revision: 2 }, own())).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('what is not offered says why, here only, and can be offered again', async () => {
    await hide(db, by(viewers.admin), { code: 'skaeve-huse', reason: 'Geen plek gevonden' });
    const find = async (viewer: Viewer) =>
      (await listOffered(reader(viewer))).find(({ code }) => code === 'skaeve-huse');
    expect(await find(viewers.team)).toMatchObject({ hidden: { reason: 'Geen plek gevonden' } });
    expect(await find(viewers.elsewhere)).toMatchObject({ hidden: null });
    const again = hide(db, by(viewers.admin), { code: 'skaeve-huse', reason: 'Nog een keer' });
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(show(db, by(viewers.elsewhere), 'skaeve-huse')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await show(db, by(viewers.advisor), 'skaeve-huse');
    expect(await find(viewers.team)).toMatchObject({ hidden: null });
    await expect(show(db, by(viewers.advisor), 'skaeve-huse')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await hide(db, by(viewers.admin), { code: 'skaeve-huse', reason: 'Toch niet' });
  });

  test('nobody hides what there is not, nor an own intervention of others', async () => {
    const id = await addOwn(db, by(viewers.elsewhere), own('Van elders'));
    for (const code of ['bestaat-niet', id])
      await expect(hide(db, by(viewers.admin), { code, reason: 'x' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
  });

  test('a wish has a domain and a place no smaller than a wijk, and gets one answer', async () => {
    const given = { areaCode: city.wijken[0], domain: 'wonen' as const, wished: 'Een rustige slaapplek' };
    await wish(db, by(viewers.team), given);
    for (const areaCode of [city.buurten[0] ?? '', city.programme, elsewhere.wijken[0], 'WK00000000'])
      await expect(wish(db, by(viewers.team), { ...given, areaCode })).rejects.toMatchObject({
        field: 'wijk',
      });
    const [open, ...others] = await listWishes(reader(viewers.steering));
    expect(others).toEqual([]);
    expect(open).toMatchObject({ ...given, answer: null });
    expect(await listWishes(reader(viewers.elsewhere))).toEqual([]);
    const id = open?.id ?? 0;
    await expect(answerWish(db, by(viewers.elsewhere), { id, answer: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await answerWish(db, by(viewers.admin), { id, answer: 'Ingekocht vanaf januari' });
    expect((await listWishes(reader(viewers.team)))[0]).toMatchObject({ answer: 'Ingekocht vanaf januari' });
    await expect(answerWish(db, by(viewers.admin), { id, answer: 'Nog eens' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('who only looks on changes nothing, and who makes plans changes not what is offered', async () => {
    const refused = { code: 'NO_ACCESS' };
    const given = { areaCode: city.code, domain: 'zorg' as const, wished: 'Iets' };
    await expect(wish(db, by(viewers.steering), given)).rejects.toMatchObject(refused);
    for (const viewer of [viewers.steering, viewers.team]) {
      await expect(addOwn(db, by(viewer), own())).rejects.toMatchObject(refused);
      await expect(hide(db, by(viewer), { code: 'mentor', reason: 'x' })).rejects.toMatchObject(refused);
      await expect(show(db, by(viewer), 'skaeve-huse')).rejects.toMatchObject(refused);
      await expect(answerWish(db, by(viewer), { id: 1, answer: 'x' })).rejects.toMatchObject(refused);
    }
  });

  test('every change and every refusal stands in the log', async () => {
    const lines = await db
      .selectFrom('auditEntry')
      .select(['action', 'resource', 'subject', 'outcome'])
      .where('resource', 'in', ['interventionCatalogue', 'interventionWish'])
      .execute();
    expect(lines).toContainEqual({
      ...{ action: 'remove', resource: 'interventionCatalogue', subject: 'skaeve-huse', outcome: 'allowed' },
    });
    expect(lines).toContainEqual({
      ...{ action: 'create', resource: 'interventionWish', subject: city.wijken[0], outcome: 'allowed' },
    });
    expect(lines).toContainEqual({
      ...{ action: 'remove', resource: 'interventionCatalogue', subject: 'mentor', outcome: 'denied' },
    });
  });
});
