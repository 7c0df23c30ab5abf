import { may } from '#auth/permissions.ts';
import { manageContext } from '../manage.server.ts';
import { listSourceLines } from './sources.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, today } = await manageContext(event);
  return {
    sources: await listSourceLines(db, today),
    mayMap: may(viewer, 'importMapping', 'read', {}),
  };
};
