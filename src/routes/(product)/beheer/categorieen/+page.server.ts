import { listSourceNames } from '#imports/category-mapping.server.ts';
import { manageContext } from '../manage.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = await manageContext(event);
  const sources = await listSourceNames(db);
  return {
    sources: sources.map(({ id, name, names, unknown }) => ({
      ...{ id, name, mapped: Object.keys(names).length, unknown: unknown.length },
    })),
  };
};
