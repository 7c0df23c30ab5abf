import type { Area } from '#areas/model.ts';
import { holdsDuring, holdsOn } from '#areas/validity.ts';
import type { Member } from '#areas/queries.server.ts';
import { formatDay } from '#text/dates.ts';
import { addDays } from '#text/calendar.ts';
import { capitalise } from '#text/numbers.ts';
import type { Period } from '#text/period.ts';
import { kindOf, levelTerms } from '#text/terms.ts';

/** An area in a list of areas: where it leads and how many people live there. */
export interface AreaLink {
  code: string;
  name: string;
  /** What it is, when the list holds more than one kind. */
  kind: string | null;
  inhabitants: number | null;
}

/** Areas under one heading. */
export interface AreaGroup {
  title: string;
  areas: AreaLink[];
}

const names = () => new Intl.Collator('nl', { numeric: true });

/** By name, as people look for it. */
export function sortByName<Item extends { name: string }>(areas: readonly Item[]): Item[] {
  const { compare } = names();
  return [...areas].sort((a, b) => compare(a.name, b.name));
}

/** What lies inside a municipality or a wijk, by name; a municipality's own districts and programme areas come first. */
export function areaParts(area: Area, children: readonly Area[], composed: readonly Area[]): AreaGroup[] {
  const districts = area.level === 'gemeente' ? composed : [];
  const kinds = new Set(districts.map(kindOf));
  const [onlyKind] = kinds;
  const districtTitle =
    kinds.size === 1 && onlyKind !== undefined ? manyOf(districts[0]) : 'Eigen indelingen';
  const childLevel = area.level === 'gemeente' ? 'wijk' : 'buurt';
  const groups = [
    { title: districtTitle, areas: sortByName(districts).map((each) => linkTo(each, kinds.size > 1)) },
    {
      title: capitalise(levelTerms[childLevel].many),
      areas: sortByName(children).map((each) => linkTo(each, false)),
    },
  ];
  return groups.filter(({ areas }) => areas.length > 0);
}

function manyOf(area: Area | undefined): string {
  if (area?.kind == null) return '';
  return area.kind === 'stadsdeel'
    ? 'Stadsdelen'
    : area.kind === 'werkgebied'
      ? 'Werkgebieden'
      : 'Programmagebieden';
}

function linkTo({ code, name, inhabitants, ...area }: Area, hasKind: boolean): AreaLink {
  return { code, name, kind: hasKind ? kindOf(area) : null, inhabitants };
}

/** A member of a composed area, with since when it belongs there. */
export interface MembershipRow extends AreaLink {
  /** `sinds 1 jan 2021`, `van 1 jan 2020 tot en met 31 dec 2022`, `vanaf 1 jan 2027`; empty for always. */
  belongs: string;
  /** Belongs on the day of the page. */
  isCurrent: boolean;
}

/** The members of a composed area with their dates, those of today first. */
export function membershipRows(members: readonly Member[], day: string): MembershipRow[] {
  const isMixed = new Set(members.map(({ level }) => level)).size > 1;
  const rows = members.map((member): MembershipRow => {
    const { code, name, inhabitants, level } = member;
    return {
      code,
      name,
      kind: isMixed ? levelTerms[level].one : null,
      inhabitants,
      belongs: belongsText(member, day),
      isCurrent: holdsOn(member, day),
    };
  });
  return [...rows.filter(({ isCurrent }) => isCurrent), ...rows.filter(({ isCurrent }) => !isCurrent)];
}

/**
 * The one area a composed area consists of from the first day of a period to the last: two names for the same place, which
 * get the same judgement. Undefined when it holds more than one area, or held another at any time in the period.
 */
export function onlyMember(
  members: readonly Member[],
  { from, to }: Pick<Period, 'from' | 'to'>,
): Member | undefined {
  const [member, ...others] = members.filter((member) => holdsDuring(member, from, to));
  if (member === undefined || others.length > 0) return undefined;
  return holdsOn(member, from) && holdsOn(member, addDays(to, -1)) ? member : undefined;
}

function belongsText({ validFrom, validTo }: Member, day: string): string {
  const from = validFrom === '-infinity' ? null : formatDay(validFrom);
  const until = validTo === 'infinity' ? null : formatDay(addDays(validTo, -1));
  if (from !== null && until !== null) return `van ${from} tot en met ${until}`;
  if (until !== null) return `tot en met ${until}`;
  if (from === null) return '';
  return validFrom > day ? `vanaf ${from}` : `sinds ${from}`;
}
