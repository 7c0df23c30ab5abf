import { error } from '@sveltejs/kit';
import { may } from '#auth/permissions.ts';
import { database } from '#db/handle.ts';
import { action, askerIn } from '#forms.server.ts';
import { everyPartner, listPartners } from '#partners/queries.server.ts';
import { changeSource } from '#signals/commands.server.ts';
import { getManagedSource } from '#signals/queries.server.ts';
import { sourceValues } from '#signals/source-fields.ts';
import { sourceForm } from '#signals/source-form.ts';
import { formatMoment } from '#text/dates.ts';
import { orRefuse } from '../../../../guard.server.ts';
import { manageContext } from '../../manage.server.ts';
import { versionedForm } from '../../version-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer } = await manageContext(event);
  const source = await orRefuse(getManagedSource(db, event.params.source));
  const { name, owner, freshDays, revision, changedAt, deliveredAt } = source;
  return {
    ...{ name, owner, freshDays, revision },
    values: sourceValues(source),
    changedAt: formatMoment(changedAt),
    delivered: deliveredAt === null ? null : formatMoment(deliveredAt),
    organisations: (await listPartners(db, viewer, everyPartner)).map((partner) => partner.name),
    isSaved: event.url.searchParams.has('bewaard'),
    mayChange: may(viewer, 'importMapping', 'update', {}),
  };
};

export const actions: Actions = {
  bewaar: action(versionedForm(sourceForm), async (context, { revision, fields }) => {
    const { params, url } = context.event;
    const id = params.source ?? error(404, 'Deze bron bestaat niet.');
    await changeSource(database(), { id, revision }, fields, askerIn(context), new Date());
    return `${url.pathname}?bewaard`;
  }),
};
