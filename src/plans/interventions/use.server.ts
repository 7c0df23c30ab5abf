import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { InterventionUse } from '#plans/interventions/use.ts';

/**
 * Which interventions of the catalogue stand in the plans of approaches: chosen, and not dropped since.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 */
export async function listUses(reader: Database, approachIds: readonly string[]): Promise<InterventionUse[]> {
  if (approachIds.length === 0) return [];
  const { rows } = await sql<InterventionUse>`
    select distinct chosen.approach_id as "approachId", chosen.event->'intervention'->>'code' as code
    from plan_event chosen
    where chosen.approach_id = any(${approachIds}::text[]) and chosen.event->>'kind' = 'interventionChosen'
      and chosen.event->'intervention'->>'code' is not null
      and not exists (
        select from plan_event dropped
        where dropped.approach_id = chosen.approach_id and dropped.event->>'kind' = 'interventionDropped'
          and dropped.event->>'key' = chosen.event->'intervention'->>'key'
      )
    order by 1, 2`.execute(reader);
  return rows;
}
