import { minimumContributors, roundingBase } from '#insight/disclosure/rules.ts';
import { themes } from '#signals/categories.ts';
import { openContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await openContext(event);
  const sensitive = themes().filter(({ minimumLevel }) => minimumLevel !== 'buurt');
  return { sensitive: sensitive.map(({ name }) => name), minimumContributors, roundingBase };
};
