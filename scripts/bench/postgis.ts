import { Client } from 'pg';
import type { CodedArea } from '#geo/polygons.ts';
import { startPostgres } from '../../tests/support/postgres.ts';

type Points = { longitudes: Float64Array; latitudes: Float64Array };

/**
 * Loads areas and points into a PostGIS of our own and hands over a function that joins them. Gives a reason instead
 * when this machine has no PostGIS.
 */
export async function withPostgis(
  areas: readonly CodedArea[],
  points: Points,
  measure: (join: () => Promise<unknown>) => Promise<void>,
): Promise<string | undefined> {
  const postgres = await startPostgres();
  if (!postgres) return 'geen PostgreSQL op deze machine';
  const client = new Client({ connectionString: postgres.adminUrl });
  try {
    await client.connect();
    const { rowCount } = await client.query("select 1 from pg_available_extensions where name = 'postgis'");
    if (rowCount === 0) return 'geen PostGIS op deze machine';
    await load(client, areas, points);
    await measure(() =>
      client.query('select count(area.code) from point left join area on st_covers(area.shape, point.place)'),
    );
    return undefined;
  } finally {
    await client.end();
    await postgres.stop();
  }
}

async function load(
  client: Client,
  areas: readonly CodedArea[],
  { longitudes, latitudes }: Points,
): Promise<void> {
  await client.query('create extension postgis');
  await client.query(
    `create table area as select code, st_setsrid(st_geomfromgeojson(shape), 4326) as shape
     from unnest($1::text[], $2::text[]) as given (code, shape)`,
    [areas.map(({ code }) => code), areas.map(({ geometry }) => JSON.stringify(geometry))],
  );
  await client.query(
    `create table point as select st_setsrid(st_makepoint(longitude, latitude), 4326) as place
     from unnest($1::float8[], $2::float8[]) as given (longitude, latitude)`,
    [Array.from(longitudes), Array.from(latitudes)],
  );
  await client.query('create index on area using gist (shape)');
  await client.query('analyze area');
  await client.query('analyze point');
}
