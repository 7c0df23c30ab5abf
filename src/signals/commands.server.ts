import { sql } from 'kysely';
import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { insertRows } from '#db/bulk.ts';
import { getManagedSource } from '#signals/queries.server.ts';
import type { SourceFields } from '#signals/source-fields.ts';

/** A signal as it is stored: what, when, where, and keyed hashes instead of who. */
export interface NewSignal {
  /** Bytes as a latin1 text, as the reporter key gives them. */
  externalHash: string;
  moment: Date;
  /** Local day of the moment, Europe/Amsterdam. */
  day: string;
  categoryCode: string;
  themeCode: string;
  longitude: number | null;
  latitude: number | null;
  areaCode: string | null;
  municipalityCode: string | null;
  locatedBy: 'point' | 'code' | null;
  reporterHash: string | null;
  seriousness: number | null;
}

const signalTypes = {
  import_id: 'int4',
  source_id: 'text',
  external_hash: 'bytea',
  moment: 'timestamptz',
  day: 'date',
  category_code: 'text',
  theme_code: 'text',
  longitude: 'float8',
  latitude: 'float8',
  area_year: 'int2',
  area_code: 'text',
  municipality_code: 'text',
  located_by: 'text',
  reporter_hash: 'bytea',
  seriousness: 'int2',
};

/** Writes signals of a running import; they count only once the import is published. */
export async function stageSignals(
  db: Database,
  batch: { importId: number; sourceId: string; areaYear: number },
  signals: readonly NewSignal[],
): Promise<void> {
  await insertRows(db, 'signal', signalTypes, signals, {
    import_id: batch.importId,
    source_id: batch.sourceId,
    external_hash: (signal) => signal.externalHash,
    moment: (signal) => signal.moment,
    day: (signal) => signal.day,
    category_code: (signal) => signal.categoryCode,
    theme_code: (signal) => signal.themeCode,
    longitude: (signal) => signal.longitude,
    latitude: (signal) => signal.latitude,
    area_year: batch.areaYear,
    area_code: (signal) => signal.areaCode,
    municipality_code: (signal) => signal.municipalityCode,
    located_by: (signal) => signal.locatedBy,
    reporter_hash: (signal) => signal.reporterHash,
    seriousness: (signal) => signal.seriousness,
  });
}

/** A category of the bundled tree, flattened for the database. */
export interface CategoryRow {
  code: string;
  name: string;
  themeCode: string;
  themeName: string;
  fieldName: string;
  sensitive: boolean;
  minimumLevel: string;
}

/** Brings the category table in line with the bundled tree; a category that signals use is never removed. */
export async function saveCategories(db: Database, categories: readonly CategoryRow[]): Promise<void> {
  await db
    .insertInto('category')
    .values([...categories])
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((expression) => ({
        name: expression.ref('excluded.name'),
        themeCode: expression.ref('excluded.themeCode'),
        themeName: expression.ref('excluded.themeName'),
        fieldName: expression.ref('excluded.fieldName'),
        sensitive: expression.ref('excluded.sensitive'),
        minimumLevel: expression.ref('excluded.minimumLevel'),
      })),
    )
    .execute();
}

/** A source of signals or of published figures. */
export interface SourceRow {
  id: string;
  kind: 'signals' | 'figures';
  name: string;
  owner: string;
  freshDays: number | null;
  attribution: string;
  position: number;
}

/** Adds sources that are new; what an administrator changed on a known one is kept. */
export async function saveSources(db: Database, sources: readonly SourceRow[]): Promise<void> {
  await db
    .insertInto('source')
    .values([...sources])
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * Keeps whose a source is and when it counts as outdated. Throws CONFLICT when someone else changed it since this version was
 * read, and NOT_FOUND for a source that is none of signals.
 */
export async function changeSource(
  db: Database,
  { id, revision }: { id: string; revision: number },
  fields: SourceFields,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const deed = { action: 'update', resource: 'importMapping', subject: id };
  await asDeed(db, asker, deed, async (tx) => {
    const changed = await tx
      .updateTable('source')
      .set({ ...fields, revision: revision + 1, changedAt: now, changedBy: asker.actor })
      .where('id', '=', id)
      .where('kind', '=', 'signals')
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 1n) return { result: undefined };
    await getManagedSource(tx, id);
    const found = await tx.selectFrom('source').select('changedBy').where('id', '=', id).executeTakeFirst();
    throw staleRefusal(asker, found?.changedBy ?? null, {
      what: 'deze bron',
      next: 'Wat u invulde staat er nog; vergelijk beide versies en bewaar opnieuw.',
    });
  });
}

/** What one signal is known by, as a text: its import and the hash of its number there. */
export const signalKey = sql<string>`import_id || ':' || encode(external_hash, 'hex')`;

/** Signals that lie in another area under other boundaries. */
export interface Relocation {
  /** {@link signalKey} to the code of a buurt, or null. */
  places: ReadonlyMap<string, string | null>;
  /** The municipalities they count for. */
  municipalities: ReadonlySet<string>;
}

/**
 * Finds which signals with a point lie elsewhere under other boundaries, in portions. Signals that came with an area code
 * keep it. A signal stays with the municipality it counts for: one that falls outside counts there as "locatie onbekend",
 * so that totals stay what they were and switching back gives the same picture.
 */
export async function planRelocation(
  db: Database,
  locate: (longitude: number, latitude: number) => string | null,
  onProgress: (done: number) => void = () => undefined,
): Promise<Relocation> {
  const portion = 5000;
  const places = new Map<string, string | null>();
  const municipalities = new Set<string>();
  let after: { importId: number; externalHash: Buffer } = { importId: 0, externalHash: Buffer.alloc(0) };
  let done = 0;
  for (;;) {
    const rows = await db
      .selectFrom('signal')
      .select(['importId', 'externalHash', 'longitude', 'latitude', 'areaCode', 'municipalityCode'])
      .select(signalKey.as('key'))
      .where(
        sql<boolean>`(import_id, external_hash) > (${after.importId}::int, ${after.externalHash}::bytea)`,
      )
      .where('longitude', 'is not', null)
      .where((expression) =>
        expression.or([expression('locatedBy', 'is', null), expression('locatedBy', '=', 'point')]),
      )
      .orderBy('importId')
      .orderBy('externalHash')
      .limit(portion)
      .execute();
    for (const row of rows) {
      const found = locate(row.longitude ?? 0, row.latitude ?? 0);
      const isOwn = found !== null && `GM${found.slice(2, 6)}` === row.municipalityCode;
      const code = isOwn ? found : null;
      if (code === row.areaCode) continue;
      places.set(row.key, code);
      if (row.municipalityCode !== null) municipalities.add(row.municipalityCode);
    }
    done += rows.length;
    onProgress(done);
    const last = rows.at(-1);
    if (last === undefined || rows.length < portion) return { places, municipalities };
    after = last;
  }
}

/** Moves signals as planned and brings all of them to the division of a year; run inside the publishing transaction. */
export async function relocateSignals(tx: Database, areaYear: number, moved: Relocation): Promise<void> {
  const moves = [...moved.places];
  for (let start = 0; start < moves.length; start += 10_000) {
    const some = moves.slice(start, start + 10_000);
    await sql`
      update signal set area_code = given.code, located_by = case when given.code is null then null else 'point' end
      from unnest(${some.map(([key]) => key)}::text[], ${some.map(([, code]) => code)}::text[]) as given (key, code)
      where import_id = split_part(key, ':', 1)::int and external_hash = decode(split_part(key, ':', 2), 'hex')`.execute(
      tx,
    );
  }
  await tx.updateTable('signal').set({ areaYear }).where('areaYear', '!=', areaYear).execute();
}
