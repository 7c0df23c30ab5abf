import { beforeAll, expect, test } from 'vitest';
import { saveAreas, saveMemberships } from '#areas/commands.server.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import type { Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { loadStart } from '#insight/start.server.ts';
import { buildCountedCity } from '../../tests/support/counted-city.ts';
import { onEmbedded } from '../../tests/support/database.ts';
import { cityYear, drawCity, viewerOf, type City } from '../../tests/support/factories.ts';

onEmbedded('the start page', (open) => {
  let db: Database;
  let city: City;
  beforeAll(async () => {
    ({ db } = await open());
    ({ city } = await buildCountedCity(db, '0961'));
    await drawCity(db, city);
  });

  const startOf = async (role: Role, areaCode = city.code) => {
    const edition = await findEdition(db);
    if (edition === undefined) throw new Error('no map');
    const viewer = await viewerOf(db, role, city.code);
    const coverage = { firstDay: '2026-05-10', lastDay: '2026-06-01' };
    return loadStart({ db, viewer, edition, coverage, today: '2026-06-02' }, areaCode);
  };

  test('is about an area for who sees areas', async () => {
    const { start, places } = await startOf('steeringMember');
    expect(start).toMatchObject({ kind: 'board' });
    expect(places).not.toEqual([]);
  });

  test('leads from a programme area to another drawing of it, and not to one elsewhere', async () => {
    const ofProgramme = city.areas.filter(({ code }) => code === city.programme);
    const drawnAs = (code: string, member: string) => ({ code: `PG0961-${code}`, member });
    const others = [drawnAs('ruim', city.wijken[2]), drawnAs('elders', city.wijken[1])];
    await saveAreas(
      db,
      others.flatMap(({ code }) => ofProgramme.map((area) => ({ ...area, code, name: code }))),
      'een verzonnen stad',
    );
    await saveMemberships(
      db,
      cityYear,
      others.map(({ code: areaCode, member: memberCode }) => ({
        ...{ areaCode, memberCode },
        ...{ validFrom: null, validTo: null },
      })),
    );
    const { start } = await startOf('steeringMember', city.programme);
    expect(start).toMatchObject({ siblings: [{ name: 'PG0961-ruim' }] });
  });

  test('says nothing of any area to a partner, whichever is asked for', async () => {
    const page = await startOf('partnerProfessional');
    expect(page).toMatchObject({ areaName: '', places: [], start: { kind: 'partner' } });
    expect(JSON.stringify(page)).not.toContain(city.code);
  });
});
