import { plansContext } from '../plans.server.ts';
import { loadPartnersPage } from './load-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
  loadPartnersPage(await plansContext(event), event.url.searchParams.get('gebied'));
