import { may } from '#auth/permissions.ts';
import { database } from '#db/handle.ts';
import { action, askerIn } from '#forms.server.ts';
import { addPartner } from '#partners/commands.server.ts';
import { chains, partnerKinds } from '#partners/model.ts';
import { partnerForm, proposalForm } from '#partners/partner-form.ts';
import { proposePartner } from '#partners/proposal.server.ts';
import { manageContext } from '../../manage.server.ts';
import { listAreaGroups } from '../partners.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition } = await manageContext(event);
  return {
    groups: await listAreaGroups(db, edition.year, viewer),
    chains,
    kinds: partnerKinds,
    mayAdd: may(viewer, 'partnerRegistry', 'update', {}),
  };
};

export const actions: Actions = {
  bewaar: action(partnerForm, async (context, fields) => {
    const id = await addPartner(database(), fields, askerIn(context));
    return `/beheer/partners/${id}?bewaard`;
  }),
  stelvoor: action(proposalForm, async (context, { fields, reason }) => {
    const by = { viewer: context.viewer, asker: askerIn(context) };
    const request = await proposePartner(database(), by, fields, reason, new Date());
    return `/beheer/partners/voorstellen/${request}`;
  }),
};
