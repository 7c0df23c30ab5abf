import { sql } from 'kysely';
import { municipalityDatabase } from '#auth/database.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';

/** A hotspot that was computed ahead, without its outline. */
export interface KnownHotspot {
  themeCode: string;
  level: string;
  period: string;
  code: string;
  name: string;
  memberCodes: string[];
}

/** What was computed ahead of a municipality in some periods. */
export interface KnownHotspots {
  hotspots: KnownHotspot[];
  /** Whether a theme was computed at a level in a period, whatever stood out in it. */
  isComputed: (about: { themeCode: string; level: string; period: string }) => boolean;
}

/**
 * The hotspots of a municipality in these periods, of every theme and level: from exact counts for who sees all of these, and from
 * protected ones for everyone else, who sees a part exactly too: those know nothing that is hidden from them.
 */
export async function listKnownHotspots(
  db: Database,
  viewer: Viewer,
  municipalityCode: string,
  periods: readonly string[],
): Promise<KnownHotspots> {
  const { reader, table } = storeFor(db, viewer, municipalityCode);
  const { rows } = await sql<Omit<KnownHotspot, 'code'> & { code: string | null }>`
    select stored.theme_code, stored.level, stored.period, found.code, found.name, coalesce(found.members, '[]') as member_codes
    from ${sql.table(table)} stored
    left join lateral (
      select each ->> 'code' as code, each ->> 'name' as name, each -> 'memberCodes' as members
      from json_array_elements(stored.result::json -> 'hotspots') each
    ) found on true
    where stored.municipality_code = ${municipalityCode} and stored.period = any(${[...new Set(periods)]}::text[])
    order by stored.theme_code, stored.level, stored.period, found.name`.execute(reader);
  const keyOf = ({ themeCode, level, period }: Pick<KnownHotspot, 'themeCode' | 'level' | 'period'>) =>
    `${themeCode} ${level} ${period}`;
  const computed = new Set(rows.map(keyOf));
  return {
    hotspots: rows.flatMap(({ code, ...row }) => (code === null ? [] : [{ code, ...row }])),
    isComputed: (about) => computed.has(keyOf(about)),
  };
}

/** The newest quarter of which hotspots were computed; null when none was. */
export async function findNewestQuarter(
  db: Database,
  viewer: Viewer,
  municipalityCode: string,
): Promise<string | null> {
  const { reader, table } = storeFor(db, viewer, municipalityCode);
  const { rows } = await sql<{ period: string | null }>`
    select max(period) as period from ${sql.table(table)}
    where municipality_code = ${municipalityCode} and period like '%-K%'`.execute(reader);
  return rows[0]?.period ?? null;
}

function storeFor(db: Database, viewer: Viewer, municipalityCode: string) {
  return seesMunicipality(viewer, municipalityCode)
    ? { reader: municipalityDatabase(db, viewer), table: 'hotspot_exact' }
    : { reader: db, table: 'hotspot_protected' };
}
