import type { Area, AreaLevel } from '#areas/model.ts';
import { kindWords } from '#insight/view.ts';
import { capitalise } from '#text/numbers.ts';
import { levelTerms } from '#text/terms.ts';

/** Most areas on the page with results; who finds more has to type more. */
export const mostResults = 60;

/** One area that was found. */
export interface FoundArea {
  code: string;
  name: string;
  /** What it is and where: `Wijk in` and the name of its gemeente. */
  text: string;
  href: string;
  mapHref: string;
}

export interface FoundGroup {
  title: string;
  areas: FoundArea[];
}

const order: AreaLevel[] = ['gemeente', 'stadsdeel', 'wijk', 'buurt'];

/** The map with this area in view: a whole gemeente or composed area as scope, a wijk or buurt selected in its gemeente. */
function mapHrefOf({ code, level, kind, municipalityCode }: Area): string {
  const isScope = level === 'gemeente' || kind !== null;
  const parameters = new URLSearchParams(
    isScope
      ? // A werkgebied is often smaller than a wijk, so only buurten are sure to show.
        { gebied: code, niveau: kind === 'werkgebied' ? 'buurt' : 'wijk' }
      : { gebied: municipalityCode, niveau: level, keuze: code },
  );
  return `/kaart?${parameters.toString()}`;
}

/**
 * Results by level, large areas first; within a level in the order they were found.
 *
 * @param municipalityNames name of each gemeente by code, to tell areas of the same name apart
 */
export function groupResults(
  areas: readonly Area[],
  municipalityNames: ReadonlyMap<string, string>,
): FoundGroup[] {
  return order.flatMap((level): FoundGroup[] => {
    const found = areas
      .filter((area) => area.level === level)
      .map((area): FoundArea => {
        const municipality = municipalityNames.get(area.municipalityCode);
        const where = level === 'gemeente' || municipality === undefined ? '' : ` in ${municipality}`;
        const { code, name } = area;
        return {
          code,
          name,
          text: `${kindWords(area)}${where}`,
          href: `/gebieden/${code}`,
          mapHref: mapHrefOf(area),
        };
      });
    if (found.length === 0) return [];
    const title =
      level === 'stadsdeel' ? 'Stadsdelen, programma- en werkgebieden' : capitalise(levelTerms[level].many);
    return [{ title, areas: found }];
  });
}

/** The area to go to at once: the only one found, or the one whose code was typed. */
export function soleResult(areas: readonly Area[], text: string): Area | undefined {
  const wanted = text.trim().toLowerCase();
  return areas.length === 1 ? areas[0] : areas.find(({ code }) => code.toLowerCase() === wanted);
}
