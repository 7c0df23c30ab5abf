import type { BoundaryFile } from '#imports/boundary-file.ts';
import type { FetchPatience } from '#imports/fetch-json.ts';
import { fetchGeneralisedBoundaries } from '#imports/pdok.ts';
import { refuse } from '#imports/problems.ts';
import { levelTerms } from '#text/terms.ts';

/** Which boundaries to ask PDOK for. */
export interface PdokChoice {
  year: number;
  /** Only these municipalities (`GM####`); null is the whole country. */
  municipalities: readonly string[] | null;
}

/** How to reach the service; for tests another address (loopback only) and less patience. */
export interface PdokOptions {
  testAddress?: string;
  patience?: FetchPatience;
  signal?: AbortSignal;
}

const levels = ['gemeente', 'wijk', 'buurt'] as const;

/**
 * All three levels of one year's division from PDOK, generalised: small, land only, borders shared between neighbours, with
 * the official names and without inhabitants. Throws `ImportRefused` when the service fails, and when it has nothing for
 * these municipalities.
 */
export async function fetchPdokDivision(
  { year, municipalities }: PdokChoice,
  { testAddress, patience, signal }: PdokOptions,
  onProgress: (step: string, done: number, total?: number) => void,
): Promise<BoundaryFile> {
  const files: BoundaryFile[] = [];
  for (const level of levels) {
    const step = `PDOK: ${levelTerms[level].many}`;
    onProgress(step, 0);
    files.push(
      await fetchGeneralisedBoundaries({
        level,
        year,
        municipalityCodes: municipalities === null ? undefined : [...municipalities],
        testAddress,
        patience,
        signal,
        onProgress: ({ features, expected }) => onProgress(step, features, expected ?? undefined),
      }),
    );
  }
  const sets = files.flatMap((file) => file.sets).filter((set) => set.features.length > 0);
  if (!sets.some(({ level }) => level === 'buurt')) refuse('boundary-no-features');
  const parentNames = new Map(files.flatMap((file) => [...file.parentNames]));
  return { sets, parentNames, isCbs: true, report: files.map(({ report }) => report).reduce(joinReports) };
}

function joinReports(one: BoundaryFile['report'], next: BoundaryFile['report']): BoundaryFile['report'] {
  return {
    read: one.read + next.read,
    accepted: one.accepted + next.accepted,
    refused: one.refused + next.refused,
    skipped: one.skipped + next.skipped,
    problems: [...one.problems, ...next.problems],
    counts: [...one.counts, ...next.counts],
    notes: [...new Set([...one.notes, ...next.notes])],
    ignoredColumns: [],
    personalColumns: [],
    unknownNames: 0,
    unknownCategories: [],
  };
}
