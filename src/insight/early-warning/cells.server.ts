import { detailDatabase, municipalityDatabase } from '#auth/database.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { readYearCells, type CellSelection } from '#insight/hotspots/counts.server.ts';
import { yearCells, type YearCells } from '#insight/hotspots/year-cells.ts';

/** Counts as this viewer may see them, and the database in which what goes with exact counts is found. */
export interface ViewerCells {
  cells: YearCells;
  /** Null for who sees no exact counts here. */
  reader: Database | null;
  /** Whether every count is exact; otherwise those of the own areas are, and the others are rounded or hidden. */
  isExact: boolean;
}

/**
 * The cells of a municipality: all exact for who sees it exactly, exact in the own areas and protected elsewhere for who sees a part
 * of it, and protected for everyone else.
 *
 * @param selection which sources count, and from which year on
 * @param own areas that lie wholly in the own area on every day that is asked about
 */
export async function readViewerCells(
  db: Database,
  viewer: Viewer,
  municipalityCode: string,
  own: readonly string[],
  selection: CellSelection,
): Promise<ViewerCells> {
  if (seesMunicipality(viewer, municipalityCode)) {
    const reader = municipalityDatabase(db, viewer);
    return {
      cells: await readYearCells(reader, municipalityCode, 'exact', selection),
      reader,
      isExact: true,
    };
  }
  const shown = await readYearCells(db, municipalityCode, 'protected', selection);
  if (own.length === 0) return { cells: shown, reader: null, isExact: false };
  const reader = detailDatabase(db, viewer, own);
  const exact = await readYearCells(reader, municipalityCode, 'exact', selection);
  return { cells: overlaid(shown, exact, new Set(own)), reader, isExact: false };
}

function overlaid(shown: YearCells, exact: YearCells, own: ReadonlySet<string>): YearCells {
  const others = [...shown.values()].flat().filter(({ code }) => !own.has(code));
  return yearCells([...others, ...[...exact.values()].flat()]);
}
