import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import {
  cutoffFor,
  retentionKinds,
  retentionRules,
  waitsUntil,
  type RetentionKind,
  type RunKind,
} from '#retention/model.ts';
import { oldRows } from '#retention/old-rows.server.ts';

/** How long a kind is kept here, and what the next run takes away. */
export interface RetentionPlan {
  kind: RetentionKind;
  months: number;
  /** 0 while the term is that of the rule. */
  revision: number;
  cutoff: Date;
  /** Until when a term that is new here or was just approved waits; null when it counts. */
  waitsUntil: Date | null;
  /** Rows that are older than the term. */
  old: number;
  /** Rows that the next run takes away: none of them while the term waits. */
  due: number;
  lastRun: LastRun | null;
}

/** The last time something of a kind was taken away, and how much. */
export interface LastRun {
  ranAt: Date;
  removed: number;
}

/** Months that each kind is kept here: what was approved, or else what the rule says. */
export async function listTerms(db: Database): Promise<Record<RetentionKind, number>> {
  const settings = await db.selectFrom('retentionSetting').select(['kind', 'months']).execute();
  const chosen = new Map<string, number>(settings.map(({ kind, months }) => [kind, months]));
  return Object.fromEntries(
    retentionKinds.map((kind) => [kind, chosen.get(kind) ?? retentionRules[kind].months]),
  ) as Record<RetentionKind, number>;
}

/** How many rows of a kind are older than a moment. */
export async function countOld(db: Database, kind: RetentionKind, cutoff: Date): Promise<number> {
  const counted = await sql<{
    old: number;
  }>`select count(*)::int as old from ${oldRows(kind, cutoff)}`.execute(db);
  return counted.rows[0]?.old ?? 0;
}

/** What a run at a moment would do, for every kind. */
export async function planRetention(db: Database, now: Date): Promise<RetentionPlan[]> {
  const settings = await db.selectFrom('retentionSetting').selectAll().execute();
  const starts = await listStarts(db);
  const plans: RetentionPlan[] = [];
  for (const kind of retentionKinds) {
    const setting = settings.find((row) => row.kind === kind);
    const months = setting?.months ?? retentionRules[kind].months;
    const cutoff = cutoffFor(kind, now, months);
    const old = await countOld(db, kind, cutoff);
    const waits = waitsUntil(presentOf(setting?.changedAt, starts.get(kind)), now);
    plans.push({
      ...{ kind, months, cutoff },
      revision: setting?.revision ?? 0,
      ...{ old, waitsUntil: waits },
      due: waits === null ? old : 0,
      lastRun: await findLastRun(db, kind),
    });
  }
  return plans;
}

/** Until when approaches wait, because they did not go by themselves here before; null when their terms count. */
export async function approachesWaitUntil(db: Database, now: Date): Promise<Date | null> {
  return waitsUntil(presentOf((await listStarts(db)).get('approaches')), now);
}

/** When each kind began to go by itself here; those that always did are not in it. */
async function listStarts(db: Database): Promise<Map<string, Date>> {
  const starts = await db.selectFrom('retentionStart').selectAll().execute();
  return new Map(starts.map(({ kind, beganAt }) => [kind, beganAt]));
}

function presentOf(...moments: readonly (Date | undefined)[]): Date[] {
  return moments.filter((moment) => moment !== undefined);
}

/** When something of a kind was last taken away; null when nothing ever was. */
export async function findLastRun(db: Database, kind: RunKind): Promise<LastRun | null> {
  const found = await db
    .selectFrom('retentionRun')
    .select(['ranAt', 'removed'])
    .where('kind', '=', kind)
    .orderBy('ranAt', 'desc')
    .executeTakeFirst();
  return found ?? null;
}
