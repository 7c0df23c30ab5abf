import { database } from '#db/handle.ts';
import { loadWholeLog } from './log.server.ts';
import { recordNames } from './record-names.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  log: await loadWholeLog(event, (viewer) => recordNames(database(), viewer)),
});
