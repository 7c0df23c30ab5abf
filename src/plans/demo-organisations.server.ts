import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/** An organisation that someone who tries a demo can work for. */
export interface DemoOrganisation {
  id: string;
  name: string;
  /** Municipality of the approaches in which it takes part. */
  municipalityCode: string;
}

/**
 * Organisations that take part in approaches that run, those of which most is asked first. For the choice of a role in a demo only:
 * a real account names its organisation.
 *
 * @param municipalityCode null for every municipality
 */
export async function listDemoOrganisations(
  db: Database,
  municipalityCode: string | null,
): Promise<DemoOrganisation[]> {
  const { rows } = await sql<DemoOrganisation>`
    select partner.id, partner.name, approach.municipality_code
    from approach_participant taking
    join partner on partner.id = taking.partner_id
    join approach on approach.id = taking.approach_id and approach.closed_on is null
    left join plan_contribution asked on asked.approach_id = approach.id and asked.partner_id = partner.id
      and asked.state = 'asked'
    where taking.is_working and partner.ended_on is null and partner.kind <> 'gemeente'
      and (${municipalityCode}::text is null or approach.municipality_code = ${municipalityCode})
    group by partner.id, partner.name, approach.municipality_code
    order by approach.municipality_code, count(asked.intervention) desc, partner.name, partner.id`.execute(
    db,
  );
  return rows;
}
