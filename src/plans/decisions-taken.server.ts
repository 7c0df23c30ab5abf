import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { ApproachEvent } from '#approaches/model.ts';
import type { DecidedEvent } from '#plans/decisions-taken.ts';
import type { PlanEvent } from '#plans/model.ts';

/**
 * The last decisions about approaches and their plans, the newest first.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param most how many at most
 */
export async function listDecisionsTaken(
  reader: Database,
  approachIds: readonly string[],
  most: number,
): Promise<DecidedEvent[]> {
  if (approachIds.length === 0) return [];
  const decidedOn = sql<string | null>`event->'decision'->>'day'`;
  const rows = await reader
    .selectFrom('approachEvent')
    .select(['approachId', 'event', 'madeAt', decidedOn.as('decidedOn')])
    .where('approachId', 'in', approachIds)
    .where(decidedOn, 'is not', null)
    .unionAll(
      reader
        .selectFrom('planEvent')
        .select(['approachId', 'event', 'madeAt', decidedOn.as('decidedOn')])
        .where('approachId', 'in', approachIds)
        .where(decidedOn, 'is not', null),
    )
    .orderBy('decidedOn', 'desc')
    .orderBy('madeAt', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ approachId, event }) => ({ approachId, event: event as ApproachEvent | PlanEvent }));
}
