import { basename, dirname } from 'node:path';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { normaliseCode } from '#areas/model.ts';
import type { AuditAsker } from '#audit/model.ts';
import { requireRight } from '#auth/require-right.ts';
import { database } from '#db/handle.ts';
import { isDomainError } from '#errors.ts';
import { askerIn, type FieldError, type FormRefusal } from '#forms.server.ts';
import { tableLimits } from '#imports/limits.ts';
import { writePending } from '#imports/pending-upload.server.ts';
import { chosenColumns, columnChoices, decideColumns } from '#imports/column-choice.ts';
import { readSignalHeader } from '#imports/signal-header.ts';
import { chooseSource } from '#imports/source-choice.server.ts';
import { findSourceProfile } from '#imports/source-profiles.server.ts';
import type { Upload } from '#imports/upload.server.ts';
import { uploadName } from '#imports/upload-folder.ts';
import { plainSigns, plainSignsHint } from '#text/plain-signs.ts';
import { receiveFile } from '../receive-file.server.ts';
import { startPending } from './pending.server.ts';

const fieldsSchema = z.object({
  bron: z
    .string()
    .trim()
    .min(1, 'Van welke bron komt dit bestand?')
    .max(80, 'Gebruik hooguit 80 tekens.')
    .regex(plainSigns, plainSignsHint),
  gemeente: z
    .string()
    .default('')
    .transform((text) => (text === '' ? null : (normaliseCode(text, 'gemeente') ?? null))),
  verzonnen: z.string().optional(),
});

/**
 * Takes a file with signals in and lets it wait on disk: what its columns are and whether its rows are right is looked at
 * before anything counts.
 */
export async function receiveSignals(event: RequestEvent): Promise<ActionFailure<FormRefusal>> {
  const viewer = requireRight(event, 'POST');
  const refuse = (errors: FieldError[], values: Record<string, string>) => fail(422, { errors, values });
  let upload: Upload;
  try {
    upload = await receiveFile(event, tableLimits.bytes);
  } catch (refusal) {
    if (!isDomainError(refusal)) throw refusal;
    return refuse([{ field: 'bestand', message: refusal.message }], {});
  }
  const errors = await prepare(upload, askerIn({ event, viewer }));
  if (errors.length > 0) {
    await upload.remove();
    return refuse(errors, upload.fields);
  }
  redirect(303, `/beheer/imports/wachtend/${uploadName(dirname(upload.path))}`);
}

/** Gives what is wrong with the form; with nothing wrong the upload waits, and is looked at when its columns are known. */
async function prepare(upload: Upload, asker: AuditAsker): Promise<FieldError[]> {
  const fields = fieldsSchema.safeParse(upload.fields);
  if (!fields.success)
    return fields.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }));
  const { bron: source, gemeente: municipalityCode, verzonnen } = fields.data;
  const folder = dirname(upload.path);
  try {
    const { id } = await chooseSource(database(), source);
    const header = await readSignalHeader(upload.path);
    const kept = await findSourceProfile(database(), id);
    const { fields: choices, missing } = columnChoices(header, kept);
    const pending = {
      ...{ asker, owner: asker.actor, source, municipalityCode, header, importId: null, turn: 0 },
      ...{ fileName: basename(upload.fileName), isFictional: verzonnen === 'ja' },
      profile: decideColumns(header, { columns: chosenColumns(choices) }),
      step: 'columns' as const,
    };
    await writePending(folder, pending);
    if (missing.length === 0) await startPending(folder, pending, 'signals-check');
    return [];
  } catch (refusal) {
    if (!isDomainError(refusal)) throw refusal;
    return [{ field: 'bestand', message: refusal.message }];
  }
}
