import { catalogueDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listOffered } from '#plans/interventions/queries.server.ts';
import { municipalityOf } from '#plans/interventions/rights.server.ts';

/** An intervention that can be chosen for a plan. */
export interface InterventionChoice {
  code: string;
  name: string;
  /** Whether it is for an area as a whole, and not for a group, a household or a person. */
  isForArea: boolean;
}

/** What the municipality of a viewer offers: the catalogue without what is not there, and its own; by name. */
export async function listChoices(
  db: Database,
  by: { viewer: Viewer; year: number },
): Promise<InterventionChoice[]> {
  const reader = catalogueDatabase(db, by.viewer, await municipalityOf(db, by));
  return (await listOffered(reader))
    .filter(({ hidden }) => hidden === null)
    .map(({ code, name, orientations }) => ({ code, name, isForArea: orientations.includes('area') }));
}
