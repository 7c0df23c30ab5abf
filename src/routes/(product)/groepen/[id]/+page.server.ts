import { approachActions, memberActions } from '../../plannen/[id]/approach-actions.server.ts';
import { loadPage } from '../../plannen/[id]/approach-load.server.ts';
import { sections } from '../../plannen/sections.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadPage(event, sections.groepen);

const acts = approachActions(sections.groepen);
const members = memberActions(sections.groepen);

export const actions: Actions = {
  verder: acts.verder,
  invullen: acts.invullen,
  vraagvoortouw: acts.vraagvoortouw,
  antwoord: acts.antwoord,
  schaal: acts.schaal,
  einde: acts.einde,
  termijn: acts.termijn,
  lid: members.lid,
  lidweg: members.lidweg,
};
