import { constants, platform, setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { connect } from '#db/connection.ts';
import { listBehindAllSums, runAllSums } from '#insight/disclosure/all-sums.server.ts';
import { runWarnings } from '#insight/early-warning/runs.server.ts';
import { runHotspots } from '#insight/hotspots/runs.server.ts';

// A municipality takes seconds of calculation: in the thread of the web server nobody else would be served meanwhile.
const { url } = z.object({ url: z.string() }).parse(workerData);
// Whoever asks for a page goes first. On Linux a thread has a priority of its own; elsewhere this would hold the server back.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW);
const db = connect(url, 1);
try {
  // First what takes less time, and what is asked for soonest.
  await runWarnings(db);
  await runHotspots(db);
  // Minutes for a city; what is shown less by it is computed anew in the next round.
  if ((await listBehindAllSums(db)).length > 0) await runAllSums(db);
} finally {
  await db.destroy();
}
