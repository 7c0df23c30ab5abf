import { Worker } from 'node:worker_threads';
import { findEdition } from '#areas/edition-queries.server.ts';
import type { Database } from '#db/connection.ts';
import { listBehindAllSums } from '#insight/disclosure/all-sums.server.ts';
import { listBehindWarnings } from '#insight/early-warning/runs.server.ts';
import { listBehind } from '#insight/hotspots/runs.server.ts';
import { errorText } from '#errors.ts';

const workerFile = new URL('./computing-worker.js', import.meta.url);

/** How soon after an import the computing begins, in milliseconds; the look itself is a few small queries. */
const lookEvery = 5_000;

/**
 * Keeps the computed aandachtsgebieden and signaleringen up to date until it is stopped, and tries all sums together on what was
 * published: after every import, change of boundaries, release of corrections and change of the budget of false warnings, whoever
 * brought it, in a thread of its own. Of several servers on one database, each municipality is computed
 * by one. What fails is told on standard error and stands in Beheer.
 */
export function keepComputed(db: Database, url: string): { stop(): Promise<void> } {
  let worker: Worker | null = null;
  let isLooking = false;
  const complain = (error: unknown) =>
    process.stderr.write(`De aandachtsgebieden of signaleringen zijn niet berekend: ${errorText(error)}\n`);
  const look = async (): Promise<void> => {
    if (worker !== null || isLooking) return;
    isLooking = true;
    try {
      const edition = await findEdition(db);
      if (edition === undefined) return;
      const isBehind =
        (await listBehindWarnings(db, edition)).length > 0 ||
        (await listBehind(db, edition)).length > 0 ||
        (await listBehindAllSums(db)).length > 0;
      if (!isBehind) return;
      worker = new Worker(workerFile, { workerData: { url } });
      worker.on('error', complain);
      worker.on('exit', () => (worker = null));
    } finally {
      isLooking = false;
    }
  };
  const tick = () => void look().catch(complain);
  tick();
  const timer = setInterval(tick, lookEvery);
  return {
    async stop() {
      clearInterval(timer);
      await worker?.terminate();
    },
  };
}
