import { loadWholeLog } from './log.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ log: await loadWholeLog(event) });
