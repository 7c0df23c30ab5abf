import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { parsePeriod, type Period } from '#text/period.ts';
import { buildCity, importSignals, several, viewerOf, type City } from './factories.ts';

/** A city with signals, and three who look at it: with all detail, with aggregates only, and with detail of wijk 1. */
export interface CountedCity {
  city: City;
  advisor: Viewer;
  board: Viewer;
  team: Viewer;
}

/**
 * Signals of May and June 2026 by theme `geluid`: 0101 12, 0102 3, 0103 7, 0201 6 (June), 0203 40 from one reporter, 0301
 * 21, 0302 5 (jongerenwerk), 0303 9, without a place 6; and 8 of `huiselijk-geweld` in 0101.
 */
export async function buildCountedCity(db: Database, number: string): Promise<CountedCity> {
  const city = await buildCity(db, number);
  const [b0101 = '', b0102 = '', b0103 = '', b0201 = '', , b0203 = '', b0301 = '', b0302 = '', b0303 = ''] =
    city.buurten;
  const at = '2026-05-10';
  await importSignals(db, city, [
    ...several(12, { buurt: b0101, at }),
    ...several(3, { buurt: b0102, at }),
    ...several(7, { buurt: b0103, at }),
    ...several(6, { buurt: b0201, at: '2026-06-01' }),
    ...several(40, { buurt: b0203, at, reporter: 'steeds dezelfde' }),
    ...several(21, { buurt: b0301, at }),
    ...several(5, { buurt: b0302, at, source: 'jongerenwerk' }),
    ...several(9, { buurt: b0303, at }),
    ...several(6, { buurt: null, at }),
    ...several(8, { buurt: b0101, at, theme: 'huiselijk-geweld' }),
  ]);
  return {
    city,
    advisor: await viewerOf(db, 'oovAdvisor', city.code),
    board: await viewerOf(db, 'steeringMember', city.wijken[0]),
    team: await viewerOf(db, 'wijkteamRegisseur', city.wijken[0]),
  };
}

/** The period of an address, for a test that names one. */
export function periodOfText(text: string): Period {
  const period = parsePeriod(text);
  if (period === undefined) throw new Error(`not a period: ${text}`);
  return period;
}
