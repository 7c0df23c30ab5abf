import { sql, type Kysely } from 'kysely';

/** Sources, imports, signals, published figures, and the two tables that area views read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table category (
      code text primary key,
      name text not null,
      theme_code text not null,
      theme_name text not null,
      field_name text not null,
      sensitive boolean not null default false,
      minimum_level text not null default 'buurt'
    )`.execute(db);

  await sql`
    create table source (
      id text primary key,
      kind text not null check (kind in ('signals', 'figures')),
      name text not null,
      owner text not null,
      fresh_days integer check (fresh_days > 0),
      attribution text not null,
      position smallint not null default 0
    )`.execute(db);

  await sql`
    create table import_batch (
      id integer generated always as identity primary key,
      kind text not null check (kind in ('signals', 'figures', 'boundaries')),
      source_id text references source,
      file_name text not null,
      file_hash bytea not null,
      status text not null default 'staging' check (status in ('staging', 'live', 'undone', 'refused')),
      rows_accepted integer not null default 0 check (rows_accepted >= 0),
      rows_refused integer not null default 0 check (rows_refused >= 0),
      report json,
      fictional boolean not null default false,
      started_at timestamptz not null default now(),
      -- Kept fresh while an import runs: a staging import that went quiet was broken off and is cleared by the next.
      alive_at timestamptz not null default now(),
      finished_at timestamptz
    )`.execute(db);
  // The same file twice changes nothing: a second live import of the same bytes cannot exist.
  await sql`
    create unique index import_batch_file on import_batch (kind, coalesce(source_id, ''), file_hash)
    where status = 'live'`.execute(db);

  // No personal text: what, when, where, through whom it came, and a keyed hash to see one caller from many.
  await sql`
    create table signal (
      id bigint generated always as identity primary key,
      import_id integer not null references import_batch on delete cascade,
      source_id text not null references source,
      external_hash bytea not null,
      moment timestamptz not null,
      day date not null,
      category_code text not null references category,
      theme_code text not null,
      longitude double precision,
      latitude double precision,
      area_year smallint not null,
      area_code text,
      municipality_code text,
      located_by text check (located_by in ('point', 'code')),
      reporter_hash bytea,
      seriousness smallint check (seriousness between 1 and 3),
      check ((longitude is null) = (latitude is null)),
      check ((area_code is null) = (located_by is null))
    )`.execute(db);
  await sql`create unique index signal_external on signal (source_id, external_hash, import_id)`.execute(db);
  await sql`create index signal_municipality_day on signal (municipality_code, day)`.execute(db);
  await sql`create index signal_import on signal (import_id)`.execute(db);

  await sql`
    create table figure_series (
      id text primary key,
      name text not null,
      kind text not null check (kind in ('crime', 'key-figure')),
      source_id text not null references source,
      unit text not null,
      position smallint not null default 0
    )`.execute(db);
  // Figures are layered by import, so that an import can be undone as a whole; the newest live one wins per cell.
  await sql`
    create table figure (
      series_id text not null references figure_series,
      category text not null,
      period text not null,
      area_year smallint not null,
      area_code text not null,
      import_id integer not null references import_batch on delete cascade,
      level text not null,
      municipality_code text not null,
      value double precision,
      provisional boolean not null default false,
      primary key (series_id, category, period, area_year, area_code, import_id)
    )`.execute(db);
  await sql`create index figure_area on figure (area_year, area_code, series_id, category)`.execute(db);
  await sql`create index figure_import on figure (import_id)`.execute(db);
  await sql`
    create table figure_coverage (
      import_id integer not null references import_batch on delete cascade,
      series_id text not null references figure_series,
      area_year smallint not null,
      category text not null,
      period text not null,
      primary key (import_id, series_id, area_year, category, period)
    )`.execute(db);

  // Which release of cells counts, per municipality and calendar year: the flip of one row publishes a whole rebuild.
  await sql`
    create table cell_release (
      municipality_code text not null,
      calendar_year smallint not null,
      release_id integer not null,
      area_year smallint not null,
      published_at timestamptz not null default now(),
      primary key (municipality_code, calendar_year)
    )`.execute(db);
  await sql`create sequence cell_release_id`.execute(db);

  // One row per area, theme and source holds a calendar year: twelve months, four quarters and the year. A row per area
  // lets the database guard own areas row by row; a year per row keeps a map and a trend at one index range each.
  const cellKey = sql`
      release_id integer not null,
      municipality_code text not null,
      calendar_year smallint not null,
      level text not null,
      area_code text not null,
      theme_code text not null,
      source_id text not null`;
  const cellKeyColumns = sql`
      primary key (municipality_code, calendar_year, release_id, theme_code, source_id, level, area_code)`;

  await sql`
    create table cell_exact (
      ${cellKey},
      months integer[] not null check (cardinality(months) = 12),
      contributors integer[] not null check (cardinality(contributors) = 17),
      weeks integer[] check (cardinality(weeks) = 54),
      ${cellKeyColumns}
    )`.execute(db);
  await sql`create index cell_exact_national on cell_exact (calendar_year, theme_code, source_id, level)`.execute(
    db,
  );

  // What is hidden carries no number at all, not even a small one: null is hidden, 0 is a true zero, the rest is rounded.
  await sql`
    create function is_rounded(counts integer[]) returns boolean immutable language sql as $$
      select coalesce(bool_and(n >= 0 and n % 5 = 0), true) from unnest(counts) n where n is not null
    $$`.execute(db);
  await sql`
    create table cell_protected (
      ${cellKey},
      counts integer[] not null check (cardinality(counts) = 17 and is_rounded(counts)),
      ${cellKeyColumns}
    )`.execute(db);
  await sql`create index cell_protected_national on cell_protected (calendar_year, theme_code, source_id, level)`.execute(
    db,
  );

  // From when to when a source speaks about a municipality: outside it a count of nothing is missing, not zero.
  await sql`
    create table source_coverage (
      release_id integer not null,
      municipality_code text not null,
      calendar_year smallint not null,
      source_id text not null references source,
      first_day date not null,
      last_day date not null,
      signals integer not null check (signals > 0),
      primary key (municipality_code, calendar_year, release_id, source_id),
      check (first_day <= last_day)
    )`.execute(db);
}
