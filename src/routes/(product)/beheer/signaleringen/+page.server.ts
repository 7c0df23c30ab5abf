import { may } from '#auth/permissions.ts';
import { database } from '#db/handle.ts';
import { action, askerIn } from '#forms.server.ts';
import { changeBudget, getBudget } from '#insight/early-warning/budget.server.ts';
import { budgetForm } from '#insight/early-warning/forms.ts';
import { formatMoment } from '#text/dates.ts';
import { formatLimit } from '#text/numbers.ts';
import { manageContext } from '../manage.server.ts';
import { versionedForm } from '../version-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer } = await manageContext(event);
  const { perWeek, revision, changedAt } = await getBudget(db);
  return {
    revision,
    perWeek: formatLimit(perWeek),
    changedAt: formatMoment(changedAt),
    isSaved: event.url.searchParams.has('bewaard'),
    mayChange: may(viewer, 'importMapping', 'update', {}),
  };
};

export const actions: Actions = {
  bewaar: action(versionedForm(budgetForm), async (context, { revision, fields: perWeek }) => {
    await changeBudget(database(), revision, perWeek, askerIn(context), new Date());
    return '/beheer/signaleringen?bewaard';
  }),
};
