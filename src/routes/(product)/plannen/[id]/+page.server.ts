import { sections } from '../sections.ts';
import { approachActions } from './approach-actions.server.ts';
import { loadPage } from './approach-load.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadPage(event, sections.plannen);

const acts = approachActions(sections.plannen);

export const actions: Actions = {
  verder: acts.verder,
  invullen: acts.invullen,
  vraagvoortouw: acts.vraagvoortouw,
  antwoord: acts.antwoord,
  schaal: acts.schaal,
  einde: acts.einde,
  termijn: acts.termijn,
};
