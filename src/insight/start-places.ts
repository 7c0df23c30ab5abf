import type { Area } from '#areas/model.ts';

/** More municipalities than this are not listed; the rest is found by searching. */
const mostMunicipalities = 6;

/** One municipality with the areas it drew up itself, each with its page. */
export interface PlaceGroup {
  name: string;
  href: string;
  areas: { name: string; href: string }[];
}

/**
 * The areas to go to in one click: per municipality the composed areas (stadsdelen, programme and working areas), the own
 * municipality first, then the others that have any.
 */
export function placeGroups(
  municipalities: readonly Pick<Area, 'code' | 'name'>[],
  composed: readonly Pick<Area, 'code' | 'name' | 'municipalityCode'>[],
  ownMunicipalityCode: string,
): PlaceGroup[] {
  const names = new Intl.Collator('nl');
  const link = ({ code, name }: Pick<Area, 'code' | 'name'>) => ({ name, href: `/gebieden/${code}` });
  return municipalities
    .filter(
      ({ code }) => code === ownMunicipalityCode || composed.some((area) => area.municipalityCode === code),
    )
    .sort(
      (a, b) =>
        Number(b.code === ownMunicipalityCode) - Number(a.code === ownMunicipalityCode) ||
        names.compare(a.name, b.name),
    )
    .slice(0, mostMunicipalities)
    .map((municipality) => ({
      ...link(municipality),
      areas: composed
        .filter((area) => area.municipalityCode === municipality.code)
        .sort((a, b) => names.compare(a.name, b.name))
        .map(link),
    }));
}
