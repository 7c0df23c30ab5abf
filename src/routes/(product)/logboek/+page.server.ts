import type { Viewer } from '#auth/model.ts';
import { database } from '#db/handle.ts';
import { everyPartner, listPartners } from '#partners/queries.server.ts';
import { loadWholeLog } from './log.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ log: await loadWholeLog(event, partnerNames) });

async function partnerNames(viewer: Viewer): Promise<Map<string, string>> {
  const partners = await listPartners(database(), viewer, everyPartner);
  return new Map(partners.map(({ id, name }) => [id, name]));
}
