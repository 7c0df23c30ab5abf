/*
 * A process of its own that imports a file and stops dead at a step, so that a test can end it there as a power cut would:
 * node import-child.js <database url> <areas|figures> <path> <step>
 */
import { connect } from '#db/connection.ts';
import { importBoundaryFile } from '#imports/boundary-runner.server.ts';
import { importFigureFile } from '#imports/figure-runner.server.ts';

const [url = '', kind = '', path = '', stopAt = ''] = process.argv.slice(2);
const db = connect(url);

function onProgress(step: string): void {
  process.stdout.write(`${step}\n`);
  // Blocks the whole process: nothing it started goes on, and nothing tidies up after it.
  if (step === stopAt) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

if (kind === 'areas') await importBoundaryFile(db, path, { day: '2026-11-08' }, onProgress);
else await importFigureFile(db, path, { year: '2024' }, onProgress);
await db.destroy();
process.stdout.write('done\n');
