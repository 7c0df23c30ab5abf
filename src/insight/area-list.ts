import { group } from 'd3';
import type { Area } from '#areas/model.ts';
import { sortByName } from '#insight/area-page-parts.ts';
import { capitalise, formatCountOf } from '#text/numbers.ts';
import { composedKindTerms, kindOf, levelTerms } from '#text/terms.ts';

/** An area in the list, with its addresses. */
export interface ListedArea {
  code: string;
  name: string;
  inhabitants: number | null;
  href: string;
  mapHref: string;
}

/** A wijk with the buurten below it. */
export interface ListedWijk extends ListedArea {
  buurten: ListedArea[];
}

/** Composed areas of one kind. */
export interface ListedKind {
  title: string;
  areas: ListedArea[];
}

/** A found area with what and where it is, because names repeat. */
export interface FoundArea extends ListedArea {
  place: string;
}

function listed(area: Area): ListedArea {
  const { code, name, inhabitants } = area;
  return { code, name, inhabitants, href: `/gebieden/${code}`, mapHref: `/kaart?${mapParameters(area)}` };
}

/** The map shows a wijk or buurt among its equals, and a larger area with what is inside. */
function mapParameters({ code, level, kind, parentCode, municipalityCode }: Area): string {
  if (level === 'buurt') return `gebied=${parentCode ?? municipalityCode}&niveau=buurt&keuze=${code}`;
  if (level === 'wijk') return `gebied=${municipalityCode}&keuze=${code}`;
  // A werkgebied is mostly smaller than a wijk.
  return kind === 'werkgebied' ? `gebied=${code}&niveau=buurt` : `gebied=${code}`;
}

/** Every wijk by name with its buurten by name. A buurt whose wijk is not in the list is left out. */
export function listWijken(wijken: readonly Area[], buurten: readonly Area[]): ListedWijk[] {
  const byWijk = group(buurten, ({ parentCode }) => parentCode ?? '');
  return sortByName(wijken).map((wijk) => ({
    ...listed(wijk),
    buurten: sortByName(byWijk.get(wijk.code) ?? []).map(listed),
  }));
}

/** The areas a municipality draws up itself: stadsdelen first, then programmagebieden and werkgebieden. */
export function listKinds(composed: readonly Area[]): ListedKind[] {
  return (['stadsdeel', 'programmagebied', 'werkgebied'] as const).flatMap((kind) => {
    const areas = composed.filter((area) => area.kind === kind);
    return areas.length === 0
      ? []
      : [{ title: capitalise(composedKindTerms[kind].many), areas: sortByName(areas).map(listed) }];
  });
}

/** What was found, in the order given, each with what it is and in which municipality. */
export function listFound(found: readonly Area[], municipalities: readonly Area[]): FoundArea[] {
  const names = new Map(municipalities.map(({ code, name }) => [code, name]));
  return found.map((area) => {
    const where =
      area.level === 'gemeente' ? '' : ` in ${names.get(area.municipalityCode) ?? area.municipalityCode}`;
    const place = `${capitalise(kindOf(area))}${where}`;
    return { ...listed(area), place };
  });
}

/** Municipalities under the letter they are looked up by. */
export interface LetterGroup {
  letter: string;
  areas: ListedArea[];
}

/** Up to this many municipalities are one short list without letters. */
const mostWithoutLetters = 15;

/** Municipalities by name and, when there are many, under their first letter; accents and an apostrophe do not count. */
export function listMunicipalities(municipalities: readonly Area[]): LetterGroup[] {
  const sorted = sortByName(municipalities).map(listed);
  if (sorted.length <= mostWithoutLetters) return sorted.length === 0 ? [] : [{ letter: '', areas: sorted }];
  const groups = group(sorted, ({ name }) => firstLetter(name));
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b, 'nl'))
    .map(([letter, areas]) => ({ letter, areas }));
}

function firstLetter(name: string): string {
  const bare = name.normalize('NFD').replace(/[^A-Za-z]/g, '');
  return bare.charAt(0).toUpperCase() || '#';
}

/** The opening sentence: how many areas there are, and of which division. */
export function listLead(
  municipality: Area | null,
  counts: { municipalities: number; wijken: number; buurten: number },
  year: number,
): string {
  const division = `in de indeling van ${year}`;
  const { wijk, buurt, gemeente } = levelTerms;
  const wijken = formatCountOf(counts.wijken, wijk.one, wijk.many);
  const buurten = formatCountOf(counts.buurten, buurt.one, buurt.many);
  if (municipality !== null) {
    if (counts.wijken + counts.buurten === 0)
      return `${municipality.name} heeft nog geen wijken en buurten ${division}`;
    return `${municipality.name} telt ${wijken} en ${buurten} ${division}`;
  }
  return `Er zijn ${formatCountOf(counts.municipalities, gemeente.one, gemeente.many)}, ${wijken} en ${buurten} geladen ${division}`;
}
