import { sql } from 'kysely';
import type { Highs } from 'highs';
import type { Database } from '#db/connection.ts';
import {
  attackBySums,
  attackTogether,
  blocksOf,
  type AttackReport,
  type ToldCell,
} from '#insight/disclosure/attack.ts';
import type { Certificate } from '#insight/disclosure/certify.ts';
import type { ProtectedRow } from '#insight/disclosure/protect.ts';
import { readDivisions } from '#insight/release-divisions.server.ts';
import { buildRollup } from '#insight/rollup.ts';

/** The published counts of one municipality in one calendar year. */
export interface PublishedPart {
  municipalityCode: string;
  calendarYear: number;
  areaYear: number;
}

/** A release in use, with what came of reckoning it back before it was published. */
export interface Release extends Certificate {
  municipalityCode: string;
  name: string;
  calendarYear: number;
  publishedAt: Date;
  /** Whether all sums together were tried since: it waits, its hidden counts were kept, or nothing is shown any more. */
  allSums: 'waits' | 'kept' | 'withheld';
}

/** Every release in use, by name of the municipality, the newest year first. */
export async function listReleases(db: Database): Promise<Release[]> {
  const rows = await db
    .selectFrom('cellRelease')
    .leftJoin('area', (join) =>
      join
        .onRef('area.code', '=', 'cellRelease.municipalityCode')
        .onRef('area.year', '=', 'cellRelease.areaYear'),
    )
    .select(['cellRelease.municipalityCode', 'name', 'calendarYear', 'publishedAt', 'allSums'])
    .select(['shownCounts', 'hiddenCounts', 'leastLeft'])
    .orderBy('name')
    .orderBy('cellRelease.municipalityCode')
    .orderBy('calendarYear', 'desc')
    .execute();
  return rows.map(({ shownCounts, hiddenCounts, name, ...release }) => ({
    ...release,
    name: name ?? release.municipalityCode,
    counts: shownCounts + hiddenCounts,
    hidden: hiddenCounts,
  }));
}

/** Every release in use, of one municipality or of all. */
export async function listPublished(db: Database, municipalityCode: string | null): Promise<PublishedPart[]> {
  let query = db.selectFrom('cellRelease').select(['municipalityCode', 'calendarYear', 'areaYear']);
  if (municipalityCode !== null) query = query.where('municipalityCode', '=', municipalityCode);
  return query.orderBy('municipalityCode').orderBy('calendarYear').execute();
}

/** What is shown to everyone of one municipality in one calendar year. */
export async function readPublishedRows(
  db: Database,
  { municipalityCode, calendarYear }: Pick<PublishedPart, 'municipalityCode' | 'calendarYear'>,
): Promise<ProtectedRow[]> {
  const result = await sql<ProtectedRow>`
    select level, area_code, theme_code, source_id, counts
    from cell_protected join cell_release using (municipality_code, calendar_year, release_id)
    where municipality_code = ${municipalityCode} and calendar_year = ${calendarYear}
    order by theme_code, source_id, level, area_code`.execute(db);
  return result.rows;
}

/**
 * Attacks one release with nothing but what it shows to everyone: all of it sum by sum, and with a solver each area with its
 * parts by all sums together.
 *
 * @param highs the solver, or null to leave that second half out: it takes minutes for a large municipality
 */
export async function attackRelease(
  db: Database,
  { municipalityCode, calendarYear, areaYear }: PublishedPart,
  highs: Highs | null,
): Promise<AttackReport> {
  const rows = await readPublishedRows(db, { municipalityCode, calendarYear });
  const divisions = await readDivisions(db, areaYear, new Set([municipalityCode]));
  const { links, parts } = divisions.get(municipalityCode) ?? { links: [], parts: [] };
  const part = { calendarYear, parts, areas: buildRollup(municipalityCode, links).areas };
  const report = attackBySums(rows, part);
  if (highs === null) return report;
  const together = blocksOf(rows, part).flatMap(
    (block) => attackTogether(highs, block.rows, block.part).told,
  );
  return { ...report, told: withoutRepeats([...report.told, ...together]) };
}

/** A count can be told by a wijk and by a stadsdeel; it is one count. */
function withoutRepeats(told: readonly ToldCell[]): ToldCell[] {
  const keyOf = ({ areaCode, themeCode, sourceId, slot, isRest }: ToldCell) =>
    [areaCode, themeCode, sourceId, slot, isRest].join();
  return [...new Map(told.map((cell) => [keyOf(cell), cell])).values()];
}
