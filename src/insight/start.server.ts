import { listAreas, listComposedAreas } from '#areas/queries.server.ts';
import { may } from '#auth/permissions.ts';
import { loadAdvisorStart } from '#insight/start-advisor.server.ts';
import { loadBoardStart } from '#insight/start-board.server.ts';
import { loadPartnerStart } from '#insight/start-partner.server.ts';
import { readFocus, type StartContext } from '#insight/start-focus.server.ts';
import { placeGroups } from '#insight/start-places.ts';
import { loadTeamStart } from '#insight/start-team.server.ts';

/** Which of the three questions a role starts with: what stands out, what is new in my area, is it getting better. */
const loaders = {
  oovAdvisor: loadAdvisorStart,
  wijkteamRegisseur: loadTeamStart,
  processManager: loadTeamStart,
  groupRegisseur: loadTeamStart,
  programmeLead: loadBoardStart,
  partnerProfessional: loadTeamStart,
  steeringMember: loadBoardStart,
  privacyOfficer: loadAdvisorStart,
  functionalAdmin: loadAdvisorStart,
};

/**
 * The start page of a viewer's role for an area: the own one, or another that was asked for (what may be seen of it depends
 * on the viewer, as everywhere). Whoever sees only the areas of own plans gets none here. `start` is null when no
 * source says anything about its municipality yet, or too little to tell. Throws NOT_FOUND for an unknown area.
 */
export async function loadStart(
  context: Omit<StartContext, 'coverage'> & { coverage: StartContext['coverage'] | null },
  areaCode: string,
) {
  const { db, edition, viewer, coverage } = context;
  // A right to the areas of own plans is none to an area that is asked for here.
  if (!may(viewer, 'areaAggregate', 'read', {})) return loadPartnerStart(context);
  const municipalities = await listAreas(db, edition.year, 'gemeente', null);
  const composed = await listComposedAreas(db, edition.year, null);
  const known = { ...context, coverage: coverage ?? { firstDay: context.today, lastDay: context.today } };
  const focus = await readFocus(known, areaCode);
  const places = placeGroups(municipalities, composed, focus.municipality.code);
  const isEmpty = coverage === null || focus.delivered.length === 0;
  const start = isEmpty ? null : await loaders[viewer.role](known, focus);
  const hasDelivered = focus.sources.some((source) => source.hasDelivered);
  return {
    areaName: focus.area.name,
    /** What people do there is composed by the page; null for who sees only the areas of own plans. */
    about: {
      areaCode: focus.area.code,
      municipalityCode: focus.municipality.code,
      partCodes: focus.wijken.length > 0 ? focus.wijken : focus.buurten,
    },
    places,
    start,
    hasDelivered,
    printed: start?.kicker ?? focus.area.name,
  };
}

export type StartPage = Awaited<ReturnType<typeof loadStart>>;
