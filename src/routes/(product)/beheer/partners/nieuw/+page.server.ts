import { database } from '#db/handle.ts';
import { action, askerIn } from '#forms.server.ts';
import { addPartner } from '#partners/commands.server.ts';
import { chains, partnerKinds } from '#partners/model.ts';
import { partnerForm } from '#partners/partner-form.ts';
import { manageContext } from '../../manage.server.ts';
import { listAreaGroups } from '../partners.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition } = await manageContext(event);
  return { groups: await listAreaGroups(db, edition.year, viewer), chains, kinds: partnerKinds };
};

export const actions: Actions = {
  bewaar: action(partnerForm, async (context, fields) => {
    const id = await addPartner(database(), fields, askerIn(context), new Date());
    return `/beheer/partners/${id}?bewaard`;
  }),
};
