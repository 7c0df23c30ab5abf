import type { Database } from '#db/connection.ts';
import type { OwnOrganisation } from '#approaches/rights.server.ts';

/** An approach of which the own organisation was asked to take the lead. */
export interface AskedLead {
  approachId: string;
  title: string;
  areaCodes: string[];
  /** Who has the lead until then. */
  leadId: string;
}

/**
 * Approaches that run and wait for the organisation of a viewer to say whether it takes the lead.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param organisations that they work for (`listOwnOrganisations`)
 */
export async function listAskedLeads(
  reader: Database,
  organisations: readonly OwnOrganisation[],
): Promise<AskedLead[]> {
  if (organisations.length === 0) return [];
  const rows = await reader
    .selectFrom('approach')
    .select(['id', 'title', 'municipalityCode', 'areaCodes', 'leadId', 'askedLeadId'])
    .where(
      'askedLeadId',
      'in',
      organisations.map(({ id }) => id),
    )
    .where('closedOn', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute();
  return rows
    .filter((row) => organisations.some(({ id, worksIn }) => id === row.askedLeadId && worksIn(row)))
    .map(({ id, title, areaCodes, leadId }) => ({ approachId: id, title, areaCodes, leadId }));
}
