import {
  domainNames,
  interventionLevels,
  modeNames,
  needNames,
  orientationNames,
  type FundingRoute,
  type Intervention,
} from '#plans/interventions/model.ts';
import { noUse, oftenFrom, type CatalogueUse } from '#plans/interventions/use.ts';

/** Which interventions a list shows. An empty part leaves everything. */
export interface InterventionFilter {
  /** A domain, or a basisvoorwaarde as `basis-geld`. */
  domain: string;
  orientation: string;
  level: string;
  funding: string;
  mode: string;
  /** `vaak` for what is chosen often, or `niet-` and the code of an area for what is not used there yet. */
  use: string;
  words: string;
}

/** Names of the parts in an address, in the order of the form. */
export const filterNames = {
  domain: 'leefgebied',
  orientation: 'gericht',
  level: 'niveau',
  funding: 'betaling',
  mode: 'vorm',
  use: 'gebruik',
  words: 'q',
} as const satisfies Record<keyof InterventionFilter, string>;

const needPrefix = 'basis-';
const unusedPrefix = 'niet-';

/** The value of what is chosen often in the filter of use. */
export const oftenValue = 'vaak';

/** The value of an area in the filter of use: what is not used there yet. */
export function unusedValue(areaCode: string): string {
  return `${unusedPrefix}${areaCode}`;
}

/** The value of a basisvoorwaarde in the filter of domains. */
export function needValue(need: string): string {
  return `${needPrefix}${need}`;
}

/** Reads the choice from an address; what is unknown leaves that part open. */
export function readInterventionFilter(
  search: URLSearchParams,
  routes: readonly Pick<FundingRoute, 'code'>[],
  { places }: Pick<CatalogueUse, 'places'> = noUse,
): InterventionFilter {
  const known: Record<Exclude<keyof InterventionFilter, 'words'>, readonly string[]> = {
    domain: [...Object.keys(domainNames), ...Object.keys(needNames).map(needValue)],
    orientation: Object.keys(orientationNames),
    level: interventionLevels,
    funding: routes.map(({ code }) => code),
    mode: Object.keys(modeNames),
    use: [oftenValue, ...places.map(({ code }) => unusedValue(code))],
  };
  const given = (part: keyof typeof known) => {
    const value = search.get(filterNames[part]) ?? '';
    return known[part].includes(value) ? value : '';
  };
  return {
    domain: given('domain'),
    orientation: given('orientation'),
    level: given('level'),
    funding: given('funding'),
    mode: given('mode'),
    use: given('use'),
    words: (search.get(filterNames.words) ?? '').slice(0, 80),
  };
}

/** The choice as an address, without what is open; `more` goes along, such as the row that is opened. */
export function filterAddress(
  filter: InterventionFilter,
  more: Readonly<Record<string, string>> = {},
): string {
  const parts = Object.entries(filterNames)
    .map(([part, name]): [string, string] => [name, filter[part as keyof InterventionFilter].trim()])
    .concat(Object.entries(more))
    .filter(([, value]) => value !== '');
  return parts.length === 0
    ? '/interventiekaart'
    : `/interventiekaart?${new URLSearchParams(parts).toString()}`;
}

/** Whether anything is chosen. */
export function isChosen(filter: InterventionFilter): boolean {
  return Object.values(filter).some((value: string) => value.trim() !== '');
}

/** Lower case and without accents, so that `financien` finds Financiën. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLocaleLowerCase('nl-NL');
}

/**
 * The interventions that fit the choice, in the order given; those that are chosen often with what stands in most plans first. Every
 * word must be found somewhere in an intervention.
 */
export function filterInterventions<Kind extends Intervention>(
  interventions: readonly Kind[],
  filter: InterventionFilter,
  routes: readonly FundingRoute[],
  use: CatalogueUse = noUse,
): Kind[] {
  const found = interventions.filter(fitting(filter, routes)).filter(({ code }) => {
    if (filter.use === '') return true;
    if (filter.use === oftenValue) return (use.plans[code] ?? 0) >= oftenFrom;
    const place = use.places.find((one) => unusedValue(one.code) === filter.use);
    return place?.used.includes(code) !== true;
  });
  if (filter.use !== oftenValue) return found;
  return found.sort((one, other) => (use.plans[other.code] ?? 0) - (use.plans[one.code] ?? 0));
}

/** Whether an intervention itself fits the choice, whatever its use. */
function fitting(
  filter: InterventionFilter,
  routes: readonly FundingRoute[],
): (each: Intervention) => boolean {
  const wanted = plain(filter.words).split(/\s+/).filter(Boolean);
  const routeNames = new Map(routes.map(({ code, name }) => [code, name]));
  return (each) => {
    const { domain, orientation, level, funding, mode } = filter;
    const ofDomain = domain.startsWith(needPrefix)
      ? each.needs.map(needValue).includes(domain)
      : (each.domains as string[]).includes(domain);
    if (domain !== '' && !ofDomain) return false;
    if (orientation !== '' && !(each.orientations as string[]).includes(orientation)) return false;
    if (level !== '' && !(each.levels as string[]).includes(level)) return false;
    if (funding !== '' && !each.funding.includes(funding)) return false;
    if (mode !== '' && each.mode !== mode) return false;
    if (wanted.length === 0) return true;
    const text = plain(
      [
        ...[each.name, each.goal, each.what, each.targetGroup],
        ...each.domains.map((code) => domainNames[code]),
        ...each.needs.map((code) => needNames[code]),
        ...each.funding.map((code) => routeNames.get(code) ?? ''),
      ].join(' '),
    );
    return wanted.every((word) => text.includes(word));
  };
}
