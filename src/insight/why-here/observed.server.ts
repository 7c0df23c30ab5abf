import { sql, type RawBuilder } from 'kysely';
import { listBuurtLinks } from '#areas/queries.server.ts';
import { holdsDuring } from '#areas/validity.ts';
import { detailDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listCoverage } from '#insight/coverage.server.ts';
import type { Observed, ObservedWeek, SourceSignals } from '#insight/why-here/observed.ts';
import { addDays } from '#text/calendar.ts';
import type { Period } from '#text/period.ts';

/** An area of which the viewer may see the signals, and how to ask for those. */
export interface ObservedQuestion {
  areaYear: number;
  municipalityCode: string;
  buurten: readonly string[];
  period: Period;
  /** What the period is held against. */
  before: Period;
  /** `signal where …` of what is asked, on the days between two. */
  signalsBetween(from: string, to: string): RawBuilder<unknown>;
}

/**
 * Who looked in an area and what every source saw there, in a period and in the one it is held against.
 *
 * @param reader gives the signals of the area to this viewer
 * @param seesWhole whether that is because the viewer may see the signals of the whole municipality
 */
export async function readObserved(
  db: Database,
  viewer: Viewer,
  reader: Database,
  seesWhole: boolean,
  question: ObservedQuestion,
): Promise<Observed> {
  return readObservedFrom({ db, signals: reader }, question, (buurtenOf) => {
    if (seesWhole) return reader;
    const own = new Set(viewer.ownBuurten);
    return detailDatabase(
      db,
      viewer,
      codesWhere(buurtenOf, (parts) => parts.every((code) => own.has(code))),
    );
  });
}

/**
 * The same for who may read all signals.
 *
 * @param hoursOf the database that gives the hours of those areas
 */
export async function readObservedFrom(
  { db, signals }: { db: Database; signals: Database },
  question: ObservedQuestion,
  hoursOf: (buurtenOf: Observed['buurtenOf']) => Database,
): Promise<Observed> {
  const { areaYear, municipalityCode, buurten, before, period: after } = question;
  const buurtenOf = alike(
    await readBuurtenOf(db, areaYear, municipalityCode, before),
    await readBuurtenOf(db, areaYear, municipalityCode, after),
  );
  const here = new Set(buurten);
  const codes = codesWhere(buurtenOf, (parts) => parts.some((code) => here.has(code)));
  const weeks = await readWeeks(hoursOf(buurtenOf), municipalityCode, codes, [before, after]);
  return {
    ...{ before, after, buurten, buurtenOf, weeks },
    // Where nobody is known to have been out there is nothing to hold against anything.
    sources: weeks.length === 0 ? [] : await readSources(signals, question),
    delivered: weeks.length === 0 ? [] : await listCoverage(db, municipalityCode),
  };
}

function codesWhere(
  buurtenOf: Observed['buurtenOf'],
  isMeant: (parts: readonly string[]) => boolean,
): string[] {
  return [...buurtenOf].flatMap(([code, parts]) => (isMeant(parts) ? [code] : []));
}

/** Buurten of each area of a municipality that are part of it on some day of a period. */
async function readBuurtenOf(
  db: Database,
  areaYear: number,
  municipalityCode: string,
  { from, to }: Period,
): Promise<Map<string, string[]>> {
  const buurtenOf = new Map<string, string[]>();
  for (const link of await listBuurtLinks(db, areaYear, municipalityCode)) {
    if (!holdsDuring(link, from, to)) continue;
    const parts = buurtenOf.get(link.areaCode) ?? [];
    if (!parts.includes(link.buurtCode)) buurtenOf.set(link.areaCode, [...parts, link.buurtCode]);
  }
  return buurtenOf;
}

/** The areas that are made up of the same buurten in both periods: hours of another area are no measure, and may be another's to see. */
function alike(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly string[]> {
  const same = ([code, parts]: readonly [string, readonly string[]]) => {
    const then = before.get(code) ?? [];
    return then.length === parts.length && parts.every((part) => then.includes(part));
  };
  return new Map([...after].filter(same));
}

async function readWeeks(
  db: Database,
  municipalityCode: string,
  codes: readonly string[],
  periods: readonly Period[],
): Promise<ObservedWeek[]> {
  const touches = periods.map(
    ({ from, to }) => sql`week > ${addDays(from, -7)}::date and week < ${to}::date`,
  );
  const result = await sql<ObservedWeek>`
    select source_id, area_code, week, hours from observation_hours
    where municipality_code = ${municipalityCode} and area_code = any(${codes}::text[])
      and (${sql.join(touches, sql` or `)})
    order by source_id, area_code, week`.execute(db);
  return result.rows;
}

async function readSources(
  reader: Database,
  { buurten, period, before, signalsBetween }: ObservedQuestion,
): Promise<SourceSignals[]> {
  const here = ({ from, to }: Period) =>
    sql`${signalsBetween(from, to)} and area_code = any(${buurten}::text[])`;
  const result = await sql<SourceSignals>`
    select source.id as source_id, source.name, sum(before)::int as before, sum(after)::int as after
    from (
      select source_id, count(*) as before, 0 as after from ${here(before)} group by source_id
      union all
      select source_id, 0, count(*) from ${here(period)} group by source_id
    ) told join source on source.id = told.source_id
    group by source.id order by source.position, source.id`.execute(reader);
  return result.rows;
}
