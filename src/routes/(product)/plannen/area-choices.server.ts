import type { AreaLevel } from '#areas/model.ts';
import { listAncestors, listAreas } from '#areas/queries.server.ts';
import { areOwn } from '#areas/own-areas.server.ts';
import { capitalise } from '#text/numbers.ts';
import { levelTerms } from '#text/terms.ts';
import type { PlansContext } from './plans.server.ts';

/** Which areas are offered, and from where another level is chosen. */
interface Choice {
  /** Levels to choose from. */
  levels: readonly string[];
  level: AreaLevel;
  municipalityCode: string;
  /** Codes that are ticked before anyone does so. */
  given: readonly string[];
  hrefOf: (level: string) => string;
}

/** Levels and areas to choose from: those of one level that lie in the own area, what was chosen before on top. */
export async function areaChoices(
  { db, edition, viewer, ownAreas }: PlansContext,
  { levels, level, municipalityCode, given, hrefOf }: Choice,
) {
  const areas = (await listAreas(db, edition.year, level, municipalityCode)).filter(({ code }) =>
    areOwn(viewer, ownAreas, { municipalityCode, areaCodes: [code] }),
  );
  // What was ticked on a smaller level stands for the area around it.
  const smaller = given.filter((given) => !areas.some(({ code }) => code === given));
  const around = await Promise.all(smaller.map((code) => listAncestors(db, edition.year, code)));
  const ticked = new Set([...given, ...around.flat().map(({ code }) => code)]);
  const names = new Intl.Collator('nl');
  return {
    level,
    levels: levels.map((each) => ({
      label: capitalise(levelTerms[each as AreaLevel].one),
      href: hrefOf(each),
      current: each === level,
    })),
    areas: areas
      .map(({ code, name }) => ({ code, name, isGiven: ticked.has(code) }))
      .sort(
        (one, other) => Number(other.isGiven) - Number(one.isGiven) || names.compare(one.name, other.name),
      ),
  };
}
