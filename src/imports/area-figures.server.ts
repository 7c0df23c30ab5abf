import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { batchesOf } from '#db/bulk.ts';

/*
 * Inhabitants, households and land are published figures that also stand with the area itself, because every rate is
 * divided by them. The newest live import gives them; what stood there before any import is the base, kept in the report
 * of the import that replaced it, so that undoing every import brings it back.
 */

/** Inhabitants, households and hectares of land of an area, in this order; null is not published. */
export type AreaBase = [number | null, number | null, number | null];

const measures = ['inwoners', 'huishoudens', 'opp_land_ha'] as const;

/** The three measures of one division, by area; the rows that come first win. */
async function readFigures(
  tx: Database,
  areaYear: number,
  importId: number | 'live',
): Promise<Map<string, AreaBase>> {
  let query = tx
    .selectFrom('figure')
    .select(['areaCode', 'category', 'value'])
    .where('seriesId', '=', 'kerncijfers')
    .where('category', 'in', measures)
    // Figures of another year say nothing about the areas of this division.
    .where('period', '=', String(areaYear))
    .where('areaYear', '=', areaYear)
    .orderBy('importId', 'desc');
  if (importId !== 'live') query = query.where('importId', '=', importId);
  else {
    query = query.where('importId', 'in', (from) =>
      from.selectFrom('importBatch').select('id').where('status', '=', 'live'),
    );
  }
  const found = new Map<string, AreaBase>();
  for (const { areaCode, category, value } of await query.execute()) {
    const figures = found.get(areaCode) ?? [null, null, null];
    const at = measures.findIndex((measure) => measure === category);
    figures[at] ??= value;
    found.set(areaCode, figures);
  }
  return found;
}

async function writeFigures(
  tx: Database,
  areaYear: number,
  figures: ReadonlyMap<string, AreaBase>,
): Promise<void> {
  for (const some of batchesOf([...figures], 5000)) {
    const column = (at: 0 | 1 | 2): (number | null)[] => some.map(([, values]) => values[at]);
    await sql`
      update area set inhabitants = given.inhabitants, households = given.households, land_hectares = given.land_hectares
      from unnest(${some.map(([code]) => code)}::text[], ${column(0)}::int[], ${column(1)}::int[], ${column(2)}::float8[])
        as given (code, inhabitants, households, land_hectares)
      where area.year = ${areaYear} and area.code = given.code`.execute(tx);
  }
  await sumComposedAreas(tx, areaYear, [...figures.keys()]);
}

/**
 * Puts the key figures of an import that is about to count with its areas; a missing figure replaces nothing. Run inside
 * the transaction that makes it count, before its status changes.
 *
 * @returns what stood there before any import, by code, for {@link takeBackAreaFigures}
 */
export async function applyAreaFigures(
  tx: Database,
  importId: number,
  areaYear: number,
): Promise<Record<string, AreaBase>> {
  const given = await readFigures(tx, areaYear, importId);
  if (given.size === 0) return {};
  const published = await readFigures(tx, areaYear, 'live');
  const areas = await tx
    .selectFrom('area')
    .select(['code', 'inhabitants', 'households', 'landHectares'])
    .where('year', '=', areaYear)
    .execute();
  const base: Record<string, AreaBase> = {};
  const wanted = new Map<string, AreaBase>();
  for (const { code, inhabitants, households, landHectares } of areas) {
    const figures = given.get(code);
    if (figures === undefined) continue;
    if (!published.has(code)) base[code] = [inhabitants, households, landHectares];
    wanted.set(code, [figures[0] ?? inhabitants, figures[1] ?? households, figures[2] ?? landHectares]);
  }
  await writeFigures(tx, areaYear, wanted);
  return base;
}

/**
 * Takes the key figures of an undone import back from its areas: the newest import that still counts gives them, or else
 * the base. Run inside the transaction that undoes it, after its status changed and before its rows go.
 */
export async function takeBackAreaFigures(tx: Database, importId: number): Promise<void> {
  const first = await tx
    .selectFrom('figure')
    .select('areaYear')
    .where('importId', '=', importId)
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return;
  const { areaYear } = first;
  const given = await readFigures(tx, areaYear, importId);
  if (given.size === 0) return;
  const published = await readFigures(tx, areaYear, 'live');
  const base = await readBase(tx, areaYear);
  const wanted = new Map<string, AreaBase>();
  for (const code of given.keys()) {
    const [newest, before] = [published.get(code), base.get(code)];
    wanted.set(code, [
      newest?.[0] ?? before?.[0] ?? null,
      newest?.[1] ?? before?.[1] ?? null,
      newest?.[2] ?? before?.[2] ?? null,
    ]);
  }
  await writeFigures(tx, areaYear, wanted);
}

/** What stood with the areas of a division before imports replaced it; the newest note of it counts. */
async function readBase(tx: Database, areaYear: number): Promise<Map<string, AreaBase>> {
  const result = await sql<{ base: Record<string, AreaBase> }>`
    select report -> 'areaBase' as base from import_batch
    where kind = 'figures' and report ->> 'areaYear' = ${String(areaYear)} and report -> 'areaBase' is not null
    order by id`.execute(tx);
  return new Map(result.rows.flatMap(({ base }) => Object.entries(base)));
}

/** Composed areas are the sum of the members that have no end date; a figure that was not published counts as nothing. */
async function sumComposedAreas(tx: Database, areaYear: number, changed: readonly string[]): Promise<void> {
  await sql`
    update area composed set
      inhabitants = summed.inhabitants, households = summed.households, land_hectares = summed.land_hectares
    from (
      select member.area_code, sum(part.inhabitants)::int as inhabitants, sum(part.households)::int as households,
             sum(part.land_hectares) as land_hectares
      from area_member member join area part on part.year = member.year and part.code = member.member_code
      where member.year = ${areaYear} and member.valid_to = 'infinity'
      group by member.area_code
      having bool_or(member.member_code = any(${changed}::text[]))
    ) summed
    where composed.year = ${areaYear} and composed.code = summed.area_code`.execute(tx);
}
