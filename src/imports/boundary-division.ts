import { createHash } from 'node:crypto';
import { levelOfCode, parentOfCode, standInName, type NewArea } from '#areas/model.ts';
import type { Boundary } from '#areas/boundaries.ts';
import type { BoundaryFeature, BoundaryFile } from '#imports/boundary-file.ts';
import type { NamedArea } from '#imports/boundary-gaps.ts';
import { DomainError } from '#errors.ts';
import { joinDutch } from '#text/list-words.ts';

/** What a file of boundaries means for one year's division. */
export interface BoundaryDivision {
  year: number;
  /** Every area of the file, and the parents that follow from its codes but are not known. */
  areas: NewArea[];
  boundaries: Boundary[];
  /** Codes of parents that follow from the codes of the areas, because neither the file nor the division has them. */
  madeUp: string[];
  /** Those of them that are named after their code, because the file does not say what they are called either. */
  unnamed: string[];
}

/**
 * The year a file belongs to: the one given, or the one it says of itself. Throws INVALID when it says none, or several.
 */
export function divisionYear({ sets }: BoundaryFile, given?: number): number {
  const years = given === undefined ? [...new Set(sets.map(({ year }) => year))] : [given];
  const [year] = years;
  if (years.length > 1) {
    const named = years.filter((found) => found !== null).sort((a, b) => a - b);
    throw new DomainError(
      'INVALID',
      `Het bestand noemt meer dan één jaar (${joinDutch(named.map(String))}). Geef het jaar van de indeling op.`,
    );
  }
  if (year === undefined || year === null) {
    throw new DomainError(
      'INVALID',
      'Het jaar van deze indeling staat niet in het bestand. Geef het op, bijvoorbeeld 2024.',
    );
  }
  return year;
}

/**
 * Turns a file into areas and boundaries of a year.
 *
 * @param known codes of the division so far
 * @param named areas the file names without an outline
 */
export function divisionOf(
  file: BoundaryFile,
  year: number,
  known: ReadonlySet<string>,
  named: readonly NamedArea[] = [],
): BoundaryDivision {
  const features = new Map(file.sets.flatMap(({ features }) => features.map((one) => [one.code, one])));
  const names = new Map([...named, ...features.values()].map(({ code, name }) => [code, name]));
  const wanted = new Set(names.keys());
  for (const code of names.keys()) {
    for (let parent = parentOfCode(code); parent !== null; parent = parentOfCode(parent)) wanted.add(parent);
  }
  const codes = [...wanted].filter((code) => names.has(code) || !known.has(code)).sort();
  const madeUp = codes.filter((code) => !names.has(code));
  const nameOf = (code: string): string => names.get(code) ?? file.parentNames.get(code) ?? '';
  return {
    year,
    areas: codes.map((code) => areaOf(code, year, nameOf(code), features.get(code))),
    boundaries: [...features.values()].map(({ code, geometry }) => ({
      code,
      level: levelOfCode(code) ?? 'buurt',
      municipalityCode: municipalityOf(code),
      geometry,
    })),
    madeUp,
    unnamed: madeUp.filter((code) => !file.parentNames.has(code)),
  };
}

function municipalityOf(code: string): string {
  return `GM${code.slice(2, 6)}`;
}

function areaOf(code: string, year: number, name: string, feature: BoundaryFeature | undefined): NewArea {
  return {
    code,
    year,
    level: levelOfCode(code) ?? 'buurt',
    kind: null,
    // A file without names gives the code as name.
    name: name === '' || name === code ? standInName(code) : name,
    parentCode: parentOfCode(code),
    municipalityCode: municipalityOf(code),
    inhabitants: rounded(feature?.inhabitants),
    households: rounded(feature?.households),
    landHectares: feature?.landHectares ?? null,
    // Filled in from the drawn outline when the division is published.
    longitude: null,
    latitude: null,
  };
}

function rounded(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value);
}

/**
 * A digest of what a division brings, by which the same boundaries are recognised whatever the file is called.
 *
 * @param provenance where they came from and who made them: from another maker they are another set
 */
export function divisionDigest(
  { year, areas, boundaries, madeUp }: BoundaryDivision,
  provenance: string,
): Buffer {
  const hash = createHash('sha256').update(`${provenance} ${year}`);
  // Parents made up from codes depend on what was known before, not on the file.
  const isMadeUp = new Set(madeUp);
  for (const { code, name, inhabitants, households, landHectares } of areas) {
    if (!isMadeUp.has(code)) hash.update(`\n${code} ${name} ${inhabitants} ${households} ${landHectares}`);
  }
  for (const { code, geometry } of boundaries)
    hash.update(`\n${code} ${JSON.stringify(geometry.coordinates)}`);
  return hash.digest();
}
