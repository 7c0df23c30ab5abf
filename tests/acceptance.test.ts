import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Position } from 'geojson';
import { findEdition, listShapes } from '#areas/edition-queries.server.ts';
import { listBuurtenWithin } from '#areas/queries.server.ts';
import { createInstallation } from '#db/installation.ts';
import type { Database } from '#db/connection.ts';
import { boundsOf } from '#geo/bounds.ts';
import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';
import { loadBuiltInAreas } from '#imports/built-in.server.ts';
import { importSignalFile } from '#imports/signal-runner.server.ts';
import { makePicture } from '#insight/picture.server.ts';
import { wholeCountry } from '#insight/question.ts';
import { reporterKeyOf } from '#signals/reporter-key.ts';
import { onEmbedded } from './support/database.ts';
import { testViewer } from './support/viewer.ts';

const referenceData = resolve(
  process.env.WIJKBEELD_REFERENCE_DATA ?? join(import.meta.dirname, '../../shared/data'),
);
const points = join(referenceData, 'points-houston-2010/houston-crime-2010.csv.gz');
const hasPoints = existsSync(points);

/** Where the points lie, apart from a few that were geocoded far away. */
const there = { west: -95.85, south: 29.5, east: -95.05, north: 30.15 };
/** A municipality of the bundled areas and a little around it. */
const municipality = 'GM0268';
const here = { west: 5.74, south: 51.78, east: 5.92, north: 51.9 };

/** What the words of the file are in our category tree. */
const categories = {
  theft: 'overige-vermogensdelicten',
  burglary: 'woninginbraak',
  'auto theft': 'autodiefstal',
  'aggravated assault': 'mishandeling',
  robbery: 'straatroof',
  rape: 'zedendelict',
  murder: 'levensdelict',
};
/** The kinds of crime of a sensitive theme: they count in no buurt. */
const sensitive = ['rape', 'murder'];

interface Row {
  moment: string;
  offense: string;
  longitude: number | null;
  latitude: number | null;
}

async function readPoints(): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const line of createInterface({ input: createReadStream(points).pipe(createGunzip()) })) {
    const [moment = '', offense = '', , , , lat = '', lon = ''] = line.split(',');
    if (moment === 'datetime_local') continue;
    const [x, y] = [Number.parseFloat(lon), Number.parseFloat(lat)];
    const isKnown = Number.isFinite(x) && Number.isFinite(y);
    const east = here.west + ((x - there.west) / (there.east - there.west)) * (here.east - here.west);
    const north = here.south + ((y - there.south) / (there.north - there.south)) * (here.north - here.south);
    rows.push({
      // The hour that is skipped in the Netherlands exists elsewhere on that day.
      moment: moment.replace('2010-03-28T02', '2010-03-28T03'),
      offense,
      longitude: isKnown ? Number(east.toFixed(6)) : null,
      latitude: isKnown ? Number(north.toFixed(6)) : null,
    });
  }
  return rows;
}

/** Crossing rule, written out plainly, to check the index of the product with. */
function isInside(rings: readonly Position[][], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [x1 = 0, y1 = 0] = ring[at] ?? [];
      const [x2 = 0, y2 = 0] = ring[before] ?? [];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

function sumOf(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

onEmbedded('real points of another city, laid over a municipality', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-punten-'));
  const path = join(folder, 'punten.csv');
  let db: Database;
  let rows: Row[];
  let perBuurt: Map<string, number>;
  let ownBuurten: string[];
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe.skipIf(!hasPoints)(
    hasPoints ? 'signals' : `SKIPPED: needs ${points}, or WIJKBEELD_REFERENCE_DATA`,
    () => {
      beforeAll(async () => {
        ({ db } = await open());
        const key = reporterKeyOf('een geheim van minstens tweeendertig tekens');
        await createInstallation(db, 'real', key.check);
        await loadBuiltInAreas(db, '2026-11-08');
        rows = await readPoints();
        const lines = rows.map(
          ({ moment, offense, longitude, latitude }) =>
            `${moment},${offense},${latitude ?? ''},${longitude ?? ''}`,
        );
        await writeFile(path, ['datetime_local,offense,lat,lon', ...lines].join('\n'));
        perBuurt = await countByHand(db, rows);
        ownBuurten = await listBuurtenWithin(db, 2024, municipality, '2010-09-01');
        const result = await importSignalFile(db, path, key, {
          source: 'Politie',
          profile: { categories },
          municipalityCode: municipality,
        });
        expect(result).toMatchObject({
          outcome: 'live',
          report: { read: 86_314, accepted: 86_314, refused: 0 },
        });
      });

      const picture = (level: 'buurt' | 'wijk', themeCode = 'alle', scopeCode = municipality) =>
        makePicture(
          db,
          testViewer('oovAdvisor', municipality, ownBuurten),
          {
            scopeCode,
            level,
            subject: { kind: 'signals', themeCode, sourceId: 'alle' },
            measure: 'inwoners',
            smoothing: 'ruw',
            period: { kind: 'year', from: '2010-01-01', to: '2011-01-01' },
          },
          { areaYear: 2024, today: '2010-09-01' },
        );

      test('count where they lie, buurt by buurt, and the rest without a place', async () => {
        const { areas, total, unknownPlace, withheld } = await picture('buurt');
        const ordinary = await countByHand(
          db,
          rows.filter(({ offense }) => !sensitive.includes(offense)),
        );
        const inside = areas.reduce((sum, { count }) => sum + (count ?? 0), 0);
        // A few points were geocoded so far away that they fall in another municipality that is loaded.
        const elsewhere = sumOf(
          [...perBuurt].filter(([code]) => !code.startsWith(`BU${municipality.slice(2)}`)),
        );
        expect([total.count, inside + (unknownPlace ?? 0) + (withheld?.count ?? 0)]).toEqual([
          86_314 - elsewhere,
          86_314 - elsewhere,
        ]);
        expect(withheld?.count).toBe(sumOf([...perBuurt]) - sumOf([...ordinary]));
        expect(elsewhere).toBeLessThan(10);
        expect(inside).toBeGreaterThan(30_000);
        expect(unknownPlace).toBeGreaterThan(5);
        expect(Object.fromEntries(areas.map(({ code, count }) => [code, count]))).toEqual(
          Object.fromEntries(areas.map(({ code }) => [code, ordinary.get(code) ?? 0])),
        );
      });

      test('add up to the wijken and to the kinds of crime of the file', async () => {
        const wijken = (await picture('wijk')).areas.map(({ code, count }) => [code, count]);
        const summed = new Map<string, number>();
        for (const [code, count] of perBuurt) {
          const wijk = `WK${code.slice(2, 8)}`;
          summed.set(wijk, (summed.get(wijk) ?? 0) + count);
        }
        expect(wijken).toEqual(wijken.map(([code]) => [code, summed.get(String(code)) ?? 0]));
        const stolen = rows.filter(({ offense }) =>
          ['theft', 'burglary', 'auto theft'].includes(offense),
        ).length;
        const country = await picture('wijk', 'inbraak-en-diefstal', wholeCountry);
        const everything = await picture('wijk', 'alle', wholeCountry);
        // Beyond the own municipality counts are rounded, and the few points that lie there are hidden.
        for (const [shown, known] of [
          [country.total.count, stolen],
          [everything.total.count, 86_314],
        ]) {
          expect(Math.abs((shown ?? 0) - (known ?? 0))).toBeLessThan(10);
        }
      });
    },
  );
});

async function countByHand(db: Database, rows: readonly Row[]): Promise<Map<string, number>> {
  const edition = await findEdition(db);
  const shapes = (await listShapes(db, edition?.version ?? '', 'buurt', null)).map(({ code, geometry }) => ({
    code,
    polygons: polygonsOf(geometry as AreaGeometry),
    bounds: boundsOf(geometry as AreaGeometry) ?? [0, 0, 0, 0],
  }));
  const counts = new Map<string, number>();
  for (const { longitude, latitude } of rows) {
    if (longitude === null || latitude === null) continue;
    const found = shapes.find(
      ({ polygons, bounds: [west, south, east, north] }) =>
        longitude >= west &&
        longitude <= east &&
        latitude >= south &&
        latitude <= north &&
        polygons.some((rings) => isInside(rings, longitude, latitude)),
    );
    if (found !== undefined) counts.set(found.code, (counts.get(found.code) ?? 0) + 1);
  }
  return counts;
}
