import { sql } from 'kysely';
import { splitColumn } from '#db/column-text.ts';
import type { Database } from '#db/connection.ts';
import { oneAhead } from '#db/one-ahead.ts';
import { addDays } from '#text/calendar.ts';
import { reporterBytes } from '#signals/reporter-key.ts';
import { signalKey, type Relocation } from '#signals/commands.server.ts';
import type { SignalColumns } from '#insight/count-cells.ts';

/** One municipality in one calendar year: the unit in which cells are rebuilt and published. */
export interface ReleasePart {
  municipalityCode: string;
  calendarYear: number;
}

/** Signals to be read in one statement: few enough for memory, and enough to read every page of the table only once. */
const wantedRows = 20_000;
const mostMunicipalities = 64;

/** What {@link readSignals} reads from: the imports that count, and signals that are about to move. */
export interface SignalSelection {
  importIds: readonly number[];
  /** Null when no signal moves. */
  moved: Relocation | null;
}

/** Stands for the reporter of a signal without one; no hash is all zeros. */
const noReporter = Buffer.alloc(reporterBytes);
const nobody = noReporter.toString('latin1');

interface Group {
  parts: ReleasePart[];
  signals: Map<string, SignalColumns>;
}

/**
 * The signals of every part, one part at a time, in order of year. Signals of a municipality lie scattered over the table,
 * so several municipalities are read at once, as many as bring about `wantedRows`, and the next ones while these are
 * counted.
 */
export async function* readSignals(
  db: Database,
  parts: readonly ReleasePart[],
  selection: SignalSelection,
): AsyncGenerator<{ part: ReleasePart; signals: SignalColumns }, void, undefined> {
  for await (const group of oneAhead(readGroups(db, parts, selection))) {
    for (const part of group.parts) {
      yield { part, signals: group.signals.get(part.municipalityCode) ?? emptyColumns() };
    }
  }
}

async function* readGroups(
  db: Database,
  parts: readonly ReleasePart[],
  selection: SignalSelection,
): AsyncGenerator<Group, void, undefined> {
  let size = 4;
  for (const calendarYear of new Set(parts.map((part) => part.calendarYear))) {
    const ofYear = parts.filter((part) => part.calendarYear === calendarYear);
    for (let start = 0; start < ofYear.length;) {
      const some = ofYear.slice(start, start + size);
      start += some.length;
      const codes = some.map((part) => part.municipalityCode);
      const { rows, signals } = await readYear(db, calendarYear, codes, selection);
      yield { parts: some, signals };
      // At most twice as many as before, so that a large city after villages does not bring ten others.
      const fitting = Math.floor((size * wantedRows) / Math.max(1, rows));
      size = Math.max(1, Math.min(2 * size, fitting, mostMunicipalities));
    }
  }
}

/** The answer: every column as one text, to be split by {@link splitColumn}, and the reporters as bytes, so many for each. */
interface ColumnTexts {
  count: number;
  keys: string | null;
  municipalities: string | null;
  places: string | null;
  themes: string | null;
  sources: string | null;
  /** Days since 1 January. */
  days: string | null;
  reporters: Buffer | null;
}

async function readYear(
  db: Database,
  calendarYear: number,
  municipalityCodes: readonly string[],
  { importIds, moved }: SignalSelection,
): Promise<{ rows: number; signals: Map<string, SignalColumns> }> {
  const result = await sql<ColumnTexts>`
    select count(*)::int as count,
           ${moved === null ? sql`null` : sql`string_agg(${signalKey}, ',')`} as keys,
           string_agg(municipality_code, ',') as municipalities, string_agg(coalesce(area_code, ''), ',') as places,
           string_agg(theme_code, ',') as themes, string_agg(source_id, ',') as sources, string_agg((day - make_date(${calendarYear}, 1, 1))::text, ',') as days,
           string_agg(coalesce(reporter_hash, ${noReporter}::bytea), ''::bytea) as reporters
    from signal
    where municipality_code = any(${municipalityCodes}::text[]) and import_id = any(${importIds}::int[])
      and day >= make_date(${calendarYear}, 1, 1) and day < make_date(${calendarYear + 1}, 1, 1)`.execute(db);
  const [texts] = result.rows;
  if (texts === undefined || texts.count === 0) return { rows: 0, signals: new Map() };
  return { rows: texts.count, signals: splitByMunicipality(texts, calendarYear, moved) };
}

function splitByMunicipality(
  texts: ColumnTexts,
  calendarYear: number,
  moved: Relocation | null,
): Map<string, SignalColumns> {
  const dayOf = Array.from({ length: 366 }, (_, since) => addDays(`${calendarYear}-01-01`, since));
  const [keys, places, themes] = [
    splitColumn(texts.keys),
    splitColumn(texts.places),
    splitColumn(texts.themes),
  ];
  const [sources, days] = [splitColumn(texts.sources), splitColumn(texts.days)];
  const { length } = noReporter;
  const signals = new Map<string, ReturnType<typeof emptyColumns>>();
  splitColumn(texts.municipalities).forEach((municipality, at) => {
    const columns = signals.get(municipality) ?? emptyColumns();
    signals.set(municipality, columns);
    const elsewhere = moved?.places.get(keys[at] ?? '');
    columns.places.push(elsewhere === undefined ? places[at] || null : elsewhere);
    columns.themes.push(themes[at] ?? '');
    columns.sources.push(sources[at] ?? '');
    columns.days.push(dayOf[Number(days[at])] ?? '');
    const reporter = texts.reporters?.toString('latin1', at * length, (at + 1) * length);
    columns.reporters.push(reporter === nobody ? null : (reporter ?? null));
  });
  return signals;
}

function emptyColumns() {
  return {
    places: [] as (string | null)[],
    themes: [] as string[],
    sources: [] as string[],
    days: [] as string[],
    reporters: [] as (string | null)[],
  };
}
