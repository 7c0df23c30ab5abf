import { database } from '#db/handle.ts';
import { loadOwnLog } from '../logboek/log.server.ts';
import { recordNames } from '../logboek/record-names.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  log: await loadOwnLog(event, (viewer) => recordNames(database(), viewer)),
});
