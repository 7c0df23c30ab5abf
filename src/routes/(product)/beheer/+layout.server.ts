import type { LayoutServerLoad } from './$types';
import { managePages } from './manage-menu.ts';

/** Only the menu of Beheer; every page asks for its own right. */
export const load: LayoutServerLoad = ({ locals }) => ({
  managePages: locals.viewer === null ? [] : managePages(locals.viewer),
});
