import {
  type ComposedTable,
  composedAreas,
  crimeYears,
  municipalityTables,
  type MunicipalityTable,
} from '#areas/area-tables.ts';
import { type NewArea, parentOfCode } from '#areas/model.ts';

/**
 * The areas that come with the product: the CBS division of one year with key figures and registered crime, and the areas
 * that municipalities draw up themselves. They let a fresh installation show areas before any import; sources and licence
 * are in data/README.md.
 */
export interface AreaFacts {
  /** The year of the division that every code belongs to. */
  year: number;
  /** Gemeente, wijk and buurt, parents before children. */
  areas: NewArea[];
  /** Composed areas. Figures are sums over the members that have no end date; unpublished figures count as nothing. */
  composed: NewArea[];
  memberships: Membership[];
  /** Gemeente and buurt as published, wijk as the sum of its buurten. */
  crimes: CrimeFigure[];
  /** Other names by which an area is known, for searching: the official name beside the usual one. */
  otherNames: { areaCode: string; name: string }[];
}

/** One member of a composed area, over `[from, to)` in days `YYYY-MM-DD`; null means always. */
export interface Membership {
  composedCode: string;
  memberCode: string;
  from: string | null;
  to: string | null;
}

/** Registered crime in one calendar year as published by CBS; null when not published, which is not the same as 0. */
export interface CrimeFigure {
  areaCode: string;
  year: number;
  count: number | null;
}

/** Reads the bundled tables (a few milliseconds). Throws a ZodError when one of them is damaged. */
export function areaFacts(): AreaFacts {
  const tables = municipalityTables();
  const composed = composedAreas();
  const areas = tables.flatMap(areasOf);
  const memberships = composed.areas.flatMap(membershipsOf);
  return {
    year: composed.year,
    areas,
    composed: composed.areas.map((group) => composedArea(group, composed.year, areas, memberships)),
    memberships,
    crimes: tables.flatMap(crimesOf),
    otherNames: tables
      .filter(({ municipality }) => municipality.officialName !== municipality.name)
      .map(({ municipality }) => ({ areaCode: municipality.code, name: municipality.officialName })),
  };
}

type AreaCells = MunicipalityTable['wijken'][number];
type BuurtCells = MunicipalityTable['buurten'][number];
type Group = ComposedTable['areas'][number];

function areasOf({ year, municipality, wijken, buurten }: MunicipalityTable): NewArea[] {
  const { code, name, inhabitants, households, landHectares, latitude, longitude } = municipality;
  const top: AreaCells = [code, name, inhabitants, households, landHectares, latitude, longitude];
  return [
    areaOf(top, 'gemeente', year, code),
    ...wijken.map((cells) => areaOf(cells, 'wijk', year, code)),
    ...buurten.map((cells) => areaOf(cells, 'buurt', year, code)),
  ];
}

function areaOf(
  cells: AreaCells | BuurtCells,
  level: NewArea['level'],
  year: number,
  municipalityCode: string,
): NewArea {
  const [code, name, inhabitants, households, landHectares, latitude, longitude] = cells;
  const parentCode = parentOfCode(code);
  const place = { longitude, latitude };
  return {
    code,
    year,
    level,
    kind: null,
    name,
    parentCode,
    municipalityCode,
    inhabitants,
    households,
    landHectares,
    ...place,
  };
}

function membershipsOf(group: Group): Membership[] {
  return group.members.flatMap(({ codes, from, to }) =>
    codes.map((memberCode) => ({ composedCode: group.code, memberCode, from, to })),
  );
}

function composedArea(group: Group, year: number, areas: NewArea[], memberships: Membership[]): NewArea {
  const { code, kind, name, municipalityCode } = group;
  const present = memberships.filter((member) => member.composedCode === code && member.to === null);
  const members = areas.filter((area) => present.some(({ memberCode }) => memberCode === area.code));
  return {
    code,
    year,
    level: 'stadsdeel',
    kind,
    name,
    parentCode: municipalityCode,
    municipalityCode,
    inhabitants: sumOf(members, 'inhabitants'),
    households: sumOf(members, 'households'),
    landHectares: sumOf(members, 'landHectares'),
    longitude: centreOf(members, 'longitude'),
    latitude: centreOf(members, 'latitude'),
  };
}

function sumOf(areas: NewArea[], figure: 'inhabitants' | 'households' | 'landHectares'): number | null {
  const known = areas.map((area) => area[figure]).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

/** The mean of the members' points, weighted by land; four decimals, as in the tables. */
function centreOf(areas: NewArea[], coordinate: 'longitude' | 'latitude'): number | null {
  const placed = areas.flatMap((area) => {
    const value = area[coordinate];
    return value === null ? [] : [{ value, weight: Math.max(1, area.landHectares ?? 1) }];
  });
  const weight = placed.reduce((total, point) => total + point.weight, 0);
  if (weight === 0) return null;
  return Number((placed.reduce((total, point) => total + point.value * point.weight, 0) / weight).toFixed(4));
}

function crimesOf({ municipality, wijken, buurten }: MunicipalityTable): CrimeFigure[] {
  return crimeYears.flatMap((year, index) => {
    const perBuurt = buurten.map(([areaCode, , , , , , , ...counts]) => ({
      areaCode,
      year,
      count: counts[index] ?? null,
    }));
    const perWijk = wijken.map(([areaCode]) => ({
      areaCode,
      year,
      count: completeSum(perBuurt.filter((figure) => parentOfCode(figure.areaCode) === areaCode)),
    }));
    return [
      { areaCode: municipality.code, year, count: municipality.crimes[year] ?? null },
      ...perWijk,
      ...perBuurt,
    ];
  });
}

/** A sum with an unpublished part is itself unknown: a partial total would read as a low one. */
function completeSum(figures: CrimeFigure[]): number | null {
  return figures.reduce<number | null>(
    (total, { count }) => (total === null || count === null ? null : total + count),
    0,
  );
}
