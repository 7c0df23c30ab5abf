import { error } from '@sveltejs/kit';
import { database } from '#db/handle.ts';
import { action, askerIn, type ActionContext } from '#forms.server.ts';
import { changePartner, endPartner, reopenPartner } from '#partners/commands.server.ts';
import { covenantForm, endCovenantForm } from '#partners/covenants/forms.ts';
import { askForCovenant, askForEnd } from '#partners/covenants/request.server.ts';
import { partnerForm } from '#partners/partner-form.ts';
import { localDay } from '#text/dates.ts';
import { orRefuse } from '../../../../guard.server.ts';
import { manageContext } from '../../manage.server.ts';
import { versionForm, versionedForm } from '../../version-fields.ts';
import { approveAsked, refuseAsked } from '../decide.server.ts';
import { loadPartner } from './partner-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await orRefuse(loadPartner(await manageContext(event), event.params.id))),
  isSaved: event.url.searchParams.has('bewaard'),
});

const idOf = ({ event: { params } }: ActionContext) => params.id ?? error(404, 'Deze partner bestaat niet.');

export const actions: Actions = {
  akkoord: approveAsked,
  weiger: refuseAsked,
  bewaar: action(versionedForm(partnerForm), async (context, { revision, fields }) => {
    await changePartner(database(), { id: idOf(context), revision }, fields, askerIn(context), new Date());
    return `/beheer/partners/${idOf(context)}?bewaard`;
  }),
  beeindig: action(versionForm, async (context, { versie: revision }) => {
    const now = new Date();
    await endPartner(database(), { id: idOf(context), revision }, localDay(now), askerIn(context), now);
    return `/beheer/partners/${idOf(context)}`;
  }),
  heropen: action(versionForm, async (context, { versie: revision }) => {
    await reopenPartner(database(), { id: idOf(context), revision }, askerIn(context), new Date());
    return `/beheer/partners/${idOf(context)}`;
  }),
  convenant: action(covenantForm, async (context, fields) => {
    await askForCovenant(database(), idOf(context), fields, askerIn(context), new Date());
    return `/beheer/partners/${idOf(context)}#convenanten`;
  }),
  eindeconvenant: action(endCovenantForm, async (context, end) => {
    await askForEnd(database(), idOf(context), end, askerIn(context), new Date());
    return `/beheer/partners/${idOf(context)}#convenanten`;
  }),
};
