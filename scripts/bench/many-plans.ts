import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { PlanEvent } from '#plans/model.ts';
import { getPlan } from '#plans/queries.server.ts';

/** Whose pages are measured. */
interface ManyPlans {
  municipality: string;
  approachId: string;
  partnerId: string;
  wijk: string;
}

/**
 * Copies the fullest plan of the demo over the wijken of its municipality, each with its whole history and agreements, and lets every
 * organisation promise its part in each intervention until there are enough contributions. Rows are copied as they are: what the
 * commands would check is not what is measured.
 */
export async function manyPlans(
  db: Database,
  { plans, contributions }: { plans: number; contributions: number },
): Promise<ManyPlans> {
  const { rows: fullest } = await sql<{ id: string; municipality: string; partner: string }>`
    select approach.id, municipality_code as municipality, lead_id as partner from approach
    join plan_event on plan_event.approach_id = approach.id
    group by approach.id order by count(*) desc limit 1`.execute(db);
  const [base] = fullest;
  if (base === undefined) throw new Error('The demo has no plan.');
  const { rows: wijken } = await sql<{ code: string }>`
    select distinct code from area where level = 'wijk' and municipality_code = ${base.municipality} order by 1`.execute(
    db,
  );
  const { plan, sequence } = await getPlan(db, base.id, null);
  const partners = [...new Set(plan.contributions.map(({ partnerId }) => partnerId))];
  const known = new Set(plan.contributions.map((one) => `${one.intervention} ${one.partnerId}`));
  const pairs = plan.interventions
    .flatMap(({ key }) => partners.map((partnerId) => ({ intervention: key, partnerId })))
    .filter(({ intervention, partnerId }) => !known.has(`${intervention} ${partnerId}`))
    .slice(0, Math.max(0, contributions - plan.contributions.length));
  const day = plan.statusSince ?? '2026-10-01';
  const more = pairs.flatMap((pair): PlanEvent[] => [
    { kind: 'contributionAsked', day, ...pair, question: 'Elke week een avond op het plein.' },
    { kind: 'contributionPromised', day, ...pair, answer: 'Dat doen wij.' },
  ]);
  const places = wijken.map(({ code }) => code);
  const ids: string[] = [];
  for (let number = 1; number <= plans; number++)
    ids.push(
      await copyPlan(db, base.id, number, [places[number % places.length] ?? ''], { sequence, more, pairs }),
    );
  await sql`analyze`.execute(db);
  return {
    municipality: base.municipality,
    approachId: ids[0] ?? base.id,
    partnerId: partners[0] ?? base.partner,
    wijk: places[1] ?? '',
  };
}

interface MorePlan {
  sequence: number;
  more: readonly PlanEvent[];
  pairs: readonly { intervention: string; partnerId: string }[];
}

async function copyPlan(
  db: Database,
  from: string,
  number: number,
  areaCodes: string[],
  { sequence, more, pairs }: MorePlan,
): Promise<string> {
  const id = randomUUID();
  const changes = JSON.stringify({ id, area_codes: areaCodes });
  const started = JSON.stringify({ areaCodes });
  const last = sequence + more.length;
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into approach select (jsonb_populate_record(null::approach,
        to_jsonb(a) || ${changes}::jsonb || jsonb_build_object('title', a.title || ' ' || ${String(number)}))).*
      from approach a where id = ${from}`.execute(tx);
    await sql`
      insert into approach_event select ${id}, sequence, made_at, made_by,
        case when event->>'kind' = 'started' then event || ${started}::jsonb else event end
      from approach_event where approach_id = ${from}`.execute(tx);
    await sql`
      insert into plan select (jsonb_populate_record(null::plan,
        to_jsonb(p) || jsonb_build_object('approach_id', ${id}::text, 'sequence', ${last}::integer))).*
      from plan p where approach_id = ${from}`.execute(tx);
    await sql`
      insert into plan_event select ${id}, sequence, made_at, made_by, event from plan_event where approach_id = ${from}`.execute(
      tx,
    );
    await sql`
      insert into plan_contribution select ${id}, intervention, partner_id, state from plan_contribution
      where approach_id = ${from}`.execute(tx);
    const { rows: agreements } = await sql<{ id: string }>`
      select id from agreement where approach_id = ${from}`.execute(tx);
    for (const agreement of agreements) {
      const own = randomUUID();
      await sql`
        insert into agreement select (jsonb_populate_record(null::agreement,
          to_jsonb(a) || jsonb_build_object('id', ${own}::text, 'approach_id', ${id}::text))).*
        from agreement a where id = ${agreement.id}`.execute(tx);
      await sql`
        insert into agreement_event select ${own}, sequence, made_at, made_by, event from agreement_event
        where agreement_id = ${agreement.id}`.execute(tx);
    }
    const rows = more.map((event, position) => ({
      ...{ approachId: id, sequence: sequence + 1 + position, madeAt: new Date(), madeBy: 'bench' },
      event: JSON.stringify(event),
    }));
    if (rows.length > 0) await tx.insertInto('planEvent').values(rows).execute();
    const parts = pairs.map((pair) => ({ approachId: id, ...pair, state: 'promised' }));
    if (parts.length > 0) await tx.insertInto('planContribution').values(parts).execute();
  });
  return id;
}
