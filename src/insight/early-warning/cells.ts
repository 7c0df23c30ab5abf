import { yearCells, type YearCells } from '#insight/hotspots/year-cells.ts';
import { unknownPlace } from '#insight/rollup.ts';

/**
 * What may be counted with for who has a part of a municipality as own area: the exact cells of that part, and the published numbers
 * of the municipality as a whole, which are too large for rounding to matter.
 *
 * @param own areas that lie wholly in the own area
 */
export function ownCells(exact: YearCells, shown: YearCells, own: ReadonlySet<string>): YearCells {
  const detail = [...exact.values()].flat().filter(({ code }) => own.has(code));
  const whole = [...shown.values()]
    .flat()
    .filter(({ level }) => level === 'gemeente' || level === unknownPlace)
    // A hidden number without a place is small beside the rest.
    .map((row) =>
      row.level === unknownPlace ? { ...row, counts: row.counts.map((count) => count ?? 0) } : row,
    );
  return yearCells([...detail, ...whole]);
}
