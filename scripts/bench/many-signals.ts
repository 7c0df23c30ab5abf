import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/**
 * Copies the signals of a municipality that wait to be weighed, spread over its buurten and over a season, each with its history,
 * until there are about as many as asked. Rows are copied as they are: what the commands would check is not what is measured.
 */
export async function manySignals(db: Database, municipalityCode: string, count: number): Promise<void> {
  const waits = sql`s.municipality_code = ${municipalityCode} and s.stage = 'weigh' and s.sequence = 1`;
  const { rows: known } = await sql<{ count: number }>`
    select count(*)::integer as count from noticed_signal s where ${waits}`.execute(db);
  const copies = Math.ceil(count / Math.max(1, known[0]?.count ?? 0));
  await db.transaction().execute(async (tx) => {
    await sql`create temporary table copied on commit drop as
      select s.id as old, s.id || '-' || n as id, n from noticed_signal s
      cross join generate_series(1, ${copies}::integer) n
      where ${waits}`.execute(tx);
    await sql`
      insert into noticed_signal select (jsonb_populate_record(null::noticed_signal, to_jsonb(s) || jsonb_build_object(
        'id', copied.id, 'bundle_id', null, 'longitude', null, 'latitude', null,
        'area_code', (array(select distinct code from area
          where level = 'buurt' and municipality_code = ${municipalityCode} order by 1))[1 + copied.n % 100],
        'seen_on', s.seen_on - copied.n % 90, 'received_on', s.received_on - copied.n % 90,
        'due_on', s.due_on - copied.n % 90))).*
      from copied join noticed_signal s on s.id = copied.old`.execute(tx);
    await sql`
      insert into noticed_signal_event select copied.id, e.sequence, e.made_at, e.made_by, e.event
      from copied join noticed_signal_event e on e.signal_id = copied.old`.execute(tx);
  });
  await sql`analyze`.execute(db);
}
