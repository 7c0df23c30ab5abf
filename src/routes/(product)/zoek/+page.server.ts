import { redirect } from '@sveltejs/kit';
import { listAreas, searchAreas } from '#areas/queries.server.ts';
import { groupResults, mostResults, soleResult } from '#insight/start-search.ts';
import { pageContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

const longestQuery = 80;

export const load: PageServerLoad = async (event) => {
  const { db, edition } = await pageContext(event);
  const query = (event.url.searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, longestQuery);
  const found = await searchAreas(db, edition.year, query, mostResults + 1);
  const sole = soleResult(found, query);
  if (sole !== undefined) redirect(303, `/gebieden/${sole.code}`);
  const municipalities = await listAreas(db, edition.year, 'gemeente', null);
  const names = new Map(municipalities.map(({ code, name }) => [code, name]));
  const shown = found.slice(0, mostResults);
  return {
    query,
    isCut: found.length > mostResults,
    total: shown.length,
    groups: groupResults(shown, names),
  };
};
