import { redirect } from '@sveltejs/kit';
import { listAreas } from '#areas/queries.server.ts';
import { groupResults, mostResults } from '#insight/start-search.ts';
import { pageContext } from '../../guard.server.ts';
import { soleAddress } from './results.ts';
import { searchEverything } from './search.server.ts';
import type { PageServerLoad } from './$types';

const longestQuery = 80;

export const load: PageServerLoad = async (event) => {
  const context = await pageContext(event);
  const { db, edition } = context;
  const { purpose, requestId } = event.locals;
  const query = (event.url.searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, longestQuery);
  const found = await searchEverything({ ...context, purpose, requestId }, query);
  const address = soleAddress(found, query);
  if (address !== undefined) redirect(303, address);
  const municipalities = await listAreas(db, edition.year, 'gemeente', null);
  const names = new Map(municipalities.map(({ code, name }) => [code, name]));
  const areas = found.areas.slice(0, mostResults);
  const plans = found.plans.slice(0, mostResults);
  return {
    query,
    total: areas.length + plans.length + found.signals.length,
    areas: {
      count: areas.length,
      isCut: found.areas.length > areas.length,
      groups: groupResults(areas, names),
    },
    plans: { found: plans, isCut: found.plans.length > plans.length },
    signals: found.signals,
  };
};
