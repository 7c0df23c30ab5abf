import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { connect } from '#db/connection.ts';
import { importJobSchema } from '#imports/import-job.ts';
import { runJob } from '#imports/run-job.server.ts';
import { isDomainError } from '#errors.ts';
import { localDay } from '#text/dates.ts';

// Reading and drawing a country takes half a minute of calculation: in the thread of the web server nobody else would be served.
const { url, job } = z.object({ url: z.string(), job: importJobSchema }).parse(workerData);
const db = connect(url, 2);
try {
  await runJob(db, job, localDay(new Date()));
} catch (error) {
  // A refusal stands with the import already; anything else is a fault that whoever started this thread must see.
  if (!isDomainError(error)) throw error;
} finally {
  await db.destroy();
}
