import { requireRight } from '#auth/require-right.ts';
import { catalogue, fundingRoutes } from '#plans/interventions/catalogue.ts';
import type { OfferedIntervention } from '#plans/interventions/model.ts';
import { formatMoment } from '#text/dates.ts';
import type { PageServerLoad } from './$types';

/** What comes with the product, and nothing of who asks or of a municipality: this page stays on a device after a session. */
export const load: PageServerLoad = (event) => {
  requireRight(event, 'GET');
  return {
    offered: catalogue.map((each): OfferedIntervention => ({ ...each, own: null, hidden: null })),
    routes: fundingRoutes,
    madeAt: formatMoment(new Date()),
  };
};
