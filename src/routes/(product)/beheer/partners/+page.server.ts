import { may } from '#auth/permissions.ts';
import { chains, partnerKinds } from '#partners/model.ts';
import { listProposals } from '#partners/proposal-queries.server.ts';
import { countPartners, listPartners } from '#partners/queries.server.ts';
import { readPartnerFilter } from '#partners/filter.ts';
import { partnersSentence } from '#partners/view.ts';
import { manageContext } from '../manage.server.ts';
import { partnerRows } from './partners.server.ts';
import { proposalRow } from './proposal-row.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await manageContext(event);
  const { db, viewer } = context;
  const filter = readPartnerFilter(event.url.searchParams);
  const partners = await listPartners(db, viewer, filter);
  const counts = await countPartners(db);
  return {
    sentence: partnersSentence(counts),
    isEmpty: counts.active + counts.ended === 0,
    partners: await partnerRows(context, partners),
    filter,
    chains,
    kinds: partnerKinds,
    proposals: (await listProposals(db, viewer, new Date())).map(proposalRow),
    mayChange: may(viewer, 'partnerRegistry', 'update', {}),
    mayPropose: may(viewer, 'partnerRegistry', 'create', {}),
  };
};
