import { z } from 'zod';

const common = { importId: z.int() };

/** Work on boundaries that runs beside the web server; the import it belongs to was opened already. */
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
]);
export type ImportJob = z.infer<typeof importJobSchema>;
