import { may } from '#auth/permissions.ts';
import { chains, partnerKinds } from '#partners/model.ts';
import { listProposals } from '#partners/proposal-queries.server.ts';
import { countPartners, listPartners } from '#partners/queries.server.ts';
import { readPartnerFilter } from '#partners/filter.ts';
import { partnerRow, partnersSentence } from '#partners/view.ts';
import { manageContext } from '../manage.server.ts';
import { namesFor } from './partners.server.ts';
import { proposalRow } from './proposal-row.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition } = await manageContext(event);
  const filter = readPartnerFilter(event.url.searchParams);
  const partners = await listPartners(db, viewer, filter);
  const names = await namesFor(db, edition.year, partners);
  const counts = await countPartners(db);
  return {
    sentence: partnersSentence(counts),
    isEmpty: counts.active + counts.ended === 0,
    partners: partners.map((partner) => partnerRow(partner, names)),
    filter,
    chains,
    kinds: partnerKinds,
    proposals: (await listProposals(db, viewer, new Date())).map(proposalRow),
    mayChange: may(viewer, 'partnerRegistry', 'update', {}),
    mayPropose: may(viewer, 'partnerRegistry', 'create', {}),
  };
};
