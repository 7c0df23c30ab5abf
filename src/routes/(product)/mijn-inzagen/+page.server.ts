import { loadOwnLog } from '../logboek/log.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({ log: await loadOwnLog(locals, url) });
