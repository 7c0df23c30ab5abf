import { askerOf } from '#auth/purposes.ts';
import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { addPartner } from '#partners/commands.server.ts';
import { chains, partnerForm, partnerKinds } from '#partners/model.ts';
import { manageContext } from '../../manage.server.ts';
import { listAreaGroups } from '../partners.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition } = await manageContext(event);
  return { groups: await listAreaGroups(db, edition.year, viewer), chains, kinds: partnerKinds };
};

export const actions: Actions = {
  bewaar: action(partnerForm, async ({ event: { locals }, viewer }, fields) => {
    const asker = askerOf(viewer, locals.purpose ?? '', locals.requestId);
    return `/beheer/partners/${await addPartner(database(), fields, asker)}?bewaard`;
  }),
};
