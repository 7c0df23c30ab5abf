import { sql, type RawBuilder } from 'kysely';
import type { Area } from '#areas/model.ts';
import { listBuurtenDuring } from '#areas/queries.server.ts';
import { detailDatabase, municipalityDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import { seesDetailOf, seesMunicipality } from '#auth/exact-counts.ts';
import type { Database } from '#db/connection.ts';
import { everything } from '#insight/everything.ts';
import { placeGrid } from '#insight/place-grid.server.ts';
import { sensitiveThemes, shieldedThemes } from '#insight/sensitive.ts';
import { signalHour } from '#insight/signal-hour.server.ts';
import type { CountedPart } from '#insight/why-here/concentration.ts';
import type { SignalsHere } from '#insight/why-here/model.ts';
import { readObserved } from '#insight/why-here/observed.server.ts';
import type { Occurrences } from '#insight/why-here/occurrences.ts';
import type { Reporters } from '#insight/why-here/reporters.ts';
import { categoryOf } from '#signals/categories.ts';
import { samePeriodLastYear, type Period } from '#text/period.ts';

/** Which signals are looked at: those of an area, a theme and a period. */
export interface SignalsHereQuestion {
  areaYear: number;
  area: Area;
  themeCode: string;
  period: Period;
}

/**
 * What is in the signals of an area; null for who may not see the signals of all of it. The database itself gives nothing of
 * another area.
 */
export async function readSignalsHere(
  db: Database,
  viewer: Viewer,
  { areaYear, area, themeCode, period }: SignalsHereQuestion,
): Promise<SignalsHere | null> {
  const { municipalityCode } = area;
  const buurten = await listBuurtenDuring(db, areaYear, area.code, period.from, period.to);
  if (!seesDetailOf(viewer, buurten)) return null;
  const withheld = themeCode === everything ? shieldedThemes(area) : [];
  const isSensitive = sensitiveThemes.includes(themeCode);
  const seesWhole = seesMunicipality(viewer, municipalityCode);
  const reader = seesWhole ? municipalityDatabase(db, viewer) : detailDatabase(db, viewer, buurten);
  const signalsBetween = (from: string, to: string) => sql`
    signal where municipality_code = ${municipalityCode}
      and day >= ${from}::date and day < ${to}::date
      and (${themeCode} = ${everything} or theme_code = ${themeCode}) and theme_code <> all(${withheld}::text[])
      and import_id in (select id from import_batch where status = 'live')`;
  const asked = signalsBetween(period.from, period.to);
  const isHere = sql`area_code = any(${buurten}::text[])`;
  const here = sql`${asked} and ${isHere}`;
  // What may not be shown of a buurt may not be told of a part or a place of a wijk either.
  const below = sql`${here} and theme_code <> all(${sensitiveThemes}::text[])`;
  return {
    reporters: await readReporters(reader, here),
    parts: isSensitive ? [] : await readParts(reader, areaYear, buurten, below),
    busiestPlace: isSensitive ? 0 : await readBusiestPlace(reader, below),
    occurrences: seesWhole ? await readOccurrences(reader, asked, isHere) : null,
    observed: await readObserved(db, viewer, reader, seesWhole, {
      ...{ areaYear, municipalityCode, buurten, period, signalsBetween },
      // So that seasons play no part.
      before: samePeriodLastYear(period),
    }),
  };
}

/** How often each reporter reported, without who. */
async function readReporters(db: Database, here: RawBuilder<unknown>): Promise<Reporters> {
  const result = await sql<{ isKnown: boolean; counts: number[] }>`
    select is_known, array_agg(count) as counts from (
      select reporter_hash is not null as is_known, count(*)::int as count from ${here} group by reporter_hash
    ) as reporter group by is_known`.execute(db);
  const countsOf = (known: boolean) => result.rows.find(({ isKnown }) => isKnown === known)?.counts ?? [];
  return { known: countsOf(true), unknown: countsOf(false).reduce((sum, count) => sum + count, 0) };
}

async function readParts(
  db: Database,
  areaYear: number,
  buurten: readonly string[],
  here: RawBuilder<unknown>,
): Promise<CountedPart[]> {
  const result = await sql<CountedPart>`
    select area.name, coalesce(area.inhabitants, 0) as inhabitants, coalesce(told.count, 0)::int as count
    from area left join (select area_code, count(*) from ${here} group by area_code) told on told.area_code = area.code
    where area.year = ${areaYear} and area.code = any(${buurten}::text[]) order by area.code`.execute(db);
  return result.rows;
}

async function readBusiestPlace(db: Database, here: RawBuilder<unknown>): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from ${here} and located_by = 'point'
    group by ${placeGrid} order by 1 desc limit 1`.execute(db);
  return result.rows[0]?.count ?? 0;
}

async function readOccurrences(
  db: Database,
  asked: RawBuilder<unknown>,
  isHere: RawBuilder<unknown>,
): Promise<Occurrences> {
  const result = await sql<{ kind: keyof Occurrences; key: string; here: number; whole: number }>`
    with kinds as (
      select category_code, extract(isodow from day)::int as weekday, ${signalHour} as hour, ${isHere} as is_here
      from ${asked} and area_code is not null
    )
    select case when grouping(category_code) = 0 then 'categories' when grouping(weekday) = 0 then 'weekdays'
                else 'hours' end as kind,
           coalesce(category_code, weekday::text, hour::text) as key,
           count(*) filter (where is_here)::int as here, count(*)::int as whole
    from kinds group by grouping sets ((category_code), (weekday), (hour))
    having not (grouping(hour) = 0 and hour is null)
    order by 1, 2`.execute(db);
  const of = (wanted: keyof Occurrences) =>
    result.rows.filter(({ kind }) => kind === wanted).map(({ key, here, whole }) => ({ key, here, whole }));
  const categories = of('categories').map((each) => ({
    ...each,
    key: categoryOf(each.key)?.name ?? each.key,
  }));
  return { categories, hours: of('hours'), weekdays: of('weekdays') };
}
