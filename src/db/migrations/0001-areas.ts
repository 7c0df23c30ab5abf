import { sql, type Kysely } from 'kysely';

/** The installation, areas of one year's division, boundaries as received, and the map edition made of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table installation (
      single boolean primary key default true check (single),
      kind text not null check (kind in ('demo', 'real')),
      secret_check bytea,
      created_at timestamptz not null default now()
    )`.execute(db);

  // A database is born demo or real and stays so: mixing fictional with real data would make both worthless.
  await sql`
    create function refuse_kind_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or new.kind <> old.kind then
        raise exception 'the kind of an installation never changes';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger installation_kind before update or delete on installation
    for each row execute function refuse_kind_change()`.execute(db);

  await sql`
    create table area (
      year smallint not null,
      code text not null,
      level text not null check (level in ('straat', 'buurt', 'wijk', 'stadsdeel', 'gemeente', 'regio')),
      kind text check (kind in ('stadsdeel', 'programmagebied', 'werkgebied')),
      name text not null check (name <> ''),
      parent_code text,
      municipality_code text not null,
      inhabitants integer check (inhabitants >= 0),
      households integer check (households >= 0),
      land_hectares double precision check (land_hectares >= 0),
      longitude double precision,
      latitude double precision,
      source text not null,
      valid_from date,
      valid_to date,
      primary key (year, code),
      foreign key (year, parent_code) references area (year, code) deferrable initially deferred,
      check ((kind is not null) = (level = 'stadsdeel')),
      check (valid_to is null or valid_from is null or valid_from < valid_to)
    )`.execute(db);
  await sql`create index area_municipality on area (year, municipality_code, level)`.execute(db);
  await sql`create index area_parent on area (year, parent_code)`.execute(db);

  // Membership of a composed area is dated: a programme grows, and a figure must know who belonged when.
  await sql`
    create table area_member (
      year smallint not null,
      area_code text not null,
      member_code text not null,
      valid_from date not null default '-infinity',
      valid_to date not null default 'infinity',
      primary key (year, area_code, member_code, valid_from),
      foreign key (year, area_code) references area (year, code) on delete cascade,
      foreign key (year, member_code) references area (year, code),
      check (valid_from < valid_to)
    )`.execute(db);
  await sql`create index area_member_member on area_member (year, member_code)`.execute(db);

  await sql`
    create table boundary_set (
      id integer generated always as identity primary key,
      year smallint not null,
      origin text not null check (origin in ('file', 'pdok', 'schematic')),
      label text not null,
      attribution text not null,
      status text not null default 'staging' check (status in ('staging', 'live', 'off')),
      imported_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table boundary (
      set_id integer not null references boundary_set on delete cascade,
      code text not null,
      level text not null,
      municipality_code text not null,
      geometry json not null,
      primary key (set_id, code)
    )`.execute(db);

  // An edition is what is drawn: the best boundaries at hand per municipality and level, composed areas, and the tiles.
  await sql`
    create table map_edition (
      version text primary key,
      year smallint not null,
      status text not null default 'staging' check (status in ('staging', 'live', 'old')),
      attribution text not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create unique index map_edition_live on map_edition (year) where status = 'live'`.execute(db);
  await sql`
    create table map_shape (
      version text not null references map_edition on delete cascade,
      code text not null,
      level text not null,
      municipality_code text not null,
      origin text not null,
      geometry json not null,
      west double precision not null,
      south double precision not null,
      east double precision not null,
      north double precision not null,
      label_longitude double precision not null,
      label_latitude double precision not null,
      primary key (version, code)
    )`.execute(db);
  await sql`create index map_shape_level on map_shape (version, level, municipality_code)`.execute(db);
  await sql`
    create table map_tile (
      version text not null references map_edition on delete cascade,
      z smallint not null,
      x integer not null,
      y integer not null,
      data bytea not null,
      primary key (version, z, x, y)
    )`.execute(db);
}
