import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#db/connection.ts';
import { batchesOf, insertRows } from '#db/bulk.ts';
import type { NewArea } from '#areas/model.ts';
import { keepSmallestLevels } from '#areas/smallest-level.server.ts';

const areaTypes = {
  year: 'int2',
  code: 'text',
  level: 'text',
  kind: 'text',
  name: 'text',
  parent_code: 'text',
  municipality_code: 'text',
  inhabitants: 'int4',
  households: 'int4',
  land_hectares: 'float8',
  longitude: 'float8',
  latitude: 'float8',
  source: 'text',
};

async function writeAreas(
  tx: Database,
  areas: readonly NewArea[],
  source: string,
  conflict: RawBuilder<unknown>,
): Promise<void> {
  for (const batch of batchesOf(areas, 2000)) {
    await insertRows(
      tx,
      'area',
      areaTypes,
      batch,
      {
        year: (area) => area.year,
        code: (area) => area.code,
        level: (area) => area.level,
        kind: (area) => area.kind,
        name: (area) => area.name,
        parent_code: (area) => area.parentCode,
        municipality_code: (area) => area.municipalityCode,
        inhabitants: (area) => area.inhabitants,
        households: (area) => area.households,
        land_hectares: (area) => area.landHectares,
        longitude: (area) => area.longitude,
        latitude: (area) => area.latitude,
        source: () => source,
      },
      conflict,
    );
  }
  for (const year of new Set(areas.map((area) => area.year))) await keepSmallestLevels(tx, year);
}

/**
 * Writes areas of a division; what is known already is brought up to date, but a published figure is never replaced by
 * a missing one. All or nothing.
 *
 * @param source attribution, such as 'CBS, wijk- en buurtkaart 2024'
 */
export async function saveAreas(db: Database, areas: readonly NewArea[], source: string): Promise<void> {
  const conflict = sql`(year, code) do update set name = excluded.name, parent_code = excluded.parent_code,
    inhabitants = coalesce(excluded.inhabitants, area.inhabitants),
    households = coalesce(excluded.households, area.households),
    land_hectares = coalesce(excluded.land_hectares, area.land_hectares),
    longitude = coalesce(excluded.longitude, area.longitude),
    latitude = coalesce(excluded.latitude, area.latitude)`;
  await db.transaction().execute((tx) => writeAreas(tx, areas, source, conflict));
}

/**
 * Adds the areas that are not known yet, inside a transaction. Of known ones only what was missing is filled in: a figure
 * that was not published, or a name that was made up from the code ('Wijk 04', see {@link standInName}).
 */
export async function addAreas(tx: Database, areas: readonly NewArea[], source: string): Promise<void> {
  const isStandIn = sql`area.name in (area.code, 'Wijk ' || substr(area.code, 7, 2), 'Gemeente ' || substr(area.code, 3, 4))`;
  const conflict = sql`(year, code) do update set name = case when ${isStandIn} then excluded.name else area.name end,
    inhabitants = coalesce(area.inhabitants, excluded.inhabitants),
    households = coalesce(area.households, excluded.households),
    land_hectares = coalesce(area.land_hectares, excluded.land_hectares)
    where (${isStandIn} and excluded.name <> area.name)
      or (area.inhabitants is null and excluded.inhabitants is not null)
      or (area.households is null and excluded.households is not null)
      or (area.land_hectares is null and excluded.land_hectares is not null)`;
  await writeAreas(tx, areas, source, conflict);
}

/** Membership of a composed area; null means from or until always. */
export interface Membership {
  areaCode: string;
  memberCode: string;
  validFrom: string | null;
  validTo: string | null;
}

/** Replaces the memberships of the composed areas named in `memberships`, in one transaction. */
export async function saveMemberships(
  db: Database,
  year: number,
  memberships: readonly Membership[],
): Promise<void> {
  const codes = [...new Set(memberships.map((membership) => membership.areaCode))];
  if (codes.length === 0) return;
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('areaMember').where('year', '=', year).where('areaCode', 'in', codes).execute();
    await addMemberships(tx, year, memberships);
  });
}

/** Adds memberships that are not there yet, inside a transaction. */
export async function addMemberships(
  tx: Database,
  year: number,
  memberships: readonly Membership[],
): Promise<void> {
  if (memberships.length === 0) return;
  await tx
    .insertInto('areaMember')
    .values(
      memberships.map(({ areaCode, memberCode, validFrom, validTo }) => ({
        year,
        areaCode,
        memberCode,
        validFrom: validFrom ?? '-infinity',
        validTo: validTo ?? 'infinity',
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await keepSmallestLevels(tx, year);
}
