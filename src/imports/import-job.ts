import { z } from 'zod';

const common = { importId: z.int() };

/** Work that runs beside the web server; the import of boundaries was opened already, one of signals opens itself. */
export const importJobSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('file'),
    path: z.string(),
    fileName: z.string(),
    year: z.int().nullable(),
    attribution: z.string().nullable(),
    isPartial: z.boolean(),
  }),
  z.object({
    ...common,
    kind: z.literal('pdok'),
    year: z.int(),
    municipalities: z.array(z.string()).nullable(),
    isPartial: z.boolean(),
    /** Another address for tests; only a loopback address is accepted. */
    testAddress: z.string().nullable(),
  }),
  z.object({ ...common, kind: z.literal('use'), setId: z.int(), use: z.boolean() }),
  // A file with signals that waits in a folder: read it to its end without storing anything, or read it in.
  z.object({ kind: z.literal('signals-check'), folder: z.string() }),
  z.object({ kind: z.literal('signals'), folder: z.string() }),
]);
export type ImportJob = z.infer<typeof importJobSchema>;
