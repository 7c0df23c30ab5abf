import type { Database } from '#db/connection.ts';
import { importBoundaryFile, importPdokBoundaries } from '#imports/boundary-runner.server.ts';
import { useBoundaries } from '#imports/boundary-use.server.ts';
import { checkPending, importPending } from '#imports/pending-job.server.ts';
import type { ImportJob } from '#imports/import-job.ts';

/** Does the work of a job. A refusal stands with the import afterwards, so whoever waits for it can read it there. */
export async function runJob(db: Database, job: ImportJob, day: string): Promise<void> {
  switch (job.kind) {
    case 'file':
      await importBoundaryFile(db, job.path, {
        day,
        importId: job.importId,
        fileName: job.fileName,
        year: job.year ?? undefined,
        attribution: job.attribution ?? undefined,
        isPartial: job.isPartial,
      });
      break;
    case 'pdok': {
      const choice = { year: job.year, municipalities: job.municipalities };
      await importPdokBoundaries(
        db,
        choice,
        { day, importId: job.importId, isPartial: job.isPartial },
        undefined,
        {
          testAddress: job.testAddress ?? undefined,
        },
      );
      break;
    }
    case 'use':
      await useBoundaries(db, job.setId, job.use, { day, importId: job.importId });
      break;
    case 'signals-check':
      await checkPending(db, job.folder);
      break;
    case 'signals':
      await importPending(db, job.folder);
  }
}
