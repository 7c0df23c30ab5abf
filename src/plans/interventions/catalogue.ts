import { z } from 'zod';
import family from '../../../data/interventions/gezin-en-jeugd.json';
import money from '../../../data/interventions/geld-en-werk.json';
import place from '../../../data/interventions/plek.json';
import order from '../../../data/interventions/regie-en-orde.json';
import routes from '../../../data/interventions/routes.json';
import housing from '../../../data/interventions/wonen.json';
import care from '../../../data/interventions/zorg.json';
import type { FundingRoute, Intervention } from '#plans/interventions/model.ts';
import { interventionSchema, routeSchema } from '#plans/interventions/schema.ts';

/** The funding routes that come with the product. */
export const fundingRoutes: readonly FundingRoute[] = z.array(routeSchema).parse(routes);

const names = new Intl.Collator('nl');

/**
 * The interventions that come with the product, by name. Checked when they are loaded: throws when a file is not as it should
 * be, when two have the same code, or when one names a funding route that there is not.
 */
export const catalogue: readonly Intervention[] = checkTogether(
  z.array(interventionSchema).parse([...place, ...family, ...housing, ...money, ...care, ...order]),
);

function checkTogether(interventions: readonly Intervention[]): Intervention[] {
  const known = new Set(fundingRoutes.map(({ code }) => code));
  const seen = new Set<string>();
  for (const { code, funding } of interventions) {
    if (seen.has(code)) throw new Error(`Interventie "${code}" staat er twee keer in.`);
    seen.add(code);
    for (const route of funding)
      if (!known.has(route)) throw new Error(`Interventie "${code}" noemt de onbekende route "${route}".`);
  }
  return interventions.toSorted((one, other) => names.compare(one.name, other.name));
}
