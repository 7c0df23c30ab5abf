import { sql } from 'kysely';
import type { Orientation } from '#approaches/model.ts';
import type { Database } from '#db/connection.ts';

/** What is told of how many approaches run: null is hidden, because one to four may point to someone. */
export type CaseCounts = Readonly<Record<Exclude<Orientation, 'area'>, number | null>>;

/** The last day on which what runs is told: the first of a quarter. */
export function countedOn(today: string): string {
  const month = Number(today.slice(5, 7));
  return `${today.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

/**
 * How many approaches of groups, households and persons ran in a wijk on the first day of this quarter, rounded to five. Nobody reads
 * a case for it: the database counts them by itself (`case_counts`).
 *
 * @param reader the database as pages about areas see it (`areaDatabase`)
 */
export async function countCases(
  reader: Database,
  { municipalityCode, code }: { municipalityCode: string; code: string },
  today: string,
): Promise<CaseCounts> {
  const { rows } = await sql<{ orientation: string; rounded: number | null }>`
    select orientation, rounded from case_counts(${municipalityCode}, ${countedOn(today)}::date)
    where area_code = ${code}`.execute(reader);
  const of = (orientation: string) => {
    const found = rows.find((row) => row.orientation === orientation);
    return found === undefined ? 0 : found.rounded;
  };
  return { group: of('group'), household: of('household'), person: of('person') };
}
