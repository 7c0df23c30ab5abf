import { error } from '@sveltejs/kit';
import { database } from '#db/handle.ts';
import { action, askerIn } from '#forms.server.ts';
import { getSourceNames, mapCategories } from '#imports/category-mapping.server.ts';
import { categoryChoices, mappingForm, mappingValues } from '#imports/category-mapping.ts';
import { formatMoment } from '#text/dates.ts';
import { orRefuse } from '../../../../guard.server.ts';
import { manageContext } from '../../manage.server.ts';
import { versionedForm } from '../../version-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = await manageContext(event);
  const source = await orRefuse(getSourceNames(db, event.params.source));
  const { name, names, unknown, revision, changedAt } = source;
  return {
    ...{ name, names, unknown, revision },
    values: mappingValues(names, unknown),
    changedAt: changedAt === null ? '' : formatMoment(changedAt),
    choices: categoryChoices(),
    isSaved: event.url.searchParams.has('bewaard'),
  };
};

export const actions: Actions = {
  bewaar: action(versionedForm(mappingForm), async (context, { revision, fields }) => {
    const { params, url } = context.event;
    const id = params.source ?? error(404, 'Deze bron bestaat niet.');
    await mapCategories(database(), { id, revision }, fields, askerIn(context), new Date());
    return `${url.pathname}?bewaard`;
  }),
};
