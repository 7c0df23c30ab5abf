import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { batchesOf, insertRows } from '#db/bulk.ts';
import { refreshStatistics } from '#db/statistics.ts';
import { readAhead, type Preview } from '#db/read-ahead.ts';
import { chooseBoundaries, originWords, type SetBoundary } from '#areas/boundaries.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import { listAttributions, listLiveSetIds, readBoundaries } from '#areas/boundaries.server.ts';
import { drawShapes, type MembersByArea, type Shape } from '#areas/shapes.ts';
import { mapLevels, type NewArea } from '#areas/model.ts';
import { buildTiles } from '#geo/tiles.ts';
import { DomainError } from '#errors.ts';

const minZoom = 5;
const maxZoom = 11;

const shapeTypes = {
  version: 'text',
  code: 'text',
  level: 'text',
  municipality_code: 'text',
  origin: 'text',
  geometry: 'json',
  west: 'float8',
  south: 'float8',
  east: 'float8',
  north: 'float8',
  label_longitude: 'float8',
  label_latitude: 'float8',
};
const tileTypes = { version: 'text', z: 'int2', x: 'int4', y: 'int4', data: 'bytea' };

async function readMembers(db: Database, year: number, day: string): Promise<MembersByArea> {
  const rows = await db
    .selectFrom('areaMember')
    .select(['areaCode', 'memberCode'])
    .where('year', '=', year)
    .where('validFrom', '<=', day)
    .where('validTo', '>', day)
    .orderBy('areaCode')
    .orderBy('memberCode')
    .execute();
  const members = new Map<string, string[]>();
  for (const row of rows) members.set(row.areaCode, [...(members.get(row.areaCode) ?? []), row.memberCode]);
  return members;
}

function versionOf(
  year: number,
  chosen: readonly SetBoundary[],
  areas: readonly NewArea[],
  members: MembersByArea,
): string {
  const hash = createHash('sha256').update(`shapes-2 ${year}`);
  for (const boundary of chosen) hash.update(`${boundary.setId} ${boundary.code};`);
  for (const area of areas) hash.update(`${area.code} ${area.name};`);
  for (const [code, list] of members) hash.update(`${code}=${list.join(',')};`);
  return `${year}-${hash.digest('hex').slice(0, 12)}`;
}

function attributionOf(makers: readonly string[], shapes: readonly Shape[]): string {
  if (makers.length === 0) return 'Schematische grenzen, berekend uit CBS-kerncijfers';
  const isMixed = shapes.some(({ origin }) => origin === 'schematic');
  return [...makers, ...(isMixed ? [`deels ${originWords.schematic}`] : [])].join('; ');
}

/** What publishing did, for the verdict line and the log. */
export interface EditionReport {
  version: string;
  shapes: number;
  tiles: number;
  bytes: number;
  isNew: boolean;
}

/** Reports how far publishing is: the step in words, and how much of it is done when that is known. */
export type EditionProgress = (step: string, done: number, total?: number) => void;

/** What an edition is made from when that is not what counts now: other sets, and areas that are still to be stored. */
export interface EditionChange {
  setIds: readonly number[];
  preview: Preview;
}

async function readDivision(
  db: Database,
  year: number,
  day: string,
): Promise<{ areas: NewArea[]; members: MembersByArea }> {
  const areas = (await db
    .selectFrom('area')
    .selectAll()
    .where('year', '=', year)
    .orderBy('code')
    .execute()) as NewArea[];
  return { areas, members: await readMembers(db, year, day) };
}

/**
 * Makes the map edition of a year from the boundaries that count (or would), without putting it in use. The version is a
 * digest of what goes in: the same boundaries give the same version, and a tile under a version never changes, so it may
 * be cached for ever. Throws NOT_FOUND when the year has no boundaries.
 *
 * @param day membership of composed areas is taken as of this day ('YYYY-MM-DD')
 */
export async function stageEdition(
  db: Database,
  year: number,
  day: string,
  change: EditionChange | null,
  onProgress: EditionProgress = () => undefined,
): Promise<EditionReport> {
  const boundaries: SetBoundary[] = [];
  const setIds = change?.setIds ?? (await listLiveSetIds(db, year));
  for await (const boundary of readBoundaries(db, setIds)) boundaries.push(boundary);
  if (boundaries.length === 0)
    throw new DomainError('NOT_FOUND', `Er zijn geen grenzen voor ${year}. Lees ze eerst in.`);
  const read = (from: Database) => readDivision(from, year, day);
  const { areas, members } = await (change === null ? read(db) : readAhead(db, change.preview, read));
  const chosen = chooseBoundaries(boundaries);
  const version = versionOf(year, chosen, areas, members);
  const known = await db
    .selectFrom('mapEdition')
    .select('status')
    .where('version', '=', version)
    .where('status', '!=', 'staging')
    .executeTakeFirst();
  if (known !== undefined) return { version, shapes: 0, tiles: 0, bytes: 0, isNew: false };
  const shapes = drawShapes(areas, chosen, members);
  const makers = await listAttributions(db, [...new Set(chosen.map(({ setId }) => setId))]);
  return storeEdition(db, { year, version, attribution: attributionOf(makers, shapes) }, shapes, onProgress);
}

/** Puts a staged edition in use, or with null takes the year out of use; run inside a transaction. */
export async function useEdition(tx: Database, year: number, version: string | null): Promise<void> {
  await tx
    .updateTable('mapEdition')
    .set({ status: 'old' })
    .where('year', '=', year)
    .where('status', '=', 'live')
    .execute();
  if (version !== null)
    await tx.updateTable('mapEdition').set({ status: 'live' }).where('version', '=', version).execute();
}

/** Old editions that are kept per year: switching back to one of them is then a matter of a moment. */
const keptEditions = 3;

/** Removes editions that were out of use longest. */
export async function clearOldEditions(db: Database, year: number): Promise<void> {
  await sql`
    delete from map_edition where year = ${year} and status = 'old' and version not in (
      select version from map_edition where year = ${year} and status = 'old' order by created_at desc limit ${keptEditions})`.execute(
    db,
  );
}

/** Gives areas that have no point of their own yet the point of their label in an edition. */
export async function placeAreas(tx: Database, year: number, version: string): Promise<void> {
  await sql`
    update area set longitude = shape.label_longitude, latitude = shape.label_latitude
    from map_shape shape
    where area.year = ${year} and area.longitude is null and shape.version = ${version} and shape.code = area.code`.execute(
    tx,
  );
}

/** Makes the map edition of a year from the boundaries that count and puts it in use. See {@link stageEdition}. */
export async function publishEdition(
  db: Database,
  year: number,
  day: string,
  onProgress?: EditionProgress,
): Promise<EditionReport> {
  const report = await stageEdition(db, year, day, null, onProgress);
  await db.transaction().execute((tx) => useEdition(tx, year, report.version));
  return report;
}

async function storeEdition(
  db: Database,
  edition: Edition,
  shapes: Shape[],
  onProgress: EditionProgress,
): Promise<EditionReport> {
  const { version, year } = edition;
  await db.deleteFrom('mapEdition').where('status', '=', 'staging').where('year', '=', year).execute();
  await db.insertInto('mapEdition').values(edition).execute();
  let done = 0;
  for (const batch of batchesOf(shapes, 400)) {
    await insertRows(db, 'map_shape', shapeTypes, batch, {
      version: () => version,
      code: (shape) => shape.code,
      level: (shape) => shape.level,
      municipality_code: (shape) => shape.municipalityCode,
      origin: (shape) => shape.origin,
      geometry: (shape) => JSON.stringify(shape.geometry),
      west: (shape) => shape.bounds[0],
      south: (shape) => shape.bounds[1],
      east: (shape) => shape.bounds[2],
      north: (shape) => shape.bounds[3],
      label_longitude: (shape) => shape.label[0],
      label_latitude: (shape) => shape.label[1],
    });
    done += batch.length;
    onProgress('Gebieden tekenen', done, shapes.length);
  }
  // Programme areas overlap stadsdelen; in one layer their borders would cross those of the division.
  const inLayers = shapes.filter((shape) => shape.kind === null || shape.kind === 'stadsdeel');
  const layers = mapLevels.map((level) => ({
    name: level,
    features: inLayers.filter((shape) => shape.level === level),
  }));
  let tiles: { z: number; x: number; y: number; data: Uint8Array }[] = [];
  let count = 0;
  let bytes = 0;
  const flush = async () => {
    await insertRows(db, 'map_tile', tileTypes, tiles, {
      version: () => version,
      z: (tile) => tile.z,
      x: (tile) => tile.x,
      y: (tile) => tile.y,
      data: (tile) => Buffer.from(tile.data),
    });
    tiles = [];
    onProgress('Kaarttegels maken', count);
  };
  for (const tile of buildTiles(layers, { minZoom, maxZoom })) {
    tiles.push(tile);
    count += 1;
    bytes += tile.data.byteLength;
    if (tiles.length >= 64) await flush();
  }
  await flush();
  await refreshStatistics(db, ['area', 'area_member', 'boundary', 'map_shape', 'map_tile']);
  return { version, shapes: shapes.length, tiles: count, bytes, isNew: true };
}
