import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listAskedLeads } from '#approaches/asked-leads.server.ts';
import { listOwnRoster } from '#approaches/own-roster.server.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { listOwnWork } from '#plans/own-work.server.ts';

interface Asker {
  /** Approaches as this viewer reads them. */
  reader: Database;
  viewer: Viewer;
  ownAreas: readonly string[];
  today: string;
}

/** What approaches, plans and rosters ask of the organisation of a viewer, and whether they work for one at all. */
export async function ownWorkOf({ reader, viewer, ownAreas, today }: Asker) {
  const organisations = await listOwnOrganisations(reader, viewer, ownAreas);
  return {
    /** Whether it is known for whom this viewer works: otherwise nothing can be asked of them. */
    hasOrganisation: viewer.organisationId !== null || organisations.length > 0,
    work: await listOwnWork(reader, organisations),
    leads: await listAskedLeads(reader, organisations),
    roster: await listOwnRoster(reader, organisations, today),
  };
}
