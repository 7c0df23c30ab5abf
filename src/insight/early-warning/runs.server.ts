import { findEdition, type Edition } from '#areas/edition-queries.server.ts';
import { batchesOf, insertRows } from '#db/bulk.ts';
import type { Database } from '#db/connection.ts';
import { findInstallation } from '#db/installation.ts';
import {
  behindRuns,
  rowsAtOnce,
  runComputing,
  type BehindRun,
  type RoundResult,
} from '#insight/computed-runs.server.ts';
import { countingDay } from '#insight/counting-day.ts';
import { listCoverage, tellable } from '#insight/coverage.server.ts';
import { spanOfDeliveries } from '#insight/delivery.ts';
import { makeWarnings } from '#insight/early-warning/make-results.server.ts';
import { listWatchPlans, type WatchPlan } from '#insight/early-warning/plans.server.ts';
import { watchMethodVersion, type WarningRow } from '#insight/early-warning/results.ts';
import { falseDiscoveryRate } from '#stats/multiple-testing.ts';
import { periodKey, type Period } from '#text/period.ts';

/** The day that counts as today, as the pages have it. */
async function readDay(db: Database): Promise<string> {
  const installation = await findInstallation(db);
  return countingDay(installation?.kind, spanOfDeliveries(tellable(await listCoverage(db, null))));
}

/** Municipalities of which the warnings are to be computed, and what is to be watched in each. */
async function readBehind(db: Database, edition: Edition, day: string, again: boolean) {
  const plans = await listWatchPlans(db, edition, day);
  return { plans, behind: await behindRuns(db, 'warningRun', plans, again) };
}

/** Municipalities of which the warnings are to be computed; one that failed on these very data is left alone. */
export async function listBehindWarnings(db: Database, edition: Edition): Promise<BehindRun[]> {
  return (await readBehind(db, edition, await readDay(db), false)).behind;
}

/** How the results of a municipality are made, stored beside them: with it they can be made again. There is no chance in it. */
function methodOf({ window, lasting, budget }: WatchPlan, day: string): string {
  const ends = (months: readonly Period[]) =>
    [months[0], months.at(-1)].map((month) => month && periodKey(month));
  return JSON.stringify({
    version: watchMethodVersion,
    day,
    falseAlarmsPerWeek: budget,
    falseDiscoveryRate,
    seed: null,
    months: {
      test: 'maand naast jaar ervoor en rest van de gemeente (EARS C2 met overdispersie)',
      judged: window.months.map(({ month }) => periodKey(month)),
      base: ends(window.months[0]?.base ?? []),
      sources: window.sourceIds,
    },
    weeks: {
      test: 'sprong naast zeven weken, en opgelopen verschil naast het jaar ervoor',
      days: window.days,
    },
    trends: {
      test: 'seizoens-Mann-Kendall en laatste naast eerste twaalf maanden, Benjamini-Hochberg',
      months: ends(lasting.months),
      sources: lasting.sourceIds,
    },
  });
}

/** How a round goes. */
export interface WarningRound {
  /** The day that counts as today; as the pages have it when left out. */
  day?: string;
  /** The division and map; those in use when left out. */
  edition?: Edition;
  /** Also what failed on these data before. */
  again?: boolean;
  onProgress?: (done: number, total: number) => void;
}

/** Computes the warnings and lasting trends of every municipality that is behind. */
export async function runWarnings(
  db: Database,
  { day: givenDay, edition: givenEdition, again = false, onProgress = () => undefined }: WarningRound = {},
): Promise<RoundResult> {
  const edition = givenEdition ?? (await findEdition(db));
  if (edition === undefined) return { done: 0, failed: [] };
  const day = givenDay ?? (await readDay(db));
  const { plans, behind } = await readBehind(db, edition, day, again);
  const planOf = (code: string) => {
    const plan = plans.find(({ municipalityCode }) => municipalityCode === code);
    if (plan === undefined) throw new RangeError(`nothing is to be watched in ${code}`);
    return plan;
  };
  return runComputing(db, {
    table: 'warningRun',
    behind,
    methodOf: (code) => methodOf(planOf(code), day),
    async compute(code) {
      const rows = await makeWarnings(db, edition, planOf(code), day);
      return async (tx) => {
        await store(tx, code, rows);
        return rows.length;
      };
    },
    onProgress,
  });
}

async function store(tx: Database, municipalityCode: string, rows: readonly WarningRow[]): Promise<void> {
  await tx.deleteFrom('warningExact').where('municipalityCode', '=', municipalityCode).execute();
  for (const some of batchesOf(rows, rowsAtOnce))
    await insertRows(
      tx,
      'warning_exact',
      {
        ...{ municipality_code: 'text', scope_code: 'text', part: 'text', about_code: 'text' },
        ...{ buurten: 'text[]', result: 'text' },
      },
      some,
      {
        municipality_code: municipalityCode,
        scope_code: (row) => row.scopeCode,
        part: (row) => row.part,
        about_code: (row) => row.aboutCode,
        buurten: (row) => (row.buurten === null ? null : `{${row.buurten.join(',')}}`),
        result: (row) => row.result,
      },
    );
}
