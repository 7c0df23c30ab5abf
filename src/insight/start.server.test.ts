import { beforeAll, expect, test } from 'vitest';
import { findEdition } from '#areas/edition-queries.server.ts';
import type { Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { loadStart } from '#insight/start.server.ts';
import { buildCountedCity } from '../../tests/support/counted-city.ts';
import { onEmbedded } from '../../tests/support/database.ts';
import { drawCity, viewerOf, type City } from '../../tests/support/factories.ts';

onEmbedded('the start page', (open) => {
  let db: Database;
  let city: City;
  beforeAll(async () => {
    ({ db } = await open());
    ({ city } = await buildCountedCity(db, '0961'));
    await drawCity(db, city);
  });

  const startOf = async (role: Role) => {
    const edition = await findEdition(db);
    if (edition === undefined) throw new Error('no map');
    const viewer = await viewerOf(db, role, city.code);
    const coverage = { firstDay: '2026-05-10', lastDay: '2026-06-01' };
    return loadStart({ db, viewer, edition, coverage, today: '2026-06-02' }, city.code);
  };

  test('is about an area for who sees areas', async () => {
    const { start, places } = await startOf('steeringMember');
    expect(start).toMatchObject({ kind: 'board' });
    expect(places).not.toEqual([]);
  });

  test('says nothing of any area to a partner, whichever is asked for', async () => {
    const page = await startOf('partnerProfessional');
    expect(page).toMatchObject({ areaName: '', places: [], start: { kind: 'partner' } });
    expect(JSON.stringify(page)).not.toContain(city.code);
  });
});
