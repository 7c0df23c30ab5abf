import { levelOfCode } from '#areas/model.ts';
import type { BoundaryFile } from '#imports/boundary-file.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCount } from '#text/numbers.ts';

/** A wijk or gemeente that a file names without an outline of its own. */
export interface NamedArea {
  code: string;
  name: string;
}

const namedAreas = 12;

/**
 * A wijk or gemeente without a polygon is no reason to refuse a file that has its buurten: it is drawn from those. CBS leaves
 * such polygons empty where a wijk equals its parts. Gives the file as if those rows were left out on purpose, and their
 * names.
 */
export function forgiveDrawable(file: BoundaryFile): { file: BoundaryFile; named: NamedArea[] } {
  const { report, sets } = file;
  const buurten = sets.find(({ level }) => level === 'buurt')?.features ?? [];
  const drawable = new Set(buurten.flatMap(({ code }) => [`WK${code.slice(2, 8)}`, `GM${code.slice(2, 6)}`]));
  const named = report.problems.flatMap(({ rule, area }): NamedArea[] => {
    const [code = '', ...name] = (area ?? '').split(' ');
    const isForgiven = rule === 'geometry-empty' && levelOfCode(code) !== 'buurt' && drawable.has(code);
    return isForgiven ? [{ code, name: name.join(' ') }] : [];
  });
  if (named.length === 0) return { file, named };
  const forgiven = new Set(named.map(({ code }) => code));
  const problems = report.problems.filter(
    ({ rule, area }) => rule !== 'geometry-empty' || !forgiven.has((area ?? '').split(' ')[0] ?? ''),
  );
  const rest = named.length > namedAreas ? [`nog ${formatCount(named.length - namedAreas)}`] : [];
  const words = joinDutch([
    ...named.slice(0, namedAreas).map(({ code, name }) => `${code} ${name}`.trim()),
    ...rest,
  ]);
  const note = `Zonder eigen vlak en daarom getekend uit hun buurten (${formatCount(named.length)}): ${words}.`;
  return {
    named,
    file: {
      ...file,
      report: {
        ...report,
        refused: report.refused - named.length,
        skipped: report.skipped + named.length,
        problems,
        counts: report.counts.flatMap((count) => {
          const left = count.rule === 'geometry-empty' ? count.count - named.length : count.count;
          return left > 0 ? [{ ...count, count: left }] : [];
        }),
        notes: [...report.notes, note],
      },
    },
  };
}
