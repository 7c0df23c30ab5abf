import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { insertRows } from '#db/bulk.ts';
import { DomainError } from '#errors.ts';

/** A published figure as staged by an import. `category` is a crime type, `totaal`, or the name of a key figure. */
export interface NewFigure {
  category: string;
  /** '2024', '2024-K1' or '2024-03'. */
  period: string;
  areaCode: string;
  level: string;
  municipalityCode: string;
  /** Null: not published. Zero: counted, and there was none. */
  value: number | null;
  provisional: boolean;
}

const figureTypes = {
  series_id: 'text',
  category: 'text',
  period: 'text',
  area_year: 'int2',
  area_code: 'text',
  import_id: 'int4',
  level: 'text',
  municipality_code: 'text',
  value: 'float8',
  provisional: 'bool',
};

/** Series known from the start; `unit` is what a value counts. */
export async function saveFigureSeries(
  db: Database,
  series: readonly {
    id: string;
    name: string;
    kind: 'crime' | 'key-figure';
    sourceId: string;
    unit: string;
    position: number;
  }[],
): Promise<void> {
  await db
    .insertInto('figureSeries')
    .values([...series])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes figures of a running import; they count only once the import is published. */
export async function stageFigures(
  db: Database,
  batch: { importId: number; seriesId: string; areaYear: number },
  figures: readonly NewFigure[],
): Promise<void> {
  await insertRows(db, 'figure', figureTypes, figures, {
    series_id: () => batch.seriesId,
    category: (figure) => figure.category,
    period: (figure) => figure.period,
    area_year: () => batch.areaYear,
    area_code: (figure) => figure.areaCode,
    import_id: () => batch.importId,
    level: (figure) => figure.level,
    municipality_code: (figure) => figure.municipalityCode,
    value: (figure) => figure.value,
    provisional: (figure) => figure.provisional,
  });
}

/** One published value; null is "not published". */
export interface FigureValue {
  areaCode: string;
  level: string;
  value: number | null;
  provisional: boolean;
}

/**
 * Published values of one series, category and period for the given level in a municipality (null: the whole country).
 * Published open data: the same for every viewer, shown as published. Of several imports the newest counts per area.
 */
export async function listFigures(
  db: Database,
  areaYear: number,
  question: {
    seriesId: string;
    category: string;
    period: string;
    level: string;
    municipalityCode: string | null;
  },
): Promise<FigureValue[]> {
  const { seriesId, category, period, level, municipalityCode } = question;
  const result = await sql<FigureValue>`
    select distinct on (area_code) area_code, level, value, provisional
    from figure
    where series_id = ${seriesId} and category = ${category} and period = ${period} and area_year = ${areaYear}
      and level = ${level} and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
      and import_id in (select id from import_batch where status = 'live')
    order by area_code, import_id desc`.execute(db);
  return result.rows;
}

/** The published values of one area for a series and category over all periods, in order of period. */
export async function listFigureTrend(
  db: Database,
  areaYear: number,
  question: { seriesId: string; category: string; areaCodes: readonly string[] },
): Promise<{ period: string; value: number | null; areas: number; missing: number; provisional: boolean }[]> {
  if (question.areaCodes.length === 0) return [];
  const result = await sql<{
    period: string;
    value: number | null;
    areas: number;
    missing: number;
    provisional: boolean;
  }>`
    select period, sum(value) as value, count(*)::int as areas,
           (count(*) filter (where value is null))::int as missing, bool_or(provisional) as provisional
    from (
      select distinct on (period, area_code) period, area_code, value, provisional
      from figure
      where series_id = ${question.seriesId} and category = ${question.category} and area_year = ${areaYear}
        and area_code = any(${question.areaCodes}::text[])
        and import_id in (select id from import_batch where status = 'live')
      order by period, area_code, import_id desc
    ) newest
    group by period order by period`.execute(db);
  return result.rows;
}

/**
 * What can be asked: series, category and the periods that have values, for the choices in the filter bar. The total comes
 * first: it is published for more levels than its kinds are, and so what a map without signals opens with.
 */
export async function listFigureChoices(
  db: Database,
  areaYear: number,
): Promise<
  {
    seriesId: string;
    seriesName: string;
    kind: 'crime' | 'key-figure';
    category: string;
    periods: string[];
  }[]
> {
  const result = await sql<{
    seriesId: string;
    seriesName: string;
    kind: 'crime' | 'key-figure';
    category: string;
    periods: string[];
  }>`
    select series.id as series_id, series.name as series_name, series.kind, category, array_agg(distinct period order by period) as periods
    from figure_coverage coverage join figure_series series on series.id = coverage.series_id
    where area_year = ${areaYear} and import_id in (select id from import_batch where status = 'live')
    group by series.id, category order by series.position, category <> 'totaal', category`.execute(db);
  return result.rows;
}

/**
 * The published figures a map can show: counted events. Key figures are no events, so a rate per 1.000 inhabitants with an
 * interval, or a verdict, would say nothing of them.
 */
export async function listMapFigures(db: Database, areaYear: number): ReturnType<typeof listFigureChoices> {
  return (await listFigureChoices(db, areaYear)).filter(({ kind }) => kind === 'crime');
}

/** Throws INVALID for a series that is no count of events; see {@link listMapFigures}. */
export async function checkMapSeries(db: Database, seriesId: string): Promise<void> {
  const series = await db
    .selectFrom('figureSeries')
    .select(['kind', 'name'])
    .where('id', '=', seriesId)
    .executeTakeFirst();
  if (series === undefined || series.kind === 'crime') return;
  throw new DomainError(
    'INVALID',
    `${series.name} staan bij het gebied zelf; een kaart of vergelijking per 1.000 inwoners is er niet van.`,
  );
}

/** Records which categories and periods an import brings, so that the choices need not be read from the figures. */
export async function recordFigureCoverage(db: Database, importId: number): Promise<void> {
  await sql`
    insert into figure_coverage (import_id, series_id, area_year, category, period)
    select distinct import_id, series_id, area_year, category, period from figure where import_id = ${importId}`.execute(
    db,
  );
}
