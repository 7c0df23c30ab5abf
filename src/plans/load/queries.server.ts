import type { Database } from '#db/connection.ts';
import type { ApproachLine } from '#approaches/queries.server.ts';
import { emptyPlan } from '#plans/model.ts';
import { loadWeeks, type LoadFacts } from '#plans/load/model.ts';
import { listPlansFor, type WorkInPlan } from '#plans/queries.server.ts';
import { addDays } from '#text/calendar.ts';

/** An organisation with the hours a week it can spend; null when that was not agreed. */
export interface Capacity {
  id: string;
  name: string;
  kind: string;
  weeklyHours: number | null;
}

/** Every organisation there ever was, with its capacity. */
export async function listCapacities(reader: Database): Promise<Capacity[]> {
  return reader.selectFrom('partner').select(['id', 'name', 'kind', 'weeklyHours']).execute();
}

/**
 * What the load of organisations is counted by, in approaches that run: contributions, shifts of the weeks that are looked at, and
 * agreements that are open.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param known what their plans ask, by their keys, for who has read that already
 */
export async function listLoadFacts(
  reader: Database,
  approaches: readonly Pick<ApproachLine, 'id' | 'parentId'>[],
  today: string,
  known: ReadonlyMap<string, { plan: WorkInPlan }> | null = null,
): Promise<LoadFacts> {
  const ids = approaches.map(({ id }) => id);
  if (ids.length === 0) return { plans: [], shifts: [], agreements: [] };
  const plans = known ?? (await listPlansFor(reader, ids, null));
  const [monday = today] = loadWeeks(today);
  const last = loadWeeks(today).at(-1) ?? today;
  const shifts = await reader
    .selectFrom('deploymentShift')
    .select(['approachId', 'partnerId', 'shiftOn as on', 'coachMinutes as minutes'])
    .where('approachId', 'in', ids)
    .where('state', '<>', 'cancelled')
    .where('shiftOn', '>=', monday)
    .where('shiftOn', '<', addDays(last, 7))
    .execute();
  const agreements = await reader
    .selectFrom('agreement')
    .select(['ownerId', 'dueOn'])
    .where('approachId', 'in', ids)
    .where('state', '=', 'open')
    .execute();
  return {
    plans: approaches.map(({ id, parentId }) => ({
      ...{ approachId: id, parentId, plan: plans.get(id)?.plan ?? emptyPlan },
    })),
    shifts,
    agreements,
  };
}
