import { detailDatabase, municipalityDatabase } from '#auth/database.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { readYearCells, type CellSelection } from '#insight/hotspots/counts.server.ts';
import { yearCells, type YearCells } from '#insight/hotspots/year-cells.ts';
import { unknownPlace } from '#insight/rollup.ts';

/** Counts that a viewer may see exactly, and the database in which what goes with them is found. */
export interface ViewerCells {
  cells: YearCells;
  reader: Database;
  /** Whether it is all of the municipality, and not the own areas alone. */
  isWhole: boolean;
}

/**
 * The exact cells of a municipality that this viewer may see: all of them, or those of the own areas with the published numbers of
 * the municipality as a whole, which are too large for rounding to matter. Null for who sees none: rounded numbers are not to be
 * tested, and hidden ones cannot be.
 *
 * @param own areas that lie wholly in the own area on every day that is asked about
 * @param selection which sources count, and from which year on
 */
export async function readViewerCells(
  db: Database,
  viewer: Viewer,
  municipalityCode: string,
  own: readonly string[],
  selection: CellSelection,
): Promise<ViewerCells | null> {
  if (seesMunicipality(viewer, municipalityCode)) {
    const reader = municipalityDatabase(db, viewer);
    return {
      cells: await readYearCells(reader, municipalityCode, 'exact', selection),
      reader,
      isWhole: true,
    };
  }
  if (own.length === 0) return null;
  const reader = detailDatabase(db, viewer, own);
  const exact = await readYearCells(reader, municipalityCode, 'exact', selection);
  const shown = await readYearCells(db, municipalityCode, 'protected', selection);
  const whole = [...shown.values()]
    .flat()
    .filter(({ level }) => level === 'gemeente' || level === unknownPlace)
    // A hidden number without a place is small beside the rest.
    .map((row) =>
      row.level === unknownPlace ? { ...row, counts: row.counts.map((count) => count ?? 0) } : row,
    );
  return { cells: yearCells([...[...exact.values()].flat(), ...whole]), reader, isWhole: false };
}
