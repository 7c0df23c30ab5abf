import { database } from '#db/handle.ts';
import { retentionKinds, retentionRules } from '#retention/model.ts';
import { listTerms } from '#retention/queries.server.ts';
import type { PageServerLoad } from './$types';

/** How long each kind is kept, as chosen in Beheer. */
export const load: PageServerLoad = async () => {
  const terms = await listTerms(database());
  return { terms: retentionKinds.map((kind) => ({ what: retentionRules[kind].label, months: terms[kind] })) };
};
