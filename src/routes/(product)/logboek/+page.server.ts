import { error } from '@sveltejs/kit';
import { readsWholeLog } from '#auth/model.ts';
import { pageContext } from '../../guard.server.ts';
import { loadWholeLog } from './log.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { viewer } = await pageContext(locals, url);
  if (!readsWholeLog(viewer)) error(403, 'Wie wat zag, is voor de privacy officer.');
  return { log: await loadWholeLog(locals, url) };
};
