import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { listBuurtLinks } from '#areas/queries.server.ts';
import { holdsOn } from '#areas/validity.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { standingIn } from '#approaches/standing.server.ts';
import { actOnAgreement, makeAgreement } from '#decisions/agreements/commands.server.ts';
import { getAgreement } from '#decisions/agreements/queries.server.ts';
import type { PlanStoryStep } from '#demo/plan-stories.ts';
import { actOnPlan } from '#plans/commands.server.ts';
import type { Goal, PlanCommand } from '#plans/model.ts';
import { getPlan } from '#plans/queries.server.ts';

/** What the plan of a story is about, and who does what in it. */
interface PlanTelling {
  approachId: string;
  areaCodes: readonly string[];
  /** No story goes on after it. */
  lastDay: string;
  /** Number of an organisation by its key. */
  idOf: (key: string) => string;
  by: (day: string, who: string | undefined) => ApproachDecider;
}

/** Tells how the plan of a story went, through the commands that people use, each on its own day. */
export async function tellPlan(
  db: Database,
  steps: readonly PlanStoryStep[],
  { approachId, areaCodes, lastDay, idOf, by }: PlanTelling,
): Promise<void> {
  const agreements = new Map<string, string>();
  for (const step of steps) {
    if (step.day > lastDay) break;
    const decider = by(step.day, step.by);
    if ('plan' in step) {
      const { sequence } = await getPlan(db, approachId, null);
      const command = await withNumbers(db, step.plan, { areaCodes, idOf, year: decider.year });
      await actOnPlan(db, { ...decider, catalogue: new Map() }, { approachId, sequence }, command);
      continue;
    }
    const { agreement: key, does } = step;
    const agreeing = { ...decider, standing: standingIn(decider) };
    if (does.kind === 'make') {
      const { text, ownerId, dueOn } = does;
      const given = { approachId, text, ownerId: idOf(ownerId), dueOn };
      agreements.set(key, await makeAgreement(db, agreeing, given));
    } else {
      const id = agreements.get(key) ?? '';
      const { sequence } = await getAgreement(db, id);
      await actOnAgreement(db, agreeing, { id, sequence }, does);
    }
  }
}

/** A command with organisations by their numbers, and a baseline that was counted. */
async function withNumbers(
  db: Database,
  command: Extract<PlanStoryStep, { plan: unknown }>['plan'],
  { idOf, ...place }: { areaCodes: readonly string[]; year: number; idOf: (key: string) => string },
): Promise<PlanCommand> {
  if ('partnerId' in command) return { ...command, partnerId: idOf(command.partnerId) };
  if (command.kind !== 'setGoal') return command;
  const { goal } = command;
  // A demo with few signals may have none there; a goal then compares with the one that has to be.
  const count = Math.max(1, await countSignals(db, goal, place));
  return { ...command, goal: { ...goal, baseline: { ...goal.baseline, count } } };
}

type Counted = Pick<Goal, 'themes' | 'sources' | 'hours'> & { baseline: { from: string; to: string } };

/** How many signals of the demo a goal speaks of, in areas and their buurten. */
async function countSignals(
  db: Database,
  { themes, sources, hours, baseline: { from, to } }: Counted,
  { areaCodes, year }: { areaCodes: readonly string[]; year: number },
): Promise<number> {
  const [first = ''] = areaCodes;
  const links = await listBuurtLinks(db, year, `GM${first.slice(2, 6)}`);
  const inside = links.filter((link) => areaCodes.includes(link.areaCode) && holdsOn(link, from));
  const buurten = [...new Set(inside.map(({ buurtCode }) => buurtCode))];
  const hour = sql<number>`extract(hour from moment at time zone 'Europe/Amsterdam')`;
  let query = db
    .selectFrom('signal')
    .innerJoin('importBatch', 'importBatch.id', 'signal.importId')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('importBatch.status', '=', 'live')
    .where('signal.areaCode', 'in', buurten)
    .where('day', '>=', from)
    .where('day', '<=', to);
  if (themes.length > 0) query = query.where('themeCode', 'in', themes);
  if (sources.length > 0) query = query.where('signal.sourceId', 'in', sources);
  if (hours !== null) query = query.where(hour, '>=', hours.from).where(hour, '<', hours.to);
  return (await query.executeTakeFirstOrThrow()).count;
}
