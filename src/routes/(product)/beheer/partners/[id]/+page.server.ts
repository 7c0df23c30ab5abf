import { error } from '@sveltejs/kit';
import { may } from '#auth/permissions.ts';
import { database } from '#db/handle.ts';
import { action, askerIn, type ActionContext } from '#forms.server.ts';
import { findAskedAgreement } from '#partners/agreement.server.ts';
import { changePartner, endPartner, reopenPartner } from '#partners/commands.server.ts';
import { chains, contactWarnings, formValues, partnerKinds } from '#partners/model.ts';
import { partnerForm } from '#partners/partner-form.ts';
import { getPartner } from '#partners/queries.server.ts';
import { partnerRow } from '#partners/view.ts';
import { formatMoment, localDay } from '#text/dates.ts';
import { orRefuse } from '../../../../guard.server.ts';
import { manageContext } from '../../manage.server.ts';
import { codesIn, listAreaGroups, namesFor } from '../partners.server.ts';
import { versionForm, versionedForm } from '../../version-fields.ts';
import { approveAsked, refuseAsked } from '../decide.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition } = await manageContext(event);
  const partner = await orRefuse(getPartner(db, viewer, event.params.id));
  const groups = await listAreaGroups(db, edition.year, viewer);
  const names = await namesFor(db, edition.year, [partner, { areas: codesIn(groups) }]);
  return {
    partner,
    row: partnerRow(partner, names),
    values: formValues(partner),
    askedAgreement: (await findAskedAgreement(db, partner.id, new Date())) ?? null,
    warnings: contactWarnings(partner),
    changedAt: formatMoment(partner.changedAt),
    isSaved: event.url.searchParams.has('bewaard'),
    mayDecide: may(viewer, 'partnerRegistry', 'approve', {}),
    mayChange: may(viewer, 'partnerRegistry', 'update', {}),
    names,
    groups,
    chains,
    kinds: partnerKinds,
  };
};

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
};
