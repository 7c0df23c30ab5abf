import { database } from '#db/handle.ts';
import { listYears } from '#retention/approach-terms.server.ts';
import { approachRule, filesStay, retentionKinds, retentionRules } from '#retention/model.ts';
import { listTerms } from '#retention/queries.server.ts';
import { yearsInWords } from '#retention/view.ts';
import { formatCountOf } from '#text/numbers.ts';
import type { PageServerLoad } from './$types';

/** How long each kind is kept, as chosen in Beheer or as the types of approach say. */
export const load: PageServerLoad = async () => {
  const months = await listTerms(database());
  const terms = retentionKinds.map((kind) => ({
    what: retentionRules[kind].label,
    period: formatCountOf(months[kind], 'maand', 'maanden'),
  }));
  const approaches = { what: approachRule.label, period: yearsInWords(await listYears(database())) };
  return { terms: [...terms, approaches], filesStay };
};
