import { listNamedGroups } from '#approaches/members/queries.server.ts';
import { loadList } from '../plannen/list.server.ts';
import { namesFor, plansContext } from '../plannen/plans.server.ts';
import { sections } from '../plannen/sections.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event, sections.groepen);
  const named = await listNamedGroups(context.reader);
  const { area } = await namesFor(
    context,
    named.flatMap(({ areaCodes }) => areaCodes),
  );
  return {
    ...(await loadList(context, event.url.searchParams)),
    purpose: context.asker.purpose ?? '',
    named: named.map(({ title, areaCodes, isClosed }) => ({ title, isClosed, areas: areaCodes.map(area) })),
  };
};
