import { error } from '@sveltejs/kit';
import { openContext } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

/** An address that leads nowhere is told inside the product, so that menu and search stay at hand. */
export const load: PageServerLoad = async (event) => {
  await openContext(event);
  error(404, 'Deze pagina bestaat niet.');
};
