import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { connect } from '#db/connection.ts';
import { runHotspots } from '#insight/hotspots/runs.server.ts';

// A municipality takes seconds of calculation: in the thread of the web server nobody else would be served meanwhile.
const { url } = z.object({ url: z.string() }).parse(workerData);
const db = connect(url, 1);
try {
  await runHotspots(db);
} finally {
  await db.destroy();
}
