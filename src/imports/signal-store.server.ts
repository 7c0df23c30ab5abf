import { group } from 'd3';
import { sql } from 'kysely';
import { batchWriter, type BatchWriter } from '#db/bulk.ts';
import type { Database } from '#db/connection.ts';
import type { AreaLocator } from '#areas/locator.server.ts';
import { themeOf } from '#signals/categories.ts';
import { stageSignals, type NewSignal } from '#signals/commands.server.ts';
import type { ReporterKey } from '#signals/reporter-key.ts';
import { localDay } from '#text/dates.ts';
import { DomainError } from '#errors.ts';

/** A signal as an import hands it over, checked, not yet placed. */
export interface SignalInput {
  /** Number of the source for it; null when the source gives none. */
  externalId: string | null;
  moment: Date;
  categoryCode: string;
  longitude: number | null;
  latitude: number | null;
  /** Code of a buurt, when the source gives one. */
  areaCode: string | null;
  /** Municipality the source says it belongs to, for signals that cannot be placed. */
  municipalityCode?: string | null;
  /** As the source gave it; it is hashed here and kept nowhere. */
  reporterKey: string | null;
  seriousness: number | null;
}

/** What stores the signals of one import. */
export interface SignalStore {
  importId: number;
  sourceId: string;
  locator: AreaLocator;
  key: ReporterKey;
  /** What stands before the numbers given here to signals without one; the same text for the same file. */
  anonymous?: string;
}

/** What became of the places of the signals of one import. */
export interface Placing {
  /** Signals in no area. */
  unplaced: number;
  /** Those of them that no municipality is known of either. */
  homeless: number;
  /** The municipality most signals lie in, of equals the lowest code; null when none lies in any. */
  mainMunicipality: string | null;
}

/** Writes signals, and knows where they went. */
export interface SignalWriter extends BatchWriter<SignalInput> {
  placing(): Placing;
}

/** Rows in one statement: less than 100 ms embedded. */
const statementRows = 2000;
/** Rows put in order at a time; a few dozen of one municipality then lie together. */
const blockRows = 10_000;

/** Gives the municipality of a buurt: one text for all its signals, which are put together by it. */
function createMunicipalityReader(): (buurtCode: string) => string {
  const known = new Map<string, string>();
  return (buurtCode) => {
    let code = known.get(buurtCode);
    if (code === undefined) known.set(buurtCode, (code = `GM${buurtCode.slice(2, 6)}`));
    return code;
  };
}

/** Makes signals ready to be stored. */
function createPreparation(store: SignalStore): (signal: SignalInput) => NewSignal {
  const { locator, key, sourceId, importId, anonymous = String(importId) } = store;
  let given = 0;
  const dayOf = createDayReader();
  const municipalityOf = createMunicipalityReader();
  return (signal) => {
    const { moment, categoryCode, longitude, latitude, reporterKey, seriousness } = signal;
    const byPoint = longitude !== null && latitude !== null ? locator.locate(longitude, latitude) : null;
    const areaCode = byPoint ?? signal.areaCode;
    return {
      externalHash: key.hashExternal(sourceId, signal.externalId ?? `${anonymous}:${++given}`),
      moment,
      day: dayOf(moment),
      categoryCode,
      themeCode: themeOf(categoryCode)?.code ?? categoryCode,
      longitude,
      latitude,
      areaCode,
      locatedBy: areaCode === null ? null : byPoint === null ? 'code' : 'point',
      municipalityCode: areaCode === null ? (signal.municipalityCode ?? null) : municipalityOf(areaCode),
      reporterHash: reporterKey === null ? null : key.hashReporter(reporterKey),
      seriousness,
    };
  };
}

const hour = 3_600_000;

/** Gives local days, each hour worked out once: the clock here is a whole number of hours from UTC. */
function createDayReader(): (moment: Date) => string {
  const days = new Map<number, string>();
  return (moment) => {
    const at = Math.floor(moment.getTime() / hour);
    let day = days.get(at);
    if (day === undefined) days.set(at, (day = localDay(moment)));
    return day;
  };
}

/**
 * Places and hashes the signals of one import and stages them in statements short enough for the single embedded backend,
 * those of one municipality together: counting reads them back by municipality. While the database writes one block the
 * next is read and prepared. A point wins over a code; a point outside every buurt without a code leaves the place unknown.
 */
export function signalWriter(db: Database, store: SignalStore): SignalWriter {
  const batch = { importId: store.importId, sourceId: store.sourceId, areaYear: store.locator.year };
  const statements = batchWriter<NewSignal>((rows) => stageSignals(db, batch, rows), statementRows);
  const prepare = createPreparation(store);
  let block: NewSignal[] = [];
  let writing = Promise.resolve();
  let unplaced = 0;
  const perMunicipality = new Map<string | null, number>();
  const hand = async () => {
    const ordered = byMunicipality(block);
    block = [];
    await writing;
    writing = statements.add(ordered);
    writing.catch(() => undefined);
  };
  return {
    async add(signals) {
      for (const signal of signals) {
        const prepared = prepare(signal);
        if (prepared.areaCode === null) unplaced += 1;
        const { municipalityCode } = prepared;
        perMunicipality.set(municipalityCode, (perMunicipality.get(municipalityCode) ?? 0) + 1);
        block.push(prepared);
      }
      if (block.length >= blockRows) await hand();
    },
    async finish() {
      await hand();
      await writing;
      await statements.finish();
    },
    async abandon() {
      block = [];
      await writing.catch(() => undefined);
      await statements.abandon();
    },
    placing: () => ({
      unplaced,
      homeless: perMunicipality.get(null) ?? 0,
      mainMunicipality: mostFrequent(perMunicipality),
    }),
  };
}

/** The same signals with those of one municipality together, in the order in which municipalities are first met. */
function byMunicipality(signals: readonly NewSignal[]): NewSignal[] {
  return [...group(signals, ({ municipalityCode }) => municipalityCode).values()].flat();
}

function mostFrequent(counts: ReadonlyMap<string | null, number>): string | null {
  let most: [string, number] | null = null;
  for (const [code, count] of counts) {
    if (code === null) continue;
    if (most === null || count > most[1] || (count === most[1] && code < most[0])) most = [code, count];
  }
  return most === null ? null : most[0];
}

/**
 * Rounds off the rows of an import before it is published: rows another live import already brought are dropped, and
 * signals without any municipality are counted for the one given, or else for the one most signals of this import lie in.
 * Throws INVALID when neither is known, because such signals would drop out of every total.
 *
 * @returns how many rows were known already
 */
export async function settleSignals(
  db: Database,
  importId: number,
  { homeless, mainMunicipality }: Placing,
  municipalityCode: string | null = null,
): Promise<number> {
  const dropped = await dropKnown(db, importId);
  if (homeless === 0) return dropped;
  const home = municipalityCode ?? mainMunicipality;
  if (home === null) {
    throw new DomainError(
      'INVALID',
      'Geen enkel signaal ligt in een bekende buurt. Geef met --gemeente aan bij welke gemeente deze levering hoort, of controleer de coördinaten.',
    );
  }
  await sql`update signal set municipality_code = ${home} where import_id = ${importId} and municipality_code is null`.execute(
    db,
  );
  return dropped;
}

/** Drops the rows of an import that a live one of the same source brought already; without such an import nothing is read. */
async function dropKnown(db: Database, importId: number): Promise<number> {
  const earlier = await sql<{ id: number }>`
    select id from import_batch where status = 'live' and kind = 'signals' and id <> ${importId}
      and source_id = (select source_id from import_batch where id = ${importId})`.execute(db);
  if (earlier.rows.length === 0) return 0;
  const dropped = await sql`
    delete from signal mine using signal other
    where mine.import_id = ${importId} and other.external_hash = mine.external_hash
      and other.import_id = any(${earlier.rows.map(({ id }) => id)}::int[])`.execute(db);
  return Number(dropped.numAffectedRows ?? 0);
}
