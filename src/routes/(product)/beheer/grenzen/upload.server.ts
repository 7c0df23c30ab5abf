import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { AuditAsker } from '#audit/model.ts';
import { requireRight } from '#auth/require-right.ts';
import type { Database } from '#db/connection.ts';
import { database } from '#db/handle.ts';
import { isDomainError } from '#errors.ts';
import { askerIn, type FieldError, type FormRefusal } from '#forms.server.ts';
import { startJob } from '#imports/background.server.ts';
import { readAttribution } from '#imports/boundary-publisher.ts';
import { openBoundaryImport } from '#imports/boundary-runner.server.ts';
import { jsonLimits } from '#imports/limits.ts';
import type { Upload } from '#imports/upload.server.ts';
import { receiveFile } from '../receive-file.server.ts';
import { divisionYear, tick } from './fields.ts';

const fieldsSchema = z.object({
  jaar: z.union([z.literal('').transform(() => null), divisionYear]).default(null),
  bron: z.string().default(''),
  deel: tick,
});

/**
 * Takes a file with boundaries in as it streams by, and starts its import beside the web server. The one action with a limit
 * of its own: the file as a whole is never in memory, so it need not fit in a form.
 */
export async function receiveBoundaries(event: RequestEvent): Promise<ActionFailure<FormRefusal>> {
  const viewer = requireRight(event, 'POST');
  const refuse = (field: string, message: string, values: Record<string, string>) =>
    fail(422, { errors: [{ field, message }], values });
  let upload: Upload;
  try {
    upload = await receiveFile(event, jsonLimits.bytes);
  } catch (refusal) {
    if (!isDomainError(refusal)) throw refusal;
    return refuse('bestand', refusal.message, {});
  }
  const fields = fieldsSchema.safeParse(upload.fields);
  const problem = fields.success
    ? await start(database(), upload, fields.data, askerIn({ event, viewer }))
    : { field: 'bestand-jaar', message: 'Vul een jaar in tussen 1995 en 2100, of laat het leeg.' };
  if (problem !== null) {
    await upload.remove();
    return refuse(problem.field, problem.message, upload.fields);
  }
  redirect(303, '/beheer/grenzen#lopend');
}

async function start(
  db: Database,
  upload: Upload,
  { jaar: year, bron, deel }: z.output<typeof fieldsSchema>,
  asker: AuditAsker,
): Promise<FieldError | null> {
  const { path, fileName, remove } = upload;
  try {
    const importId = await openBoundaryImport(db, fileName, asker);
    const attribution = readAttribution(bron) ?? null;
    const job = { importId, path, fileName, year, attribution, isPartial: deel };
    await startJob(db, { kind: 'file', ...job }, remove);
    return null;
  } catch (refusal) {
    if (!isDomainError(refusal)) throw refusal;
    return { field: 'bestand', message: refusal.message };
  }
}
