import type { LayoutServerLoad } from './$types';
import { managePages } from './manage-menu.ts';
import { overdueReview } from './standing.server.ts';

/** Only the menu of Beheer and what is late; every page asks for its own right. */
export const load: LayoutServerLoad = async ({ locals }) => ({
  managePages: locals.viewer === null ? [] : managePages(locals.viewer),
  overdue: await overdueReview(locals),
});
