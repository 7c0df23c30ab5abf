import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findEdition, listShapeBoxes } from '#areas/edition-queries.server.ts';
import { openDatabase } from '#cli/database.ts';
import { prepareInstallation } from '#cli/installation.ts';
import type { Settings } from '#env.ts';
import { importBoundaryFile } from '#imports/boundary-runner.server.ts';
import { loadBuiltInAreas } from '#imports/built-in.server.ts';
import { nationalFile } from './national-areas.ts';
import { silent } from './silent.ts';

/** A municipality to lay signals in: its box, in degrees. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What the database holds after {@link loadCountry}. */
export interface Country {
  areaYear: number;
  tileVersion: string;
  isNational: boolean;
  municipalities: Box[];
  seconds: number;
}

/** The day that counts as today for the membership of composed areas. */
const day = '2024-12-31';

/** Fills a new database for real data with the national boundaries, or with the bundled areas when there is no file. */
export async function loadCountry(input: {
  settings: Settings;
  referenceData: string | undefined;
}): Promise<Country> {
  const database = await openDatabase(input.settings, true);
  try {
    const { db } = database;
    await prepareInstallation(db, input.settings, 'real', silent, () => undefined);
    const began = performance.now();
    const file = input.referenceData === undefined ? '' : join(input.referenceData, nationalFile);
    const isNational = existsSync(file);
    if (isNational) await importBoundaryFile(db, file, { day, year: 2024 });
    else await loadBuiltInAreas(db, day);
    const seconds = (performance.now() - began) / 1000;
    const edition = await findEdition(db);
    if (!edition) throw new Error('No edition after loading boundaries.');
    const boxes = await listShapeBoxes(db, edition.version, 'gemeente', null);
    return {
      areaYear: edition.year,
      tileVersion: edition.version,
      isNational,
      municipalities: boxes.map(({ west, south, east, north }) => ({ west, south, east, north })),
      seconds,
    };
  } finally {
    await database.close();
  }
}
