import { sql } from 'kysely';
import type { Area } from '#areas/model.ts';
import { getArea, listAreas, listBuurtenDuring } from '#areas/queries.server.ts';
import { detailDatabase, municipalityDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import { seesDetailOf, seesMunicipality } from '#auth/signal-detail.ts';
import type { Database } from '#db/connection.ts';
import { countSignals } from '#insight/counts.server.ts';
import { everything } from '#insight/everything.ts';
import { explainHotspot, type SourceCounts, type WhyHere } from '#insight/why-here/explain.ts';
import { listShieldedThemes } from '#insight/shielded.server.ts';
import type { Reporters } from '#insight/why-here/reporters.ts';
import type { Period } from '#text/period.ts';

/** What is to be explained: an area that stands out for a theme, all sources together. */
export interface WhyQuestion {
  areaYear: number;
  area: Area;
  themeCode: string;
  period: Period;
  sources: readonly { id: string; name: string }[];
}

/** Why an area stands out, as far as this viewer may know. */
export async function loadWhyHere(db: Database, viewer: Viewer, question: WhyQuestion): Promise<WhyHere> {
  const { areaYear, area, themeCode, period, sources } = question;
  const { municipalityCode, level, code } = area;
  const ask = (sourceId: string) =>
    countSignals(db, viewer, { areaYear, municipalityCode, level, themeCode, sourceId, period });
  const listed = await listAreas(db, areaYear, level, municipalityCode);
  const place = {
    areas: level === 'stadsdeel' ? listed.filter(({ kind }) => kind === 'stadsdeel') : listed,
    municipality: await getArea(db, areaYear, municipalityCode),
    counts: await ask(everything),
  };
  const bySource: SourceCounts[] = [];
  for (const { id, name } of sources) bySource.push({ name, byCode: (await ask(id)).byCode });
  return explainHotspot(place, code, bySource, await readReporters(db, viewer, question));
}

/**
 * How often each reporter of an area reported, without who; null for who may not see the signals of all of it. The database
 * itself gives nothing of another area.
 */
export async function readReporters(
  db: Database,
  viewer: Viewer,
  { areaYear, area, themeCode, period }: Omit<WhyQuestion, 'sources'>,
): Promise<Reporters | null> {
  const buurten = await listBuurtenDuring(db, areaYear, area.code, period.from, period.to);
  if (!seesDetailOf(viewer, buurten)) return null;
  const withheld = themeCode === everything ? await listShieldedThemes(db, area) : [];
  const reader = seesMunicipality(viewer, area.municipalityCode)
    ? municipalityDatabase(db, viewer)
    : detailDatabase(db, viewer, buurten);
  const result = await sql<{ isKnown: boolean; counts: number[] }>`
    select is_known, array_agg(count) as counts from (
      select reporter_hash is not null as is_known, count(*)::int as count
      from signal
      where municipality_code = ${area.municipalityCode} and area_code = any(${buurten}::text[])
        and day >= ${period.from}::date and day < ${period.to}::date
        and (${themeCode} = ${everything} or theme_code = ${themeCode}) and theme_code <> all(${withheld}::text[])
        and import_id in (select id from import_batch where status = 'live')
      group by reporter_hash
    ) as reporter group by is_known`.execute(reader);
  const countsOf = (known: boolean) => result.rows.find(({ isKnown }) => isKnown === known)?.counts ?? [];
  return { known: countsOf(true), unknown: countsOf(false).reduce((sum, count) => sum + count, 0) };
}
