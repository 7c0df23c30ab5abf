import { sql, type RawBuilder } from 'kysely';
import type { Area } from '#areas/model.ts';
import { listBuurtenDuring } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { everything } from '#insight/everything.ts';
import { placeGrid } from '#insight/place-grid.server.ts';
import { sensitiveThemes, shieldedThemes } from '#insight/sensitive.ts';
import { signalHour } from '#insight/signal-hour.server.ts';
import { readObservedFrom } from '#insight/why-here/observed.server.ts';
import type { Reporters } from '#insight/why-here/reporters.ts';
import type {
  DayCount,
  Days,
  NowAndEarlier,
  Occurring,
  Spans,
  WarningFacts,
} from '#insight/why-now/model.ts';
import { categoryOf } from '#signals/categories.ts';
import type { Period } from '#text/period.ts';

/** Which signals are looked at: those of one warning, of the sources that count in it. */
export interface FactsQuestion {
  areaYear: number;
  municipalityCode: string;
  area: Pick<Area, 'code' | 'level' | 'smallestLevel'>;
  themeCode: string;
  sourceIds: readonly string[];
  spans: Spans;
  /** The first day that the test looks at. */
  since: string;
  /** How many signals now go with one earlier when nothing changed. */
  factor: number;
  nameOf: (code: string) => string | undefined;
}

/** What is in the signals behind a warning, of who may read all of them: the worker that stores it beside the warning. */
export async function readFacts(db: Database, question: FactsQuestion): Promise<WarningFacts> {
  const { areaYear, municipalityCode, area, themeCode, sourceIds, spans } = question;
  const { now, earlier } = spans;
  const isMunicipality = area.level === 'gemeente';
  const buurten = await listBuurtenDuring(db, areaYear, area.code, earlier.from, now.to);
  const withheld = themeCode === everything ? shieldedThemes(area) : [];
  const signalsBetween = (from: string, to: string) => sql`
    signal where municipality_code = ${municipalityCode}
      and day >= ${from}::date and day < ${to}::date and source_id = any(${sourceIds}::text[])
      and (${themeCode} = ${everything} or theme_code = ${themeCode}) and theme_code <> all(${withheld}::text[])
      and import_id in (select id from import_batch where status = 'live')`;
  const isHere = isMunicipality ? sql`true` : sql`area_code = any(${buurten}::text[])`;
  const here = sql`${signalsBetween(question.since, now.to)} and ${isHere}`;
  // What may not be told of a buurt may not be told of a part or a place of a wijk either.
  const below = sql`${here} and located_by = 'point' and theme_code <> all(${sensitiveThemes}::text[])`;
  const named = sql`${here} and reporter_hash is not null`;
  const place = sql`concat_ws(' ', ${placeGrid})`;
  return {
    reporters: await readReporters(db, sql`${signalsBetween(now.from, now.to)} and ${isHere}`),
    busiestReporter: await readBusiest(db, sql`reporter_hash`, named, question),
    busiestPlace: await readBusiest(db, place, below, question),
    occurring: await readOccurring(db, question, isHere, signalsBetween),
    observed: await readObservedFrom(
      { db, signals: db },
      {
        ...{ areaYear, municipalityCode, buurten, signalsBetween },
        ...{ period: asPeriod(now), before: asPeriod(earlier) },
      },
      () => db,
    ),
  };
}

/** Some months or weeks together have no name of their own but their days. */
function asPeriod({ from, to }: Days): Period {
  return { kind: 'weeks', from, to };
}

const within = ({ from, to }: Days) => sql`day >= ${from}::date and day < ${to}::date`;

/** How often each reporter reported, without who. */
async function readReporters(db: Database, now: RawBuilder<unknown>): Promise<Reporters> {
  const result = await sql<{ isKnown: boolean; counts: number[] }>`
    select is_known, array_agg(count order by count) as counts from (
      select reporter_hash is not null as is_known, count(*)::int as count from ${now} group by reporter_hash
    ) as reporter group by is_known`.execute(db);
  const countsOf = (known: boolean) => result.rows.find(({ isKnown }) => isKnown === known)?.counts ?? [];
  return { known: countsOf(true), unknown: countsOf(false).reduce((sum, count) => sum + count, 0) };
}

/** The days of the one reporter or place that brought the most beyond what it brought before, without which one it is. */
async function readBusiest(
  db: Database,
  key: RawBuilder<unknown>,
  here: RawBuilder<unknown>,
  { spans, factor }: Pick<FactsQuestion, 'spans' | 'factor'>,
): Promise<DayCount[]> {
  const result = await sql<DayCount>`
    with told as (select ${key} as key, day from ${here}), busiest as (
      select key from told group by key having count(*) filter (where ${within(spans.now)}) > 0
      order by count(*) filter (where ${within(spans.now)})
                 - ${factor}::double precision * count(*) filter (where ${within(spans.earlier)}) desc, key limit 1
    )
    select day, count(*)::int as count from told join busiest using (key) group by day order by day`.execute(
    db,
  );
  return result.rows;
}

type Kind = keyof Occurring;

async function readOccurring(
  db: Database,
  { areaYear, area, spans, nameOf }: FactsQuestion,
  isHere: RawBuilder<unknown>,
  signalsBetween: (from: string, to: string) => RawBuilder<unknown>,
): Promise<Occurring> {
  const { now, earlier } = spans;
  const part =
    area.level === 'gemeente'
      ? sql`area.parent_code`
      : area.level === 'wijk'
        ? sql`area.code`
        : sql`null::text`;
  const result = await sql<{ kind: Kind; key: string; now: number; earlier: number; whole: number }>`
    with told as (
      select category_code, extract(isodow from day)::int as weekday, ${signalHour} as hour, theme_code, area_code,
             ${isHere} as is_here, ${within(now)} as is_now
      from ${signalsBetween(earlier.from, now.to)}
        and (${within(now)} or (${within(earlier)} and ${isHere}))
    ), kinds as (
      select category_code, weekday, hour, is_now, coalesce(is_here, false) as is_here,
             case when is_here and theme_code <> all(${sensitiveThemes}::text[]) then ${part} end as part
      from told left join area on area.year = ${areaYear} and area.code = area_code
    )
    select case when grouping(category_code) = 0 then 'categories' when grouping(weekday) = 0 then 'weekdays'
                when grouping(hour) = 0 then 'hours' else 'parts' end as kind,
           coalesce(category_code, weekday::text, hour::text, part) as key,
           count(*) filter (where is_here and is_now)::int as now,
           count(*) filter (where is_here and not is_now)::int as earlier,
           count(*) filter (where is_now)::int as whole
    from kinds group by grouping sets ((category_code), (weekday), (hour), (part))
    order by 1, 2`.execute(db);
  const of = (wanted: Kind) => result.rows.filter(({ kind, key }) => kind === wanted && key !== null);
  const told = (wanted: Kind, name: (key: string) => string): NowAndEarlier[] =>
    of(wanted).map(({ key, now: own, earlier: before, whole }) => ({
      ...{ key: name(key), now: own, earlier: before },
      // Of the municipality itself, and of its parts, the whole says nothing more.
      whole: area.level === 'gemeente' || wanted === 'parts' ? null : whole,
    }));
  return {
    categories: told('categories', (code) => categoryOf(code)?.name ?? code),
    hours: told('hours', (hour) => hour),
    weekdays: told('weekdays', (day) => day),
    parts: told('parts', (code) => nameOf(code) ?? code),
  };
}
