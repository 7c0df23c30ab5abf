import { loadOwnLog } from '../logboek/log.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ log: await loadOwnLog(event) });
